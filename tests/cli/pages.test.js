/**
 * The pages of `docs/` that begin with a sandbox, run as they stand. In: their blocks of commands, in order, in one folder; `docs/upgrading.md` goes on
 * where `docs/unattended.md` ends. Out: each ends with the code that it says.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, suite, test } from "node:test";
import { part, run } from "./fixtures.js";
import { newServer, renewed } from "./recipes/server.js";

const pageOf = (/** @type {string} */ name) => readFile(new URL(`../../docs/${name}.md`, import.meta.url), "utf8");
/** The blocks of a page; one that stands in a list is indented. @param {string} text */
const blocksOf = (text) => [...text.matchAll(/^( *)```sh\n(.*?)^\1```$/gms)].map(([, , commands = ""]) => commands.trimEnd());

for (const names of [["unattended", "upgrading"], ["permissions"], ["reading"]]) suite(names.map((name) => `docs/${name}.md`).join(" and "), async () => {
  const [first = "", ...blocks] = (await Promise.all(names.map(pageOf))).flatMap(blocksOf);
  /** @type {import("./recipes/server.js").Server} */
  let server;
  /** @type {import("node:child_process").ChildProcess} */
  let sandbox;
  /** What its first terminal says. @type {string} */
  let address;

  before(async () => {
    server = await newServer();
    sandbox = spawn("/bin/sh", ["-c", `exec ${first}`], { cwd: server.root, env: server.environment(), stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: /** @type {any} */ (sandbox.stdout) })) {
      [address = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address !== "") break;
    }
    assert.ok(address, "the sandbox says where it is");
  });
  after(async () => {
    if (sandbox.exitCode === null && sandbox.kill()) await once(sandbox, "exit");
    await server.close();
  });

  test("every command of them ends with the code that it says", async () => {
    let directory = server.root;
    /** @type {Record<string, string>} */
    const environment = {};
    let ran = 0;
    for (const line of blocks.join("\n").split("\n").map((each) => each.trim()).filter((each) => each !== "")) {
      const [, command = "", code = "0"] = /^(.*?)(?: +# exits with (\d+)(?: on the sandbox, \d+ on the real cloud)?)?$/.exec(line.replaceAll("http://127.0.0.1:8787", address)) ?? [];
      const variable = /^export (\w+)=(\S+)$/.exec(command);
      const [, folder] = /^cd (\S+)$/.exec(command) ?? [];
      if (variable) environment[variable[1] ?? ""] = variable[2] ?? "";
      else if (folder !== undefined) directory = join(directory, folder);
      else {
        const ended = await server.run(command, environment, { directory });
        assert.equal(ended.code, Number(code), `${command}\n${ended.stdout}${ended.stderr}`);
        ran += 1;
      }
    }
    assert.ok(ran > 1, "there are commands");
  });
});

suite("docs/unattended.md", async () => {
  const page = await pageOf("unattended");

  test("it says all exit codes", async () => {
    const { EXIT } = await part("cli/exit.js");
    const told = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    assert.deepEqual(told.sort((one, other) => one - other), Object.values(EXIT).sort((one, other) => one - other));
  });

  test("its targets file is one", async (context) => {
    const [, targets = ""] = /^```json\n(.*?)^```$/ms.exec(page) ?? [];
    const server = await newServer();
    context.after(() => server.close());
    await server.write("shown/targets.json", targets);
    const { fullchain, privkey } = await renewed(250);
    await server.write("shown/site.pem", `${fullchain}${privkey}`);
    const environment = { HUAWEICLOUD_SDK_AK: "SANDBOXACCESSKEY0001", HUAWEICLOUD_SDK_SK: "sandbox-secret-key-that-opens-nothing-01" };
    const ended = await server.run(`countersign check --to shown/targets.json --relay ${server.relay.url}relay shown/site.pem`, environment);
    assert.equal(ended.code, 0, `${ended.stdout}${ended.stderr}`);
  });
});

test("docs/permissions.md shows the policy that the command writes", async () => {
  const [, policy = ""] = /^```json policy\n(.*?)^```$/ms.exec(await pageOf("permissions")) ?? [];
  const { exit, stdout } = await run(["permissions", "elb"]);
  assert.equal(exit, 0);
  assert.ok(stdout.startsWith(policy), stdout);
});
