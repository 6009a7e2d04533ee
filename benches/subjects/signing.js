/** Signing a request. In: a body of 12 bytes, one of 70 KB. Out: what each signer takes for one; the signatures are the same. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { init, sign } from "countersign";
import { pace, takeTurns } from "../measure.js";
import { peer } from "../peers/facts.js";
import { micros, times } from "../report.js";

const HOST = "elb.cn-north-4.myhuaweicloud.com";
const PATH = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12";
const TIME = "20270101T000000Z";
const NOW = "2027-01-01T00:00:00Z";
// Words of an example, of no account.
const [ACCESS_KEY, SECRET_KEY] = ["EXAMPLEACCESSKEY", "example-secret-key"];
const SIGNED = "content-type;host;x-sdk-date";

const encoder = new TextEncoder();
const hexOf = (/** @type {ArrayBuffer} */ bytes) => Buffer.from(bytes).toString("hex");

/** What somebody would write who has WebCrypto and the document of the signature. @param {Uint8Array<ArrayBuffer>} body */
async function byWebCrypto(body) {
  const hash = async (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => hexOf(await crypto.subtle.digest("SHA-256", bytes));
  const canonical = `PUT\n${PATH}/\n\ncontent-type:application/json\nhost:${HOST}\nx-sdk-date:${TIME}\n\n${SIGNED}\n${await hash(body)}`;
  const text = `SDK-HMAC-SHA256\n${TIME}\n${await hash(encoder.encode(canonical))}`;
  const key = await crypto.subtle.importKey("raw", encoder.encode(SECRET_KEY), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = hexOf(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return `SDK-HMAC-SHA256 Access=${ACCESS_KEY}, SignedHeaders=${SIGNED}, Signature=${signature}`;
}

/** @param {{ quick: boolean }} options */
export async function signing({ quick }) {
  await init();
  const { AKSKSigner } = await peer("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
  const credential = { getAk: () => ACCESS_KEY, getSk: () => SECRET_KEY };
  const rows = [];
  /** @type {Record<string, number>} */
  const figures = {};
  for (const [size, content] of /** @type {const} */ ([["12 bytes", { name: "x" }], ["70 KB", { name: "x".repeat(70 * 1024 - 11) }]])) {
    const body = /** @type {Uint8Array<ArrayBuffer>} */ (encoder.encode(JSON.stringify(content)));
    const request = {
      method: "PUT",
      url: `https://${HOST}${PATH}`,
      headers: /** @type {[string, string][]} */ ([["Content-Type", "application/json"]]),
      body,
      bodySha256: createHash("sha256").update(body).digest("hex"),
    };
    const theirs = { method: "PUT", endpoint: request.url, headers: { "content-type": "application/json", "X-Sdk-Date": TIME }, data: content };
    const ours = () => sign(request, { accessKey: ACCESS_KEY, secretKey: SECRET_KEY }, { now: NOW, uncleared: true });
    const workers = [
      { name: "countersign", pieces: 1, work: ours },
      { name: "WebCrypto", pieces: 1, work: () => byWebCrypto(body) },
      { name: "the vendor's SDK for Node", pieces: 1, work: () => AKSKSigner.sign(theirs, credential) },
    ];
    const expected = ours().headers.find(([name]) => name === "Authorization")?.[1];
    assert.equal(await byWebCrypto(body), expected);
    assert.equal(AKSKSigner.sign(theirs, credential).Authorization, expected);
    for (const { name, wall, processor, timesWall, timesProcessor } of await takeTurns(workers, pace(quick))) {
      rows.push([size, name, micros(processor), times(timesProcessor), micros(wall), times(timesWall)]);
      figures[`${size} ${name}`] = timesWall.middle;
    }
    // The other way round, as the goal has it.
    figures[`${size} of WebCrypto`] = 1 / (figures[`${size} WebCrypto`] ?? NaN);
  }
  return { head: ["body", "signer", "processor, us", "times ours", "clock, us", "times ours"], rows, figures };
}
