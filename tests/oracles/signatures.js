/** Signatures of random requests. In: method, path, query, headers, body. Out: where the vendor's SDK for Node signs them otherwise. */
import { createHash } from "node:crypto";
import { init, sign } from "countersign";
import { peer } from "./peer.js";

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const TEXT = [...PLAIN, " ", "-", "_", ".", "~", "!", "'", "(", ")", "*", "+", "/", ":", "=", "&", "?", "@", "é", "中", "\u{1F511}"];

/**
 * @param {import("./draws.js").Draws} draws
 * @param {number} count
 * @param {import("./run.js").Report} report
 */
export async function signatures(draws, count, report) {
  await init();
  const { AKSKSigner } = await peer("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
  for (let index = 0; index < count; index += 1) {
    const drawn = draw(draws);
    report.compare(ours(drawn), AKSKSigner.sign(theirs(drawn), { getAk: () => drawn.accessKey, getSk: () => drawn.secretKey }).Authorization, drawn);
  }
}

/** @param {import("./draws.js").Draws} draws */
function draw(draws) {
  const word = (/** @type {number} */ most) => draws.text(TEXT, 1, most);
  const query = Object.fromEntries(Array.from({ length: draws.below(5) }, () => [draws.text(PLAIN, 1, 8), word(12)]));
  const method = draws.pick(["GET", "PUT", "POST", "DELETE"]);
  const hasBody = method !== "GET" && draws.chance(80);
  return {
    method,
    host: `${draws.text("abcdefghijklmnopqrstuvwxyz", 2, 8)}.cn-north-4.myhuaweicloud.com`,
    // Blanks around a header the vendor's clients for Python and Node treat each in their own way; the recorded requests are Python's.
    // A path that is encoded already Node's encodes again.
    segments: Array.from({ length: 1 + draws.below(5) }, () => draws.text([...PLAIN, "-", "_", ".", "~"], 1, 12)).filter((segment) => !/^\.+$/.test(segment)),
    query,
    headers: { "Content-Type": draws.pick(["application/json", "application/json;charset=utf-8"]), ...(draws.chance(50) && { "X-Project-Id": draws.hex(32) }), ...(draws.chance(30) && { "X-Domain-Id": draws.hex(32) }), ...(draws.chance(20) && { "Instance-Id": draws.hex(8) }) },
    body: hasBody ? { name: word(20), nested: { list: [draws.below(100), null, true, word(5)] } } : undefined,
    accessKey: draws.text(PLAIN, 16, 24),
    secretKey: draws.text([...PLAIN, "+", "/", "="], 30, 44),
    // From 2001 on: milliseconds of earlier years are refused, for they look like seconds.
    seconds: 1e9 + draws.below(2 ** 31),
  };
}

/** @typedef {ReturnType<typeof draw>} Drawn */

/** @param {string[]} segments */
const pathOf = (segments) => `/${segments.map(encodeURIComponent).join("/")}`;

/** @param {Drawn} drawn */
function ours({ method, host, query, headers, body, accessKey, secretKey, seconds, segments }) {
  const bytes = new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body));
  const encoded = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  const url = `https://${host}${pathOf(segments)}${encoded && `?${encoded}`}`;
  const request = { method, url, headers: /** @type {[string, string][]} */ (Object.entries(headers)), body: bytes, bodySha256: createHash("sha256").update(bytes).digest("hex") };
  const signed = sign(request, { accessKey, secretKey }, { now: seconds * 1000, uncleared: true, algorithm: "SDK-HMAC-SHA256" });
  return signed.headers.find(([name]) => name === "Authorization")?.[1];
}

/** @param {Drawn} drawn */
function theirs({ method, host, query, headers, body, seconds, segments }) {
  const date = new Date(seconds * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return { method, endpoint: `https://${host}${pathOf(segments)}`, queryParams: query, headers: { ...headers, "X-Sdk-Date": date }, data: body };
}
