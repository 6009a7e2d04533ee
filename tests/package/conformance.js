/**
 * The same questions in every runtime and after every bundler. In: the package as it was imported there, and what to ask it. Out: a
 * line of what was answered rightly, or an error that says what was not. Web standards only.
 */

/**
 * @param {typeof import("countersign") | typeof import("countersign/inspect")} countersign
 * @param {any} golden what `golden.js` writes
 * @returns {Promise<string>}
 */
export async function conformance(countersign, { pem, operation, now, vector }) {
  const { init, inspect } = countersign;
  const answered = [];
  /**
   * @param {string} what
   * @param {unknown} actual
   * @param {unknown} expected
   */
  const equal = (what, actual, expected) => {
    const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
    if (is !== should) throw new Error(`${what} is ${is}, not ${should}`);
    answered.push(what);
  };

  let code;
  try {
    inspect(pem);
  } catch (error) {
    ({ code } = error);
  }
  equal("use before init", code, "NOT_INITIALIZED");
  await Promise.all([init(), init()]);

  equal("inspect", inspect(pem).certificates[0]?.commonName, "shop.example.com");
  // All that `countersign/inspect` has.
  if (!("Bundle" in countersign)) return `conformance: ${answered.join(", ")}`;

  const { Bundle, review, prepare, sign } = countersign;
  const bundle = await Bundle.open(pem);
  equal("Bundle.open", bundle.inspection.match.state, "match");

  const { verdict, findings } = review(operation, { bundle, now });
  const acknowledge = findings.filter(({ severity }) => severity === "warning").map((finding) => finding.code);
  equal("review", [verdict, ...acknowledge], ["readyWithWarnings", "chain.incomplete", "elb.domain-cleared"]);

  const { bodySha256 } = prepare(operation, { bundle, now, acknowledge });
  equal("prepare", bodySha256, "86d2401ee1002618c7c3bc3f4b41aa391b9643038037c19664318f7b0bc0349e");
  bundle.free();

  const request = { ...vector.request, body: new TextEncoder().encode(vector.body) };
  const signed = sign(request, vector.credentials, { now: vector.now, uncleared: true });
  equal("sign", signed.headers.find(([name]) => name === "Authorization")?.[1], vector.authorization);

  return `conformance: ${answered.join(", ")}`;
}
