/**
 * Each destination from lookup to proof, in both languages. In: credentials, and what is chosen from lists. Out: one request that changes something,
 * through the relay to the sandbox, and a proof by looking in the reader's words, that can be copied, printed and verified.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { suite, test } from "node:test";
import { demo, serverCertificate } from "@countersign/sandbox";
import { data, openConsole } from "./console.js";

/** What is said, and what is told of it. */
const languages = /** @type {const} */ ([
  { locale: "en-GB", lang: "en", proven: /^Rehearsed: proven by looking/, end: /This was a rehearsal: nothing reached the cloud\.$/, sound: /Rehearsal: Consistent, not signed/, signed: /Rehearsal: Consistent and signed/, broken: /Does not hold/ },
  { locale: "zh-CN", lang: "zh-Hans", proven: /^演练：已查询核对/, end: /这是演练：没有内容发送到云上。$/, sound: /演练：记录完整，未签名/, signed: /演练：记录完整，已签名/, broken: /验证不通过/ },
]);

for (const { locale, lang, proven, end, sound, signed, broken } of languages) {
  suite(`in ${lang}`, () => {
    const { choose, connect, outcome, page, part, paste, pick, relayed, sandbox, send, standing } = openConsole({}, {}, {}, { locale });

    /** @param {string} certificateId */
    async function chooseCertificate(certificateId) {
      await connect();
      await pick(demo.projectId);
      await part("certificateId-choose").waitFor();
      if (!(await part("list").count())) await part("certificateId-choose").click();
      await pick(certificateId);
      await part("in-place-item").waitFor();
    }

    async function assertProven() {
      await outcome("confirmed");
      await standing("outcome", "known-by", "looking").waitFor();
      const words = (await part("outcome").innerText()).replace(/\s+/g, " ").trim();
      assert.match(words, proven);
      assert.match(words, end);
      assert.equal(await part("outcome").getAttribute("data-rehearsal"), "true");
      assert.equal(relayed().length, 1);
      assert.equal(sandbox().state.effectCount, 1);
    }

    test("ELB", async () => {
      await paste((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
      await chooseCertificate(demo.certificateId);
      await send();
      await assertProven();
    });

    test("API Gateway", async () => {
      const { certificate, privateKey } = await serverCertificate(["orders.example.com", "*.orders.example.com"], 90, Date.now());
      await paste(certificate + privateKey);
      await choose("kind-apig");
      await chooseCertificate(demo.apig.ordersCertificateId);
      await send();
      await assertProven();
    });

    test("IoTDA", async () => {
      await choose("kind-iotda");
      await connect();
      await pick(demo.projectId);
      await part("endpoint").fill(demo.iotda.instanceEndpoint);
      await part("instanceId").fill(demo.iotda.instanceId);
      await part("certificateId-choose").click();
      await pick(demo.iotda.certificateId);
      await part("in-place-item").waitFor();
      await choose("provisionEnable-true");
      await part("templateId-choose").click();
      await pick(demo.iotda.templateId);
      await send();
      await assertProven();
    });

    test("Private CA", async () => {
      await choose("kind-pca");
      await part("region").selectOption(demo.region);
      await connect();
      await pick(demo.pca.caId);
      await part("issuerId-choose").click();
      await pick(demo.pca.issuerId);
      await part("validity.value").fill("5");
      await part("pathLength-value").fill("0");
      await send();
      await assertProven();
    });

    test("a record is downloaded, verified, and found out when it was changed", async () => {
      await paste((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
      await part("sandbox-destination").click();
      await send();
      await outcome("confirmed");
      const download = async () => {
        const [file] = await Promise.all([page().waitForEvent("download"), part("record-download").click()]);
        return readFile(await file.path(), "utf8");
      };
      const plain = await download();
      await part("verify").locator("summary").first().click();
      await part("verify-text").fill(plain);
      await standing("verify-verdict", "state", "unsigned").waitFor();
      assert.match(await part("verify-verdict").innerText(), sound);
      assert.equal(await part("verify-verdict").getAttribute("data-rehearsal"), "true");
      await part("record-sign").check();
      const jws = await download();
      await part("verify-text").fill("");
      await part("verify-file").setInputFiles({ name: "record.jws", mimeType: "application/jose", buffer: Buffer.from(jws) });
      await standing("verify-verdict", "state", "signed").waitFor();
      assert.match(await part("verify-verdict").innerText(), signed);
      // A digit of the hash of what was sent, in the record and in what was signed.
      const { bodySha256 } = JSON.parse(plain);
      const another = plain.replaceAll(bodySha256, bodySha256.replace(/^./, (/** @type {string} */ digit) => (digit === "0" ? "1" : "0")));
      const [header, , signature] = jws.split(".");
      await part("verify-text").fill([header, Buffer.from(another).toString("base64url"), signature].join("."));
      await standing("verify-verdict", "state", "broken").waitFor();
      assert.match(await part("verify-verdict").innerText(), broken);
    });

    test("on paper stands the record, and nothing else of the page", async () => {
      await paste((await data("elb-document/certificate.pem")) + (await data("elb-document/key.pem")));
      await part("sandbox-destination").click();
      await send();
      await outcome("confirmed");
      await part("record-note").fill("CHG-7, night shift");
      await page().evaluate(() => (window.print = () => {}));
      await part("record-print").click();
      const paper = page().locator("record-sheet");
      await paper.waitFor({ state: "attached" });
      assert.equal(await paper.isVisible(), false, "not on the screen");
      await page().emulateMedia({ media: "print" });
      assert.equal(await page().locator("countersign-console").isVisible(), false);
      const text = await paper.locator(".facts").innerText();
      assert.match(text, /CHG-7, night shift/);
      assert.equal(text.includes((await part("body-sha256").textContent()) ?? "none"), true);
      assert.match(text, /elb\.every-listener/);
      assert.doesNotMatch(text, /BEGIN [A-Z ]*PRIVATE KEY|sandbox-secret-key/);
      await page().evaluate(() => window.dispatchEvent(new Event("afterprint")));
      assert.equal(await paper.count(), 0);
    });
  });
}
