/** The text of a record, which is canonical JSON (RFC 8785). In: records with random words. Out: where a library writes them otherwise, or we take another text for canonical. */
import { init, record, verifyRecords } from "countersign";
import { peer } from "./peer.js";

const CHARACTERS = ["a", "Z", "0", " ", '"', "\\", "/", "\u0001", "\u001f", "\b", "\t", "\n", "\f", "\r", "\u007f", "\u0080", "\u2028", "\ufeff", "é", "中", "\u{1F511}", "\u{10FFFF}", "<", "&"];
const ACCOUNT = "99a3fff0d03c428eac3678da6a7d0f24";
const FIELDS = /** @type {const} */ (["provisionEnable", "ocspEnable", "ocspSslEnable"]);

/**
 * @param {import("./draws.js").Draws} draws
 * @param {number} count
 * @param {import("./run.js").Report} report
 */
export async function canonical(draws, count, report) {
  await init();
  const { default: canonicalize } = await peer("canonicalize/lib/canonicalize.js");
  for (let index = 0; index < count; index += 1) {
    const switches = Object.fromEntries(draws.some(FIELDS).map((field) => [field, draws.chance(50)]));
    const operation = /** @type {const} */ ({ kind: "iotda", region: "cn-north-4", projectId: ACCOUNT, certificateId: draws.hex(24), provisionEnable: false, ...switches, ...(switches["ocspSslEnable"] && { ocspServerCaId: draws.hex(24) }) });
    const words = () => draws.text(CHARACTERS, 1, 30);
    const text = record({ operation, now: (1e9 + draws.below(2 ** 32)) * 1000, note: words(), operator: words(), acknowledge: ["iotda.template-unconfirmed"] });
    report.compare(text, canonicalize(JSON.parse(text)), text);
    const other = respelt(draws, text);
    const isCanonical = other === canonicalize(JSON.parse(other));
    const { problems } = verifyRecords([other]);
    report.compare(!problems.some(({ code }) => code === "record.not-canonical"), isCanonical, other);
  }
}

/**
 * The same value, written in another way, or in the same.
 *
 * @param {import("./draws.js").Draws} draws
 * @param {string} text
 */
function respelt(draws, text) {
  const value = JSON.parse(text);
  const turned = () => Object.fromEntries(Object.entries(value).sort(() => draws.below(3) - 1));
  const ways = [
    () => text,
    () => JSON.stringify(value, null, 1 + draws.below(3)),
    () => JSON.stringify(turned()),
    () => text.replace("a", "\\u0061"),
    () => text.replace("/", "\\/"),
    () => `${text}\n`,
    () => text.replaceAll("\\n", "\\u000a"),
    () => text.replace(/[é中]/, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`),
  ];
  return draws.pick(ways)();
}
