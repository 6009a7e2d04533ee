/**
 * The frame of the command line. In: arguments, an environment, a command that does what a test wants. Out: help, the sentence for what cannot be
 * understood, the language, and the exit code.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { access, constants, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { call, folder, part, run, temporaryFolder } from "./fixtures.js";

/** @type {Record<string, any>} */
let COMMANDS;
/** @type {typeof import("../../pkg/cli/exit.js")} */
let exits;

before(async () => {
  ({ COMMANDS } = await part("cli/command.js"));
  exits = await part("cli/exit.js");
});

/**
 * A command that does what is given.
 *
 * @param {(world: any, given: any) => unknown} work
 * @param {Record<string, any>} [world]
 * @param {string[]} [typed]
 */
async function running(work, world, typed = ["try"]) {
  const { run: runs } = await part("cli/run.js");
  const made = { environment: {}, signal: new AbortController().signal, stdout: sink(), stderr: sink(), ...world };
  const options = { word: { type: "string", value: "WORD", words: "option.host" }, list: { type: "string", value: "ONE", multiple: true, words: "option.host" } };
  const command = { options, operands: "FILE…", run: async (/** @type {any} */ given, /** @type {any} */ all) => work(all, given) };
  const exit = await runs(typed, made, { try: { words: "command.inspect", load: async () => command } });
  return { exit, stdout: made.stdout.text, stderr: made.stderr.text };
}

const sink = () => ({ text: "", write(/** @type {string} */ part) { this.text += part; } });

test("the help lists every command, and each tells of its options, in both languages", async () => {
  for (const lang of ["en", "zh"]) {
    const overall = await run(["--help", "--lang", lang]);
    assert.equal(overall.exit, 0);
    for (const [name, { load }] of Object.entries(COMMANDS)) {
      assert.match(overall.stdout, new RegExp(`^ {2}${name} +\\S`, "m"));
      const { exit, stdout } = await run([name, "--help", "--lang", lang]);
      const { options, operands } = await load();
      assert.equal(exit, 0);
      assert.ok(stdout.includes(`countersign ${name} ${operands}`.trim()), stdout);
      for (const option of [...Object.keys(options), "json", "lang", "help"]) assert.match(stdout, new RegExp(`^ {2}--${option}\\b.* {2}\\S`, "m"), `${name} ${option}`);
      assert.equal(/[\u4e00-\u9fff]/.test(stdout), lang === "zh");
    }
  }
  assert.deepEqual(await run(["help", "inspect"]), await run(["inspect", "-h"]));
  assert.deepEqual(await run(["help"]), await run(["--help"]));
});

test("the version is that of the package", async () => {
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  assert.equal((await run(["--version"])).stdout, `${version}\n`);
  const { events, stderr } = await run(["--version", "--json"]);
  assert.deepEqual(events[0], { event: "version", version });
  assert.equal(stderr, `${version}\n`);
});

/** What is typed, and what is said of it. @type {[typed: string[], said: RegExp][]} */
const MISUSE = [
  [[], /No command was given\. Known are: inspect, /],
  [["inspekt"], /There is no command inspekt\. Did you mean inspect\?/],
  [["frobnicate"], /There is no command frobnicate\. Known are: inspect, /],
  [["toString"], /There is no command toString\./],
  [["__proto__"], /There is no command __proto__\./],
  [["--verbose"], /countersign has no option --verbose\. Known are: --json/],
  [["inspect", "--leave", "x"], /inspect has no option --leave\. Did you mean --leaf\?/],
  [["inspect", "--frobnicate"], /inspect has no option --frobnicate\. Known are: /],
  [["inspect", "-x"], /inspect has no option -x\./],
  [["inspect", "--password-file"], /--password-file needs a value: --password-file FILE\./],
  [["inspect", "--password-file", "--json"], /--password-file needs a value/],
  [["inspect", "--password-file="], /--password-file needs a value/],
  [["inspect", "--json=yes"], /--json takes no value\./],
  [["inspect", "--leaf", "a", "--leaf=b"], /--leaf is given twice\./],
  [["inspect", "--constructor"], /inspect has no option --constructor/],
  [["--lang", "fr", "--help"], /--lang must be en or zh\. Given: fr\./],
  [["--lang"], /--lang needs a value/],
  [["verify", "a.pem"], /verify needs --roots FILE\|mozilla\./],
];

test("what cannot be understood is a sentence, and ends with 2", async () => {
  for (const [typed, said] of MISUSE) {
    const { exit, stdout, stderr } = await run(typed);
    assert.match(stdout + stderr, said, typed.join(" "));
    assert.equal(exit, 2, typed.join(" "));
    const json = await run(["--json", ...typed]);
    assert.equal(json.exit, 2);
    assert.equal(json.events.at(-2).event, "error");
    assert.deepEqual(json.events.at(-1).exit, 2);
  }
});

test("a secret is no option, and is not repeated", async () => {
  /** @type {[option: string, belongs: RegExp][]} */
  const rows = [
    ["--password", /--password-file/],
    ["--passphrase", /--password-file/],
    ["-p", /--password-file/],
    ["--secret-key", /HUAWEICLOUD_SDK_SK, or into ~\/\.huaweicloud\/credentials\. A profile of KooCLI is named with --profile\./],
    ["--access-key", /HUAWEICLOUD_SDK_AK/],
    ["--sk", /HUAWEICLOUD_SDK_SK/],
    ["--security-token", /HUAWEICLOUD_SDK_SK/],
    ["--guard", /COUNTERSIGN_GUARD/],
  ];
  for (const [option, belongs] of rows) {
    const forms = [[option, "canary-canary"], [`${option}=canary-canary`]];
    for (const typed of option === "--sk" ? forms : [...forms, [`${option}canary-canary`]]) {
      for (const more of [[], ["--json"]]) {
        const { exit, stdout, stderr } = await run(["inspect", ...typed, ...more]);
        assert.equal(exit, 2);
        assert.doesNotMatch(stdout + stderr, /canary-canary/, typed.join(" "));
        if (typed[0] === option) assert.match(stdout + stderr, belongs);
      }
    }
  }
});

test("the language is that of --lang, or of the environment", async () => {
  /** @type {[environment: Record<string, string>, typed: string[], isChinese: boolean][]} */
  const rows = [
    [{}, [], false],
    [{ LANG: "zh_CN.UTF-8" }, [], true],
    [{ LC_MESSAGES: "zh_TW", LANG: "en_US" }, [], true],
    [{ LC_ALL: "C", LC_MESSAGES: "zh_CN" }, [], false],
    [{ LC_ALL: "", LANG: "zh" }, [], true],
    [{ LANG: "zha_CN" }, [], false],
    [{ LANG: "zh_CN" }, ["--lang", "en"], false],
    [{ LANG: "en_US" }, ["--lang=zh"], true],
  ];
  for (const [environment, typed, isChinese] of rows) {
    const { stdout } = await run(["nothing", ...typed], { environment });
    assert.equal(/[\u4e00-\u9fff]/.test(stdout), isChinese, JSON.stringify([environment, typed]));
  }
});

test("options are read as they are given", async () => {
  const seen = [];
  const world = {};
  const typed = ["--lang", "en", "try", "a", "--list", "1", "--word=--json", "--list=2", "--", "--b", "-"];
  await running((_, given) => (seen.push(given), 0), world, typed);
  assert.deepEqual(JSON.parse(JSON.stringify(seen)), [{ values: { lang: "en", list: ["1", "2"], word: "--json" }, operands: ["a", "--b", "-"] }]);
});

test("what is stopped after it was sent ends as it was answered, and what was cancelled as cancelled", async () => {
  const { exitOfDelivery } = await part("cli/targets/told.js");
  const ends = (/** @type {string} */ state, /** @type {object} */ reason) => exitOfDelivery({ state, reason });
  for (const [reason, sent, unsent] of /** @type {[object, number, number][]} */ ([
    [{ by: "caller", code: "CANCELLED" }, 130, 130],
    [{ by: "caller", code: "JOURNAL_FAILED", id: "journal.unwritten" }, 5, 4],
    [{ by: "service", code: "SERVICE_BUSY" }, 5, 5],
    [{ by: "gateway", code: "CREDENTIALS_REFUSED" }, 5, 5],
  ])) {
    assert.deepEqual([ends("failed", { ...reason, sent: true }), ends("failed", { ...reason, sent: false }), ends("unknown", { ...reason, sent: true })], [sent, unsent, 6]);
  }
});

test("of several exit codes the worst is the command's", () => {
  const { EXIT, worst } = exits;
  const order = [EXIT.interrupted, EXIT.ours, EXIT.usage, EXIT.unknown, EXIT.differs, EXIT.refused, EXIT.blocked, EXIT.warnings, EXIT.done];
  assert.deepEqual(order, [130, 1, 2, 6, 7, 5, 4, 3, 0]);
  for (const [index, code] of order.entries()) assert.equal(worst([...order.slice(index)].reverse()), code);
  assert.equal(worst([]), 0);
});

test("an error of the package ends with the code of its kind", async () => {
  const { CountersignError } = await import("countersign");
  /** @type {[code: any, exit: number][]} */
  const rows = [
    ["MODULE_NOT_LOADED", 1],
    ["OPERATION_INVALID", 2],
    ["SIGNOFF_UNACKNOWLEDGED", 3],
    ["SIGNOFF_BLOCKED", 4],
    ["KEY_PASSWORD_WRONG", 4],
    ["CREDENTIALS_REFUSED", 5],
    ["NETWORK_FAILED", 6],
    ["CANCELLED", 130],
  ];
  for (const [code, exit] of rows) {
    const ended = await running(() => Promise.reject(new CountersignError(code, "It is so.")));
    assert.equal(ended.exit, exit, code);
    assert.equal(ended.stdout, `error: It is so. [${code}]\n`);
  }
});

test("what nobody expected is a sentence as well, and no stack", async () => {
  for (const thrown of [new TypeError("x is no function"), "text", undefined, null, { code: 1 }]) {
    const { exit, stdout } = await running(() => Promise.reject(thrown));
    assert.equal(exit, 1);
    assert.match(stdout, /^error: This is a fault of countersign \([^\n]*\)\. Report it [^\n]*\n$/);
    assert.doesNotMatch(stdout, /\bat .*\.js/);
  }
});

test("who interrupts is told so, whatever was going on", async () => {
  const ending = new AbortController();
  const { CountersignError } = await import("countersign");
  const works = [() => 6, () => Promise.reject(new CountersignError("NETWORK_FAILED", "No answer."))];
  for (const work of works) {
    const { exit } = await running(() => {
      ending.abort();
      return work();
    }, { signal: ending.signal });
    assert.equal(exit, 130);
  }
  // What was done all the same is done.
  assert.equal((await running(() => 0, { signal: ending.signal })).exit, 0);
});

test("the process ends as the command does", async () => {
  const help = await call(["--help"]);
  assert.deepEqual([help.exit, help.stderr], [0, ""]);
  assert.match(help.stdout, /^Usage: countersign <command>/m);
  const wrong = await call(["inspekt"], { environment: { LANG: "zh_CN.UTF-8" } });
  assert.deepEqual([wrong.exit, wrong.stdout], [2, "错误: 没有命令 inspekt。是否为 inspect？\n"]);
});

test("the package is loaded by those who need it, and a command by itself", async (context) => {
  /** @param {string[]} typed */
  const loaded = async (typed) => {
    const coverage = await temporaryFolder(context);
    await call(typed, { environment: { NODE_V8_COVERAGE: coverage } });
    const [name = ""] = await readdir(coverage);
    /** @type {{ url: string }[]} */
    const scripts = JSON.parse(await readFile(join(coverage, name), "utf8")).result;
    return scripts.map(({ url }) => url).filter((url) => /\/(wasm|cli\/commands)\//.test(url)).map((url) => url.replace(/.*\//, ""));
  };
  assert.deepEqual(await loaded(["--help"]), []);
  assert.deepEqual(await loaded(["verify", "--help"]), ["verify.js"]);
  const inspecting = await loaded(["inspect", "sandbox/p256.crt"]);
  assert.ok(inspecting.includes("countersign.node.js"), String(inspecting));
  assert.deepEqual(inspecting.filter((name) => !name.endsWith(".node.js")), ["inspect.js"]);
});

test("it is called by its name", async () => {
  const bin = process.env.COUNTERSIGN_CLI && join(folder, "../.bin/countersign");
  await access(join(folder, "cli/countersign.js"), constants.X_OK);
  assert.match(await readFile(join(folder, "cli/countersign.js"), "utf8"), /^#!\/usr\/bin\/env node\n/);
  if (bin) assert.equal(spawnSync(bin, ["--version"], { encoding: "utf8" }).status, 0);
});

test("whoever waits for the rest of standard input can be interrupted", async () => {
  // More than a pipe holds: when it is gone, somebody reads.
  const onStart = (/** @type {import("node:child_process").ChildProcess} */ child) => child.stdin?.write(new Uint8Array(1 << 20), () => child.kill("SIGINT"));
  const ended = await call(["inspect", "-"], { keepsInput: true, onStart });
  assert.deepEqual([ended.exit, ended.stdout], [130, "error: Interrupted.\n"]);
});
