/**
 * What is read. In: files, pipes, and directories as others lay them out. Out: the certificate, its chain and its key of one time; or a sentence
 * that says why not, and an exit code.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmod, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import * as files from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { readFile } from "../../pkg/cli/input/file.js";
import { call, dataBytes, dataPath, folder, run, stream, temporaryFolder } from "./fixtures.js";

const [CERTIFICATE, INTERMEDIATE, KEY] = ["sandbox/p256.crt", "sandbox/intermediate.crt", "sandbox/p256.key"];

/**
 * A folder of files.
 *
 * @param {import("node:test").TestContext} context
 * @param {Record<string, string[]>} names each made of files of `tests/data`
 */
async function laidOut(context, names) {
  const folder = await temporaryFolder(context);
  await laidOutIn(folder, names);
  return folder;
}

/** @param {string} folder @param {Record<string, string[]>} names */
async function laidOutIn(folder, names) {
  for (const [name, sources] of Object.entries(names)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), Buffer.concat(await Promise.all(sources.map(dataBytes))));
  }
}

/** @param {string[]} operands @param {Record<string, any>} [world] */
async function inspected(operands, world) {
  const { exit, events, stderr } = await run(["inspect", "--json", ...operands], world);
  const [first] = events;
  const names = first.files?.map((/** @type {string} */ file) => file.replace(/.*\//, ""));
  return { exit, stderr, first, names, depth: first.inspection?.chain.depth, match: first.inspection?.match.state };
}

/** Who lays it out so, and what is read of it. @type {Record<string, { names: Record<string, string[]>, read: string[], depth: number, called?: string }>} */
const LAYOUTS = {
  certbot: {
    names: { "cert.pem": [CERTIFICATE], "chain.pem": [INTERMEDIATE], "fullchain.pem": [CERTIFICATE, INTERMEDIATE], "privkey.pem": [KEY], README: [] },
    read: ["fullchain.pem", "privkey.pem"],
    depth: 2,
  },
  "certbot without fullchain": {
    names: { "cert.pem": [CERTIFICATE], "chain.pem": [INTERMEDIATE], "privkey.pem": [KEY] },
    read: ["cert.pem", "chain.pem", "privkey.pem"],
    depth: 2,
  },
  "acme.sh": {
    names: {
      "ca.cer": [INTERMEDIATE],
      "fullchain.cer": [CERTIFICATE, INTERMEDIATE],
      "shop.example.com.cer": [CERTIFICATE],
      "shop.example.com.conf": [],
      "shop.example.com.csr": [],
      "shop.example.com.key": [KEY],
    },
    read: ["fullchain.cer", "shop.example.com.key"],
    depth: 2,
  },
  "acme.sh with a key of its own for the account": {
    called: "shop.example.com_ecc",
    names: { "fullchain.cer": [CERTIFICATE, INTERMEDIATE], "shop.example.com.key": [KEY], "account.key": ["sandbox/rsa.key"] },
    read: ["fullchain.cer", "shop.example.com.key"],
    depth: 2,
  },
  step: { names: { "shop.crt": [CERTIFICATE, INTERMEDIATE], "shop.key": [KEY], "root_ca.crt": ["sandbox/root.crt"] }, read: ["shop.crt", "shop.key"], depth: 2 },
  Kubernetes: { names: { "ca.crt": ["sandbox/root.crt"], "tls.crt": [CERTIFICATE, INTERMEDIATE], "tls.key": [KEY] }, read: ["tls.crt", "tls.key"], depth: 2 },
};

test("a directory is read as whoever made it lays it out", async (context) => {
  for (const [who, { names, read, depth, called }] of Object.entries(LAYOUTS)) {
    let folder = await laidOut(context, names);
    if (called) {
      const other = join(await temporaryFolder(context), called);
      await rename(folder, other);
      folder = other;
    }
    const seen = await inspected([folder]);
    assert.deepEqual([seen.names, seen.depth, seen.match, seen.exit], [read, depth, "match", 0], who);
    assert.deepEqual((await inspected(["."], { directory: folder })).names, read, who);
    // Of a hook of certbot.
    assert.deepEqual((await inspected([], { environment: { RENEWED_LINEAGE: folder } })).names, read, who);
  }
});

test("a secret that Kubernetes replaces meanwhile is read of one time", async (context) => {
  const folder = await laidOut(context, {
    "..2026_01/tls.crt": [CERTIFICATE],
    "..2026_01/tls.key": [KEY],
    "..2026_02/tls.crt": ["sandbox/rsa.crt"],
    "..2026_02/tls.key": ["sandbox/rsa.key"],
  });
  await symlink("..2026_01", join(folder, "..data"));
  for (const name of ["tls.crt", "tls.key"]) await symlink(`..data/${name}`, join(folder, name));
  // Between the certificate and the key, the link is turned.
  let isTurned = false;
  const turning = {
    ...files,
    open: async (/** @type {string} */ path, /** @type {string} */ flags) => {
      if (path.endsWith(".key") && !isTurned) {
        isTurned = true;
        await symlink("..2026_02", join(folder, "..new"));
        await rename(join(folder, "..new"), join(folder, "..data"));
      }
      return files.open(path, flags);
    },
  };
  const seen = await inspected([folder], { files: turning });
  assert.deepEqual([seen.match, isTurned], ["match", true]);
  assert.equal((await inspected([folder])).first.inspection.leaf.publicKey.algorithm, "RSA");
  // And what was replaced is removed.
  await laidOutIn(folder, { "..2026_03/tls.crt": [CERTIFICATE], "..2026_03/tls.key": [KEY] });
  let isGone = false;
  const removing = {
    ...files,
    open: async (/** @type {string} */ path, /** @type {string} */ flags) => {
      if (path.endsWith(".key") && !isGone) {
        isGone = true;
        await symlink("..2026_03", join(folder, "..new"));
        await rename(join(folder, "..new"), join(folder, "..data"));
        await files.rm(join(folder, "..2026_02"), { recursive: true });
      }
      return files.open(path, flags);
    },
  };
  const again = await inspected([folder], { files: removing });
  assert.deepEqual([again.match, again.first.inspection.leaf.publicKey.algorithm, isGone], ["match", "EC", true]);
});

test("a directory that is laid out otherwise is not guessed at", async (context) => {
  /** @type {[names: Record<string, string[]>, said: RegExp][]} */
  const rows = [
    [{ "a.txt": [] }, /There is no certificate in this directory\./],
    [{ "live/a/x.txt": [], "live/b/x.txt": [] }, /there are directories: live\. Name one of them/],
    [{ "server.pem": [CERTIFICATE], "server.p12": [] }, /none of certbot, acme\.sh, step and Kubernetes does it.*There are: server\.p12, server\.pem\./],
    [{ "fullchain.pem": [CERTIFICATE] }, /There are: fullchain\.pem\./],
    [{ "a.crt": [CERTIFICATE], "a.key": [KEY], "b.crt": [CERTIFICATE], "b.key": [KEY] }, /more than one certificate with a key.*There are: a\.crt, a\.key, b\.crt, b\.key\./],
    [{ "fullchain.pem": [CERTIFICATE], "privkey.pem": [KEY], "tls.crt": [CERTIFICATE], "tls.key": [KEY] }, /more than one certificate with a key/],
    [{ "fullchain.cer": [CERTIFICATE], "a.key": [KEY], "b.key": [KEY] }, /There are: a\.key, b\.key, fullchain\.cer\./],
    [Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.pem`, [CERTIFICATE]])), /There are: 0\.pem, 1\.pem, [^…]*, …\./],
  ];
  for (const [names, said] of rows) {
    const folder = await laidOut(context, names);
    const { exit, stdout } = await run(["inspect", folder]);
    assert.match(stdout, said);
    assert.ok(stdout.startsWith(`error: ${folder}: `));
    assert.equal(exit, 2);
  }
});

test("what cannot be read is a sentence about that path", async (context) => {
  const folder = await laidOut(context, { "large.pem": [], "locked.pem": [CERTIFICATE], "closed/fullchain.pem": [CERTIFICATE], "empty.pem": [] });
  await files.truncate(join(folder, "large.pem"), (4 << 20) + 1);
  await symlink("loop.pem", join(folder, "loop.pem"));
  await symlink("nowhere.pem", join(folder, "dangling.pem"));
  const server = createServer().listen(join(folder, "socket"));
  context.after(() => server.close());
  const refused = (/** @type {string} */ name) => async (/** @type {string} */ path, /** @type {any[]} */ ...more) => {
    if (path.includes("locked") || path.includes("closed")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
    return /** @type {any} */ (files)[name](path, ...more);
  };
  // Whoever runs the tests may be allowed everything.
  const guarded = { ...files, open: refused("open"), readdir: refused("readdir") };
  /** @type {[operand: string, said: RegExp, exit: number][]} */
  const rows = [
    ["nowhere.pem", /There is nothing at this path\./, 2],
    ["dangling.pem", /There is nothing at this path\./, 2],
    ["empty.pem/below", /There is nothing at this path\./, 2],
    ["n".repeat(300), /There is nothing at this path\./, 2],
    ["loop.pem", /This link leads back to itself\./, 2],
    ["socket", /This is a socket, and no file\./, 2],
    ["large.pem", /This is larger than 4 MiB/, 4],
    ["/dev/zero", /This is larger than 4 MiB/, 4],
    ["locked.pem", /This user may not read it\./, 4],
    ["closed", /This user may not read it\./, 4],
  ];
  for (const [operand, said, code] of rows) {
    const { exit, stdout } = await run(["inspect", operand], { directory: folder, files: guarded });
    assert.match(stdout, said);
    assert.match(stdout, new RegExp(`^error: ${operand}: [^\\n]*\\n$`));
    assert.equal(exit, code, operand);
  }
  const strange = { ...files, open: () => Promise.reject(Object.assign(new Error("EIO"), { code: "EIO" })) };
  assert.deepEqual(await run(["inspect", "empty.pem"], { directory: folder, files: strange }), {
    exit: 4,
    stdout: "error: empty.pem: It cannot be read (EIO).\n",
    stderr: "",
    events: [],
  });
  assert.match((await run(["inspect"])).stdout, /No file was given/);
  assert.match((await run(["inspect", ""])).stdout, /The name of a file is empty/);
});

test("what is wrong in a file is said with the file and the line", async (context) => {
  const folder = await temporaryFolder(context);
  const certificate = `${await dataBytes(CERTIFICATE)}`;
  await writeFile(join(folder, "damaged.pem"), `${certificate}\n${certificate.replace(/\n[^\n]{10}/, "\n!!!!!")}`);
  const { exit, stdout } = await run(["inspect", dataPath(KEY), "damaged.pem"], { directory: folder });
  assert.match(stdout, /^error: damaged\.pem:\d{2}:\d+: /m);
  assert.equal(exit, 4);
});

test("standard input is one of the files, in any form", async () => {
  const standardInput = async () => new Uint8Array(await dataBytes(KEY));
  const seen = await inspected([dataPath(CERTIFICATE), "-"], { standardInput });
  assert.deepEqual([seen.names, seen.match], [["p256.crt", "-"], "match"]);
  const twice = await run(["inspect", "-", "-"], { standardInput });
  assert.deepEqual([twice.exit, /read once/.test(twice.stdout)], [2, true]);
  const empty = await run(["inspect", "-"]);
  assert.deepEqual([empty.exit, /^error: -: /m.test(empty.stdout)], [4, true]);
  const der = Buffer.from(`${await dataBytes(CERTIFICATE)}`.replace(/-----.*-----|\s/g, ""), "base64");
  const called = await call(["inspect", "-", "sandbox/p256.key"], { input: der });
  assert.deepEqual([called.exit, /The private key fits/.test(called.stdout)], [0, true]);
  const both = await call(["inspect", "-", "--password-file", "-"], { input: der });
  assert.deepEqual([both.exit, /read once/.test(both.stdout)], [2, true]);
  const large = await call(["inspect", "-"], { input: new Uint8Array((4 << 20) + 1) });
  assert.deepEqual([large.exit, /^error: -: This is larger than 4 MiB/.test(large.stdout)], [4, true]);
});

test("a pipe is read as a file is", async (context) => {
  const folder = await temporaryFolder(context);
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const [seen] = await Promise.all([inspected([pipe]), writeFile(pipe, await dataBytes(CERTIFICATE))]);
  assert.equal(seen.depth, 1);
});

test("who waits for a writer of a pipe is woken by an interruption", { skip: process.platform === "win32", timeout: 30_000 }, async (context) => {
  const directory = await temporaryFolder(context);
  execFileSync("mkfifo", [join(directory, "pipe")]);
  const ending = new AbortController();
  /** @type {Promise<unknown> | undefined} */
  let waiting;
  const open = (/** @type {string} */ path, /** @type {any} */ flags) => {
    const opened = files.open(path, flags);
    if (flags === "r") waiting = opened;
    return opened;
  };
  const reading = readFile("pipe", /** @type {any} */ ({ directory, signal: ending.signal, files: { ...files, open } }));
  setTimeout(() => ending.abort(), 500);
  await assert.rejects(reading, { id: "interrupted" });
  // A thread that is still in there would keep the process from ending.
  assert.ok(await waiting);
});

test("the password is that of a file or of the environment, and neither is ever said", async (context) => {
  const folder = await temporaryFolder(context);
  const write = (/** @type {string} */ name, /** @type {string | Uint8Array} */ text) => writeFile(join(folder, name), text, { mode: 0o600 });
  await write("right", "sandbox\n");
  await write("windows", "sandbox\r\n");
  await write("exact", "sandbox");
  await write("wrong", "sandbox\n\n");
  await write("bytes", new Uint8Array([0xff, 0xfe, 0x41]));
  await write("long", "x".repeat(70_000));
  await write("open", "sandbox\n");
  await chmod(join(folder, "open"), 0o644);
  const environment = { PASSWORD: "sandbox", OTHER: "", CANARY: "other-other" };
  const world = { directory: folder, environment };
  const encrypted = dataPath("sandbox/rsa4096.encrypted.key");
  /** @type {[options: string[], exit: number, said: RegExp][]} */
  const rows = [
    [["--password-file", "right"], 0, /^Private key RSA 4096, encrypted/],
    [["--password-file", "windows"], 0, /^Private key RSA 4096, encrypted/],
    [["--password-file", "exact"], 0, /^Private key RSA 4096, encrypted/],
    [["--password-env", "PASSWORD"], 0, /^Private key RSA 4096, encrypted/],
    [["--password-file", "open"], 0, /^warning: The file of --password-file can be read by every user/],
    [["--password-file", "wrong"], 4, /KEY_PASSWORD_WRONG/],
    [["--password-env", "OTHER"], 4, /KEY_PASSWORD_/],
    [["--password-env", "CANARY"], 4, /KEY_PASSWORD_WRONG/],
    [["--password-file", "bytes"], 4, /no text in UTF-8/],
    [["--password-file", "long"], 4, /too long for a password/],
    [["--password-file", "other-other"], 2, /^error: --password-file: There is nothing at this path\.\n$/],
    [["--password-env", "other-other"], 2, /The environment variable that --password-env names is not set/],
    [["--password-env", "toString"], 2, /is not set/],
    [["--password-env", "PASSWORD", "--password-file", "right"], 2, /both given/],
    [[], 4, /It is encrypted\. Name the file of its password/],
  ];
  for (const [options, code, said] of rows) {
    const { exit, stdout } = await run(["inspect", encrypted, ...options], world);
    assert.match(stdout, said, options.join(" "));
    assert.equal(exit, code, options.join(" "));
    assert.doesNotMatch(stdout, /other-other/);
  }
  const standardInput = async () => new TextEncoder().encode("sandbox\n");
  assert.equal((await run(["inspect", encrypted, "--password-file", "-"], { standardInput })).exit, 0);
});

test("who sits at a terminal is asked for the password, three times at most", async () => {
  const encrypted = dataPath("sandbox/rsa4096.encrypted.key");
  /** @param {string[]} answers */
  const asked = async (answers) => {
    /** @type {string[]} */
    const questions = [];
    const ask = async (/** @type {string} */ question) => {
      questions.push(question);
      return answers.shift();
    };
    const { exit, stdout } = await run(["inspect", encrypted], { ask, stderr: stream({ isTTY: true }) });
    return { exit, stdout, questions };
  };
  assert.deepEqual((await asked(["sandbox"])).questions, ["Password: "]);
  assert.equal((await asked(["wrong", "sandbox"])).exit, 0);
  const never = await asked(["wrong", "wrong", "wrong", "sandbox"]);
  assert.deepEqual([never.exit, never.questions.length], [4, 3]);
  // What needs none asks for none, and so does who has named it.
  const ask = () => Promise.reject(new Error("asked"));
  assert.equal((await run(["inspect", dataPath(KEY)], { ask })).exit, 0);
  assert.equal((await run(["inspect", encrypted, "--password-env", "P"], { ask, environment: { P: "wrong" } })).exit, 4);
});

test("what is typed into a terminal is not shown", async () => {
  const command = `${process.execPath} ${join(folder, "cli/countersign.js")} inspect ${dataPath("sandbox/rsa4096.encrypted.key")}`;
  /** @param {string} typed */
  const shown = (typed) =>
    new Promise((resolve, reject) => {
      const terminal = spawn("script", ["-qec", command, "/dev/null"], { env: { PATH: process.env.PATH, TERM: "dumb" } });
      let text = "";
      terminal.stdout.setEncoding("utf8").on("data", (part) => {
        if (!text.includes("Password: ") && `${text}${part}`.includes("Password: ")) terminal.stdin.write(typed);
        text += part;
      });
      terminal.on("error", reject);
      terminal.on("close", (exit) => resolve({ exit, text }));
    });
  const opened = await shown("sandbox\r");
  assert.equal(opened.exit, 0);
  assert.match(opened.text, /Private key RSA 4096, encrypted/);
  // The path of the file has the word too.
  assert.doesNotMatch(opened.text.replaceAll("sandbox/", ""), /sandbox/);
  const interrupted = await shown("sand\u0003");
  assert.deepEqual([interrupted.exit, /error: Interrupted\./.test(interrupted.text), /sand(?!box\/)/.test(interrupted.text)], [130, true, false]);
});
