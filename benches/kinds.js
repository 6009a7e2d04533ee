/**
 * What grows. In: a kind of input, and its size. Out: the work that reads so much of it. Some of it nobody would give who means well. The same sizes are
 * timed by `subjects/growing.js`, and their work is counted by `tests/boundary/linear.test.js`.
 */
import { bitString, integer, objectIdentifier, sequence, set, tagged, time, utf8String } from "../sandbox/der.js";
import { pem } from "./certificates.js";

/** @typedef {typeof import("countersign")} Package */

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} unit
 * @property {number[]} sizes from small to the largest that is taken, or beyond what anybody has
 * @property {(size: number, countersign: Package) => () => unknown} work
 */

const NOW = "2027-01-01T00:00:00Z";
const PLACE = /** @type {const} */ ({ region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24" });
const OPERATION = /** @type {const} */ ({ kind: "elb", ...PLACE, certificateId: "233a325e5e3e4ce8beeb320aa714cc12" });
const KB = 1024;

const oid = objectIdentifier;
const ascii = (/** @type {string} */ text) => new TextEncoder().encode(text);
const named = (/** @type {string} */ text) => sequence(set(sequence(oid("2.5.4.3"), utf8String(text))));
const [ISSUER, SUBJECT] = ["issuer00", "subject0"];

/**
 * About as small as a certificate can be, with a signature that nobody made: reading does not check it.
 *
 * @param {Uint8Array<ArrayBuffer>[]} extensions
 */
function smallest(extensions = []) {
  const algorithm = sequence(oid("1.2.840.10045.4.3.2"));
  const key = sequence(sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), bitString(Uint8Array.of(4, ...new Uint8Array(64).fill(0x5a))));
  const validity = sequence(time(Date.UTC(2026, 0)), time(Date.UTC(2036, 0)));
  const list = extensions.length > 0 ? [tagged(0xa3, sequence(...extensions))] : [];
  const signed = sequence(tagged(0xa0, integer(Uint8Array.of(2))), integer(Uint8Array.of(0x41, 0, 0, 0, 0)), algorithm, named(ISSUER), validity, named(SUBJECT), key, ...list);
  return sequence(signed, algorithm, bitString(new Uint8Array(8)));
}

const TEMPLATE = Buffer.from(smallest());
const AT = { issuer: TEMPLATE.indexOf(ISSUER), subject: TEMPLATE.indexOf(SUBJECT), serial: TEMPLATE.indexOf(Buffer.of(2, 5, 0x41)) + 3, key: TEMPLATE.indexOf(Buffer.alloc(64, 0x5a)) };

/** @param {number} number @param {string} issuer eight letters @param {string} subject */
function certificate(number, issuer, subject) {
  const der = Buffer.from(TEMPLATE);
  der.writeUInt32BE(number, AT.serial);
  der.writeUInt32BE(number, AT.key);
  der.write(issuer, AT.issuer);
  der.write(subject, AT.subject);
  return pem(der);
}

/** So many, of one issuer. @param {number} size */
export const certificates = (size) => many(size, (place) => certificate(place, "issuing1", nameOf(place)));

const nameOf = (/** @type {number} */ number) => String(number).padStart(8, "n");
const many = (/** @type {number} */ size, /** @type {(place: number) => string} */ each) => Array.from({ length: size }, (_, place) => each(place)).join("");
/** @param {string} unit @param {number} size */
const filled = (unit, size) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const block = (/** @type {Uint8Array} */ bytes) => pem(bytes);

/**
 * Of a text that is read.
 *
 * @param {string} name
 * @param {string} unit
 * @param {number[]} sizes
 * @param {(size: number) => string} text
 * @returns {Kind}
 */
const read = (name, unit, sizes, text) => ({
  name,
  unit,
  sizes,
  work(size, { inspect }) {
    const given = text(size);
    return () => inspect(given);
  },
});

const KILOBYTES = [1, 4, 16, 64, 256, 1024, 4096];
const ONE = certificate(1, "issuing1", "subject1");

/** @type {Kind[]} */
export const KINDS = [
  read("text with a certificate in it", "KB", KILOBYTES, (size) => ONE + filled("Somebody wrote what it is for, and where it came from.\n", size * KB - ONE.length)),
  read("certificates", "", [1, 10, 100, 1000, 10_000], certificates),
  read("lines of BEGIN", "", [1, 10, 100, 1000, 10_000, 100_000], (size) => filled("-----BEGIN CERTIFICATE-----\n", size * 28)),
  read("a chain", "", [1, 3, 10, 30, 100], (size) => many(size, (place) => certificate(place, nameOf(place + 1), nameOf(place)))),
  read("a chain, leaf last", "", [1, 3, 10, 30, 100], (size) => many(size, (place) => certificate(size - place, nameOf(size - place + 1), nameOf(size - place)))),
  read("issuers of one name", "", [1, 10, 100, 1000, 10_000], (size) => many(size, (place) => certificate(place, "the-name", "the-name"))),
  read("the same certificate", "", [1, 10, 100, 1000, 10_000], (size) => ONE.repeat(size)),
  read("dashes", "KB", KILOBYTES, (size) => filled("-", size * KB)),
  read("lines of END", "KB", KILOBYTES, (size) => filled("-----END CERTIFICATE-----\n", size * KB)),
  read("base64 of nothing", "KB", KILOBYTES, (size) => filled("QUJD", size * KB)),
  read("zeros in base64, without a line", "KB", KILOBYTES, (size) => `-----BEGIN CERTIFICATE-----\n${filled("A", size * KB - 60)}\n-----END CERTIFICATE-----\n`),
  read("empty lines", "KB", KILOBYTES, (size) => filled("\r\n", size * KB)),
  read("escaped lines", "KB", KILOBYTES, (size) => filled(`"${ONE.replaceAll("\n", "\\n")}",`, size * KB)),
  read("quotes and brackets", "KB", KILOBYTES, (size) => filled('{"[', size * KB)),
  read("elements within elements", "KB", KILOBYTES.slice(0, 6), (size) => block(filledDer(size * 700, [0x30, 0x80]))),
  read("host names in a certificate", "", [1, 10, 100, 1000, 10_000, 50_000], (size) => block(smallest([alternatives(size)]))),
  {
    name: "an answer",
    unit: "KB",
    sizes: KILOBYTES,
    work(size, { readOutcome }) {
      const body = JSON.stringify({ certificate: { name: "n", description: filled("what it is for ", size * KB - 60) } });
      return () => readOutcome({ ...OPERATION, name: "n" }, { status: 200, body });
    },
  },
  {
    name: "an answer of brackets",
    unit: "KB",
    sizes: KILOBYTES,
    work(size, { readOutcome }) {
      const body = filled('{"a":[', size * KB);
      return () => readOutcome({ ...OPERATION, name: "n" }, { status: 200, body });
    },
  },
  {
    name: "an answer of keys",
    unit: "KB",
    sizes: KILOBYTES,
    work(size, { readOutcome }) {
      const body = filled('"private_key":"-----BEGIN PRIVATE KEY-----', size * KB);
      return () => readOutcome({ ...OPERATION, name: "n" }, { status: 200, body });
    },
  },
  {
    name: "a list",
    unit: "items",
    sizes: [1, 10, 100, 500, 2000],
    work(size, { readLookup }) {
      const item = { name: "shop", type: "server", domain: "shop.example.com", certificate: ONE, expire_time: NOW, admin_state_up: true };
      const certificates = Array.from({ length: size }, (_, place) => ({ id: String(place).padStart(32, "0"), ...item }));
      const body = JSON.stringify({ certificates, page_info: { current_count: size } });
      return () => readLookup({ kind: "elb.certificates", ...PLACE, limit: 2000 }, { status: 200, body });
    },
  },
  {
    name: "records",
    unit: "",
    sizes: [1, 10, 100, 500, 2000],
    work(size, { record, verifyRecords }) {
      /** @type {string[]} */
      const records = [];
      for (let place = 0; place < size; place += 1) records.push(record({ operation: { ...OPERATION, name: "n" }, now: NOW, previous: records.at(-1) }));
      return () => verifyRecords(records);
    },
  },
];

/** @param {number} size @param {number[]} unit */
const filledDer = (size, unit) => Uint8Array.from({ length: size }, (_, place) => unit[place % unit.length] ?? 0);

/** @param {number} size */
function alternatives(size) {
  const names = Buffer.concat(Array.from({ length: size }, (_, place) => tagged(0x82, /** @type {Uint8Array<ArrayBuffer>} */ (ascii(`h${place}.example.com`)))));
  const head = (/** @type {number} */ tag, /** @type {Buffer} */ content) => Buffer.concat([lengthHead(tag, content.length), content]);
  return /** @type {Uint8Array<ArrayBuffer>} */ (/** @type {Uint8Array} */ (head(0x30, Buffer.concat([oid("2.5.29.17"), head(0x04, head(0x30, names))]))));
}

/** @param {number} tag @param {number} length */
const lengthHead = (tag, length) => Buffer.of(tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
