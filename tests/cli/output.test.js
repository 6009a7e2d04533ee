/**
 * How it is said. In: a command, a terminal or a pipe, an environment. Out: text for people, lines for programs, annotations and a summary for GitHub
 * Actions; and nothing that moves a cursor, gives a command, or is secret.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as files from "node:fs/promises";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { dataPath, folder, part, run, stream, temporaryFolder } from "./fixtures.js";

/** @type {typeof import("../../pkg/cli/output/output.js").Output} */
let Output;
/** @type {typeof import("../../pkg/cli/words/words.js").wordsIn} */
let wordsIn;
/** @type {typeof import("../../pkg/cli/failure.js").failure} */
let failure;

before(async () => {
  ({ Output } = await part("cli/output/output.js"));
  ({ wordsIn } = await part("cli/words/words.js"));
  ({ failure } = await part("cli/failure.js"));
});

/**
 * What is written by what a test says.
 *
 * @param {(out: InstanceType<typeof Output>) => unknown} saying
 * @param {{ environment?: Record<string, string>, isJson?: boolean, terminal?: { isTTY?: boolean, columns?: number }, language?: "en" | "zh" }} [world]
 */
async function said(saying, { environment = {}, isJson = false, terminal = {}, language = "en" } = {}) {
  const machine = /** @type {any} */ ({ environment, files, stdout: stream(terminal), stderr: stream(terminal) });
  const out = new Output(machine, await wordsIn(language), isJson);
  await saying(out);
  const exit = await out.end("try", 0);
  return { exit, stdout: machine.stdout.text, stderr: machine.stderr.text };
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<number | null>} */
const ended = (child) =>
  new Promise((resolve) => {
    child.on("close", resolve);
  });

const GITHUB = { GITHUB_ACTIONS: "true" };
const finding = /** @type {any} */ ({
  code: "certificate.expires-soon",
  severity: "warning",
  message: "It ends soon, 100%\r\nof it: now, ok.",
  place: {},
  citation: { document: "", field: "" },
  repair: "Get another one.",
});

test("with --json every line of standard output is an object with an event, and the text is on standard error", async () => {
  for (const typed of [["inspect", "sandbox/p256.crt"], ["inspect", "nowhere"], ["inspekt"], ["--help"], ["diff", "sandbox/p256.crt", "sandbox/rsa.crt"], ["verify", "--roots", "sandbox/root.crt", "sandbox/p256.crt"]]) {
    const { exit, stdout, stderr } = await run([...typed, "--json"]);
    const plain = await run(typed);
    const lines = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.ok(lines.every(({ event }) => typeof event === "string"));
    assert.deepEqual({ event: lines.at(-1).event, exit: lines.at(-1).exit }, { event: "end", exit });
    assert.deepEqual([stderr, exit], [plain.stdout, plain.exit], typed.join(" "));
    assert.equal(plain.stderr, "");
  }
});

test("colours are for a terminal alone, and for who wants them", async () => {
  const saying = (/** @type {any} */ out) => out.line("red", "bad");
  const red = "\u001B[31mred\u001B[39m\n";
  assert.equal((await said(saying, { terminal: { isTTY: true } })).stdout, red);
  assert.equal((await said(saying)).stdout, "red\n");
  assert.equal((await said(saying, { terminal: { isTTY: true }, environment: { NO_COLOR: "1" } })).stdout, "red\n");
  assert.equal((await said(saying, { terminal: { isTTY: true }, environment: { NO_COLOR: "" } })).stdout, red);
  assert.equal((await said(saying, { terminal: { isTTY: true }, environment: { TERM: "dumb" } })).stdout, "red\n");
});

test("progress is for a terminal alone, and what comes next writes over it", async () => {
  const saying = (/** @type {any} */ out) => {
    out.progress("diff.asking", { address: "h".repeat(99) });
    out.line("done");
  };
  const { stdout, stderr } = await said(saying, { terminal: { isTTY: true, columns: 20 } });
  assert.deepEqual([stderr, stdout], [`\r\u001B[KAsking ${"h".repeat(12)}\r\u001B[K`, "done\n"]);
  assert.equal((await said(saying)).stderr, "");
});

test("columns stand below one another, in Chinese too", async () => {
  const { stdout } = await said((out) => out.table([["有效期", "a", "z"], ["x", "b"], ["到期", "c", ""]], "  "));
  assert.equal(stdout, "  有效期  a  z\n  x       b\n  到期    c\n");
});

test("what comes from elsewhere moves no cursor, hides nothing and begins no line", async () => {
  const hostile = "a\u001B[2J\r\nb\u202Ec\u0000\u0085\u2028\u200B\u061C\uFEFF";
  const { stdout } = await said((out) => {
    out.line(hostile);
    out.table([[hostile, "x"]]);
    out.error(failure("file.unreadable", { reason: hostile }, { place: { file: hostile } }));
  });
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(stdout, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u2028\u200B\u061C\uFEFF]/);
  assert.equal(stdout.split("\n").length, 4);
  assert.ok(stdout.startsWith("a\\u{1B}[2J\\u{D}\\u{A}b\\u{202E}c\\u{0}\\u{85}\\u{2028}\\u{200B}\\u{61C}\\u{FEFF}\n"));
});

test("on GitHub Actions what is wrong is an annotation, escaped as its runner wants it", async () => {
  const { stdout } = await said((out) => {
    out.finding(finding, { name: "elb a,b", place: { file: "a,b:c%.pem", line: 3, column: 7 } });
    out.error(failure("file.missing", {}, { place: { file: "x\ny.pem" } }));
    out.error(failure("file.too-large", { most: 4 }, { place: { file: "-" } }));
    out.warning("password.readable");
    out.finding({ ...finding, severity: "note", repair: undefined });
  }, { environment: GITHUB });
  assert.deepEqual(stdout.split("\n"), [
    "::warning file=a%2Cb%3Ac%25.pem,line=3,col=7,title=certificate.expires-soon::elb a,b: a,b:c%25.pem:3:7: It ends soon, 100%25\\u{D}\\u{A}of it: now, ok.",
    "  Get another one.",
    "::error file=x\\u{A}y.pem::x\\u{A}y.pem: There is nothing at this path.",
    "::error::-: This is larger than 4 MiB, and no certificate or key is.",
    "::warning::The file of --password-file can be read by every user of this machine: chmod 600.",
    "::notice title=certificate.expires-soon::It ends soon, 100%25\\u{D}\\u{A}of it: now, ok.",
    "",
  ]);
  // With --json they stand with the rest of the text, and a pipe stays readable.
  const json = await said((out) => out.finding(finding), { environment: GITHUB, isJson: true });
  assert.match(json.stderr, /^::warning title=/);
  assert.deepEqual(json.stdout.trimEnd().split("\n").map((line) => JSON.parse(line).event), ["finding", "end"]);
});

test("a line that comes from elsewhere is no command for GitHub's runner", async () => {
  for (const isJson of [false, true]) {
    const { stdout, stderr } = await said((out) => {
      out.line("::add-mask::x");
      out.line("  ::stop-commands::x");
      out.line("a ##[error]x");
      out.table([["::set-output name=a::b", "##[command]"]], "  ");
      out.tell({ event: "x", text: "##[error]x", "##[": 1 });
    }, { environment: GITHUB, isJson });
    for (const line of `${stdout}${stderr}`.split("\n")) {
      assert.doesNotMatch(line, /^\s*::/);
      assert.doesNotMatch(line, /##\[/);
    }
    if (isJson) assert.equal(JSON.parse(stdout.split("\n")[0]).text, "##[error]x");
  }
});

test("on GitHub Actions a summary has a row for each thing, which no text breaks", async (context) => {
  const path = join(await temporaryFolder(context), "summary");
  await said((out) => {
    out.summarise("CN=a|b\n", "<b>ok</b>", "`x` [y](z) *w* @who #1 :smile: $m$ ~~s~~ \\| !i");
    out.error(failure("file.missing", {}, { place: { file: "a.pem" } }));
    out.finding({ ...finding, message: "Soon." }, { name: "elb" });
    out.finding({ ...finding, severity: "note" });
  }, { environment: { ...GITHUB, GITHUB_STEP_SUMMARY: path } });
  const text = await readFile(path, "utf8");
  const [title, , heads, rule, ...rows] = text.split("\n");
  assert.deepEqual([title, heads, rule, rows.length], ["### countersign try", "| What | State | Why |", "| --- | --- | --- |", 5]);
  const plain = (/** @type {string} */ row) => row.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  for (const row of rows.slice(0, 3)) assert.deepEqual([row.split("|").length, /[<>`[\]*@!$~\\]/.test(row)], [5, false], row);
  assert.deepEqual(rows.map(plain), [
    "| CN=a|b\\u{A} | <b>ok</b> | `x` [y](z) *w* @who #1 :smile: $m$ ~~s~~ \\| !i |",
    "| a.pem | error | There is nothing at this path. |",
    "| elb | warning | certificate.expires-soon: Soon. |",
    "",
    "",
  ]);
  // It is added to what other steps have written there; and elsewhere nobody asks for one.
  await said((out) => out.summarise("b", "ok"), { environment: { ...GITHUB, GITHUB_STEP_SUMMARY: path } });
  assert.ok((await readFile(path, "utf8")).startsWith(text));
  await said((out) => out.summarise("b", "ok"), { environment: { GITHUB_STEP_SUMMARY: join(path, "nowhere") } });
});

test("a summary that cannot be written is told, and takes nothing from the result", async () => {
  const environment = { ...GITHUB, GITHUB_STEP_SUMMARY: "/nowhere/at/all" };
  const { exit, stdout, events } = await run(["inspect", dataPath("sandbox/p256.crt"), "--json"], { environment });
  assert.equal(exit, 0);
  assert.match(JSON.stringify(events), /GITHUB_STEP_SUMMARY \(ENOENT\)/);
  assert.equal(events.at(-1).exit, 0);
  assert.ok(stdout.includes('"event":"inspection"'));
});

test("no secret that was read is let through, and no private key", async () => {
  const key = (await readFile(dataPath("sandbox/p256.key"), "utf8")).trim();
  const secret = "canary/+=secret";
  for (const isJson of [false, true]) {
    const { stdout, stderr } = await said((out) => {
      out.conceal(secret);
      out.conceal("canary/+=");
      out.conceal(undefined);
      out.conceal("");
      out.line(`a ${secret} b`);
      out.line(key);
      out.table([[`x ${secret}`, key]]);
      out.say("diff.asking", { address: secret });
      out.tell({ event: "x", list: [secret, { [secret]: key, date: new Date(0), error: new TypeError(secret) }], number: 1, nothing: null });
      out.error(Object.assign(new Error(secret), { code: "NETWORK_FAILED", place: { file: secret } }));
      out.warning("file.unreadable", { reason: key.slice(0, 60) });
      out.summarise(secret, secret);
    }, { isJson, environment: GITHUB });
    assert.doesNotMatch(stdout + stderr, /canary|MIG/);
    assert.match(stdout + stderr, /a \[concealed\] b/);
    if (isJson) assert.equal(JSON.parse(stdout.split("\n")[0]).list[1].date, "1970-01-01T00:00:00.000Z");
  }
});

test("a password that is a word takes no word out of what is said", async () => {
  const { stdout, stderr } = await said((out) => {
    for (const secret of ["certificate", "inspection", "Fullchain", "1234567", "seven77"]) out.conceal(secret);
    out.conceal("pass-word");
    out.conceal("sixteenletterslong");
    out.say("inspect.match");
    out.tell({ event: "inspection", certificate: "1234567 pass-word sixteenletterslong" });
  }, { isJson: true });
  assert.equal(stderr, "The private key fits the certificate.\n");
  assert.deepEqual(JSON.parse(stdout.split("\n")[0]), { event: "inspection", certificate: "1234567 [concealed] [concealed]" });
});

test("a short secret is concealed where it stands alone, and a long one also when it is encoded", async () => {
  const long = "a+long/secret-of-a-caller?>";
  const bytes = Buffer.from(long);
  const forms = [0, 1, 2].map((before) => Buffer.concat([Buffer.alloc(before, "{"), bytes, Buffer.from("}")]));
  const encodings = /** @type {const} */ (["base64", "base64url", "hex"]);
  const written = [...forms.flatMap((form) => encodings.map((encoding) => form.toString(encoding))), bytes.toString("hex").toUpperCase()];
  const { stdout } = await said((out) => {
    out.conceal("Summer2026");
    out.conceal(long);
    out.conceal("!pass.12!");
    out.tell({ event: "x", name: "MidSummer2026, Summer20261, Summer2026", written, quoted: String.raw`"a\nSummer2026" ?b=%3DSummer2026 c!pass.12!d` });
  }, { isJson: true });
  const told = JSON.parse(stdout.split("\n")[0]);
  assert.equal(told.name, "MidSummer2026, Summer20261, [concealed]");
  assert.equal(told.quoted, String.raw`"a\n[concealed]" ?b=%3D[concealed] c[concealed]d`, "a letter of an escape is of no word");
  for (const text of told.written) assert.match(text, /^[\w+/=-]{0,6}\[concealed\][\w+/=-]{0,4}$/);
});

test("a reader that goes away ends it quietly", async () => {
  const child = spawn(process.execPath, [join(folder, "cli/countersign.js"), "inspect", dataPath("sandbox/chain.crt")], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (part) => (stderr += part));
  const exit = await ended(child);
  assert.deepEqual([exit, stderr], [0, ""]);
});

test("output that cannot be written is no success", { skip: process.platform !== "linux" }, async () => {
  for (const more of [[], ["--json"]]) {
    const full = await files.open("/dev/full", "w");
    const child = spawn(process.execPath, [join(folder, "cli/countersign.js"), "inspect", dataPath("sandbox/p256.crt"), ...more], { stdio: ["ignore", full.fd, "pipe"] });
    let stderr = "";
    child.stderr?.on("data", (part) => (stderr += part));
    const exit = await ended(child);
    await full.close();
    assert.equal(exit, 1);
    assert.match(stderr, /Not all of the output could be written \(ENOSPC\)\.\n$/);
  }
});
