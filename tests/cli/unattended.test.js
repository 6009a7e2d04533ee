/**
 * `docs/unattended.md`, and after it `docs/upgrading.md`, run as they stand. In: their blocks of commands, in order, in one folder. Out: each ends
 * with the code that it says.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, suite, test } from "node:test";
import { newServer, renewed } from "./recipes/server.js";

const [page = "", following = ""] = await Promise.all(["unattended", "upgrading"].map((name) => readFile(new URL(`../../docs/${name}.md`, import.meta.url), "utf8")));
/** The blocks of a page; one that stands in a list is indented. @param {string} text */
const blocksOf = (text) => [...text.matchAll(/^( *)```sh\n(.*?)^\1```$/gms)].map(([, , commands = ""]) => commands.trimEnd());
const [first = "", ...blocks] = [...blocksOf(page), ...blocksOf(following)];

suite("docs/unattended.md and docs/upgrading.md", () => {
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
    assert.ok(ran > 15, "there are commands");
  });

  test("it says all exit codes", async () => {
    const { EXIT } = await import("../../pkg/cli/exit.js");
    const told = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    assert.deepEqual(told.sort((one, other) => one - other), Object.values(EXIT).sort((one, other) => one - other));
  });

  test("its targets file is one", async () => {
    const [, targets = ""] = /^```json\n(.*?)^```$/ms.exec(page) ?? [];
    await server.write("shown/targets.json", targets);
    const { fullchain, privkey } = await renewed(250);
    await server.write("shown/site.pem", `${fullchain}${privkey}`);
    const environment = { HUAWEICLOUD_SDK_AK: "SANDBOXACCESSKEY0001", HUAWEICLOUD_SDK_SK: "sandbox-secret-key-that-opens-nothing-01" };
    const ended = await server.run(`countersign check --to shown/targets.json --relay ${address}/relay shown/site.pem`, environment);
    assert.equal(ended.code, 0, `${ended.stdout}${ended.stderr}`);
  });
});
