/** Signatures of random requests. In: method, path, query, headers, body, algorithm. Out: where the vendor's SDK for Python signs them otherwise. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { init, loadAlgorithm, sign } from "countersign";

/** @typedef {"SDK-HMAC-SHA256" | "SDK-HMAC-SM3" | "V11-HMAC-SHA256"} Algorithm */

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const TEXT = [...PLAIN, " ", "-", "_", ".", "~", "!", "'", "(", ")", "*", "+", "/", ":", "=", "&", "?", "@", "%", "#", ";", ",", "\u00e9", "\u4e2d", "\uff5e", "\u{1F511}"];
const IOTDA = "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com";

/**
 * @param {import("./draws.js").Draws} draws
 * @param {number} count
 * @param {import("./run.js").Report} report
 */
export async function python(draws, count, report) {
  await init();
  await loadAlgorithm("SDK-HMAC-SM3");
  const drawn = Array.from({ length: count }, () => draw(draws));
  const theirs = await signed(drawn);
  for (const [index, each] of drawn.entries()) report.compare(ours(each), theirs[index], each);
}

/** @param {import("./draws.js").Draws} draws */
function draw(draws) {
  const word = (/** @type {number} */ most) => draws.text(TEXT, 0, most);
  const name = () => (draws.chance(80) ? draws.text(PLAIN, 1, 3) : draws.text(TEXT, 1, 6));
  const algorithm = /** @type {Algorithm} */ (draws.pick(["SDK-HMAC-SHA256", "SDK-HMAC-SHA256", "SDK-HMAC-SM3", "V11-HMAC-SHA256"]));
  const isDerived = algorithm === "V11-HMAC-SHA256";
  // Of two headers whose names differ in capitals alone it signs the last twice: here each name comes once. What stands around a value it leaves out.
  const headers = Object.fromEntries(Array.from({ length: draws.below(4) }, (_, index) => [`X-${index}${draws.text([...PLAIN, "-", "_"], 1, 9)}`, draws.text([...PLAIN, " ", "\t", "=", ",", ";", "/"], 1, 20)]));
  const seconds = 1e9 + draws.below(2 ** 31);
  return {
    algorithm,
    scope: isDerived ? ["iotdm", "cn-north-4"] : [],
    method: draws.pick(["GET", "PUT", "POST", "DELETE", "PATCH"]),
    host: isDerived ? IOTDA : `${draws.text("abcdefghijklmnopqrstuvwxyz", 2, 8)}.cn-north-4.myhuaweicloud.com`,
    // As they are sent: each segment encoded, or with the marks that an address may have as they are.
    path: `/${isDerived ? "v5/iot/" : ""}${Array.from({ length: 1 + draws.below(5) }, () => draws.pick([encodeURIComponent(draws.text(TEXT, 1, 8)), draws.text([...PLAIN, "-", "_", "~", "!", "(", ")", ":", ",", ";"], 1, 8)])).filter((segment) => !/^\.+$/.test(segment)).join("/")}`,
    // Of one name there may be several.
    query: Array.from({ length: draws.below(7) }, () => [name(), word(10)]),
    headers: { ...(draws.chance(80) && { "Content-Type": draws.pick(["application/json", "application/json;charset=utf-8"]) }), ...headers, "X-Sdk-Date": new Date(seconds * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, "") },
    body: draws.chance(60) ? word(60) : "",
    accessKey: draws.text(PLAIN, 16, 24),
    secretKey: draws.text([...PLAIN, "+", "/", "="], 30, 44),
    seconds,
  };
}

/** @typedef {ReturnType<typeof draw>} Drawn */

/** @param {Drawn} drawn */
function ours({ algorithm, method, host, path, query, headers, body, accessKey, secretKey, seconds }) {
  const bytes = new TextEncoder().encode(body);
  const encoded = query.map(([name = "", value = ""]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  const { "X-Sdk-Date": _, ...others } = /** @type {Record<string, string>} */ (headers);
  const request = { method, url: `https://${host}${path}${encoded && `?${encoded}`}`, headers: Object.entries(others), body: bytes, bodySha256: createHash("sha256").update(bytes).digest("hex") };
  const made = sign(request, { accessKey, secretKey }, { now: seconds * 1000, uncleared: true, algorithm });
  return made.headers.find(([name]) => name === "Authorization")?.[1];
}

/** Of all in one process: to start one takes longer than to sign a thousand. @param {Drawn[]} drawn @returns {Promise<string[]>} */
async function signed(drawn) {
  const program = spawn(process.env["COUNTERSIGN_PYTHON"] ?? "python3", [fileURLToPath(new URL("signing.py", import.meta.url))], { stdio: ["pipe", "pipe", "inherit"] });
  program.stdin.end(drawn.map((each) => `${JSON.stringify(each)}\n`).join(""));
  const [said] = await Promise.all([text(program.stdout), once(program, "exit")]);
  return said.trim().split("\n").map((line) => JSON.parse(line));
}
