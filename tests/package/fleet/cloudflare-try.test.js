/** The README of the fleet on Cloudflare, as somebody would try it. In: its commands, and Wrangler. Out: they do what it says. */
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { startServer } from "@countersign/edge/serve";
import { createSandbox, serverCertificate } from "@countersign/sandbox";
import { init, verifyRecords } from "countersign";
import { LARGE, consumer, run, serving, tool } from "../consumer.js";

test("examples/cloudflare-rotation/README.md: its commands rotate a certificate on this machine", LARGE, async (context) => {
  await init();
  const path = await consumer("example-cloudflare-try", {}, "cloudflare-rotation");
  const readme = await readFile(join(path, "README.md"), "utf8");
  const [sandboxed = "", prepared = "", asked = ""] = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) => commands ?? "");
  // The first is another test's: what it starts, and the file that it writes.
  assert.match(sandboxed, /^npx countersign sandbox --port 8787 --write try --no-open\n$/);
  const services = await startServer({ port: 0, sandbox: createSandbox({ now: Date.now }) });
  context.after(() => services.close());
  const { certificate, privateKey } = await serverCertificate(["www.example.com", "example.com"], 90, Date.now());
  await mkdir(join(path, "try"));
  await writeFile(join(path, "try", "site.pem"), certificate + privateKey);

  const [before = "", dev = ""] = prepared.split(/^(?=npx wrangler dev )/m);
  await run(path, "sh", "-e", "-c", before.replaceAll("npx wrangler", tool("wrangler")));
  const given = dev.trim().replace("--port 8788", "--port 0 --show-interactive-dev-session=false").replace("http://127.0.0.1:8787/", services.url).split(" ").slice(2);
  await serving(path, tool("wrangler"), given, /Ready on \S+:(\d+)/, async (port) => {
    const { out } = await run(path, "sh", "-e", "-c", asked.replaceAll("127.0.0.1:8788", `localhost:${port}`).replaceAll("curl ", "curl --silent "));
    const records = out.split("\n").filter((line) => line.includes('"rulesVersion"'));
    assert.equal(records.length, 1, out);
    assert.deepEqual(verifyRecords(records), { valid: true, problems: [] });
    // What a sandbox confirms is a rehearsal.
    assert.equal(JSON.parse(records[0] ?? "").outcome.state, "rehearsed");
    assert.match(out, /"notDone": \[\]/);
  });
});
