/**
 * The SM2 curve (GB/T 32918.5), which WebCrypto does not have. In: a private key. Out: the public point that belongs to it.
 * Slow and not in constant time: for throw-away keys only.
 */

const PRIME = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const A = PRIME - 3n;
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const GENERATOR = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};

/** @typedef {{ x: bigint, y: bigint }} Point */

/**
 * @param {string} secret the private key in hexadecimal
 * @returns {string | undefined} the uncompressed point in hexadecimal; nothing when the key is out of range
 */
export function publicPoint(secret) {
  const scalar = BigInt(`0x0${secret}`);
  if (scalar === 0n || scalar >= ORDER) return undefined;
  /** @type {Point | undefined} */
  let sum;
  for (const bit of scalar.toString(2)) {
    if (sum !== undefined) sum = add(sum, sum);
    if (bit === "1") sum = sum === undefined ? GENERATOR : add(sum, GENERATOR);
  }
  if (sum === undefined) return undefined;
  return `04${coordinate(sum.x)}${coordinate(sum.y)}`;
}

/**
 * Neither point is at infinity, and the sum is not: what is added is a multiple below the order.
 * @param {Point} a
 * @param {Point} b
 * @returns {Point}
 */
function add(a, b) {
  const slope = a === b ? (3n * a.x * a.x + A) * inverse(2n * a.y) : (b.y - a.y) * inverse(b.x - a.x);
  const x = modulo(slope * slope - a.x - b.x);
  return { x, y: modulo(slope * (a.x - x) - a.y) };
}

/**
 * Extended Euclidean algorithm.
 * @param {bigint} value
 */
function inverse(value) {
  let [remainder, next] = [modulo(value), PRIME];
  let [factor, nextFactor] = [1n, 0n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return factor;
}

/** @param {bigint} value */
function modulo(value) {
  return ((value % PRIME) + PRIME) % PRIME;
}

/** @param {bigint} value */
function coordinate(value) {
  return value.toString(16).padStart(64, "0");
}
