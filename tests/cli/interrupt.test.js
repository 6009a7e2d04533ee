/**
 * A signal in the middle, or a full disk. In: `countersign deliver` as a process, and a cloud that is slow. Out: what waits ends, what is on its way is told as not
 * known, the journal is whole, and the next run goes on from there.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { before, test } from "node:test";
import { createRelay } from "countersign/edge";
import { readJournal } from "countersign/journal";
import { setTimeout as pause } from "node:timers/promises";
import { init, verifyRecords } from "countersign";
import { call } from "./fixtures.js";
import { cloud, demo, elb, sdk } from "./delivering.js";

/**
 * A relay in front of the sandbox, at a port of its own. A `PUT` waits until it is let go.
 *
 * @param {import("node:test").TestContext} context
 * @param {{ fetch(request: Request): Promise<Response> }} sandbox
 */
async function relayed(context, sandbox) {
  const gate = { isOpen: true, waiting: 0, /** @type {() => void} */ open() {}, /** @type {Promise<void>} */ opened: Promise.resolve() };
  const relay = createRelay({
    async upstream(/** @type {any} */ address, /** @type {any} */ init) {
      const request = new Request(address, init);
      const answer = await sandbox.fetch(request);
      answer.headers.delete("x-countersign-answered-by");
      if (request.method === "PUT" && !gate.isOpen) {
        gate.waiting += 1;
        await gate.opened;
      }
      return answer;
    },
  });
  const server = createServer(async (incoming, outgoing) => {
    const parts = [];
    for await (const part of incoming) parts.push(part);
    const body = parts.length > 0 ? Buffer.concat(parts) : undefined;
    const headers = Object.entries(incoming.headers).map(([name, value]) => /** @type {[string, string]} */ ([name, String(value)]));
    const answer = await relay(new Request(`http://127.0.0.1${incoming.url}`, { method: incoming.method, headers, body }));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => {
    gate.open();
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/relay`,
    gate,
    close() {
      gate.isOpen = false;
      gate.opened = new Promise((resolve) => {
        gate.open = () => {
          gate.isOpen = true;
          resolve();
        };
      });
    },
    /** @param {number} count @param {import("node:child_process").ChildProcess} child */
    async isWaiting(count, child) {
      while (gate.waiting < count && child.exitCode === null) await pause(20);
    },
  };
}

const ids = [demo.issued.websiteId, demo.issued.blogId, demo.issued.mailId, demo.issued.intranetId];
const targets = ids.map((certificateId, index) => ({ name: `t${index}`, operation: elb({ certificateId }), accept: ["difference.names-lost", "difference.ends-earlier", "elb.sni-names"] }));

/** @param {import("node:test").TestContext} context @param {number} signals */
async function interrupted(context, signals) {
  const { sandbox, directory, write } = await cloud(context, { names: ["www.example.com", "example.com", "blog.example.com"], at: Date.now() });
  const { address, close, isWaiting, gate } = await relayed(context, sandbox);
  await write("targets.json", targets);
  const typed = ["deliver", "--to", "targets.json", "--relay", address, "--journal", "journal.ndjson", "--concurrency", "1", "site.pem", "site.key"];
  const world = { directory, environment: sdk(demo) };
  close();
  const first = await call(typed, {
    ...world,
    onStart: async (child) => {
      await isWaiting(1, child);
      for (let sent = 0; sent < signals; sent += 1) {
        child.kill(sent % 2 === 0 ? "SIGINT" : "SIGTERM");
        await pause(100);
      }
    },
  });
  gate.open();
  return { first, typed, world, path: join(directory, "journal.ndjson"), sandbox };
}

before(() => init());

test("what waits ends, what is on its way is not known, and the next run settles it", async (context) => {
  const { first, typed, world, path } = await interrupted(context, 1);
  assert.equal(first.exit, 130, first.stdout + first.stderr);
  assert.match(first.stdout, /^t0: sent, and it is not known whether it took effect\.$/m);
  for (const name of ["t1", "t2", "t3"]) assert.match(first.stdout, new RegExp(`^${name}: not sent\\.$`, "m"));
  const states = [];
  await readJournal(path, ({ delivery }) => delivery && states.push(delivery.state));
  assert.ok(states.length > 0 && states.every((state) => state === "unknown"), states.join());
  const second = await call(typed, world);
  assert.equal(second.exit, 0, second.stdout + second.stderr);
  assert.match(second.stdout, /^t0: done\. A look shows that it is there\.$/m);
  const records = [];
  await readJournal(path, ({ record }) => record && records.push(record));
  assert.ok(verifyRecords(records).valid, JSON.stringify(verifyRecords(records)));
  assert.deepEqual(records.map((text) => JSON.parse(text).outcome.state), ["unknown", "confirmed", "confirmed", "confirmed", "confirmed"]);
  const third = await call(typed, world);
  assert.equal(third.exit, 0);
  assert.equal(third.stdout.match(/done already/g)?.length, 4);
});

test("a second signal ends it at once, and the next run goes on all the same", async (context) => {
  const { first, typed, world, path } = await interrupted(context, 2);
  assert.equal(first.exit, 130);
  assert.match(await readFile(path, "utf8"), /"state":"unknown"/);
  const second = await call(typed, world);
  assert.equal(second.exit, 0, second.stdout + second.stderr);
  assert.match(second.stdout, /^t0: done\. A look shows that it is there\.$/m);
});

test("killed again and again, nothing is lost and nothing done is sent again", async (context) => {
  const { sandbox, directory, write } = await cloud(context, { at: Date.now() });
  const { address } = await relayed(context, sandbox);
  const pattern = sandbox.state.elb.certificates.get(demo.issued.websiteId);
  const many = Array.from({ length: 24 }, (_, index) => index.toString(16).padStart(32, "0"));
  for (const id of many) sandbox.state.elb.certificates.set(id, { ...structuredClone(/** @type {any} */ (pattern)), id, name: id });
  await write("targets.json", many.map((certificateId) => ({ name: certificateId, operation: elb({ certificateId }) })));
  const typed = ["deliver", "--to", "targets.json", "--relay", address, "--journal", "journal.ndjson", "site.pem", "site.key"];
  const world = { directory, environment: sdk(demo) };
  const puts = () => sandbox.state.requests.filter(({ method }) => method === "PUT");
  for (const most of [3, 9, 16]) {
    const { signal, stdout, stderr } = await call(typed, {
      ...world,
      onStart: async (child) => {
        while (puts().length < most && child.exitCode === null) await pause(5);
        child.kill("SIGKILL");
      },
    });
    assert.equal(signal, "SIGKILL", stdout + stderr);
  }
  const last = await call(typed, world);
  assert.equal(last.exit, 0, last.stdout + last.stderr);
  // Four are on their way at a time: so many may not be known when it is killed, and these are looked at, or sent once more.
  assert.ok(puts().length <= many.length + 3 * 4, String(puts().length));
  const path = join(directory, "journal.ndjson");
  const records = [];
  await readJournal(path, ({ record }) => record && records.push(record));
  assert.ok(verifyRecords(records).valid, JSON.stringify(verifyRecords(records).problems));
  const confirmed = records.map((text) => JSON.parse(text)).filter(({ outcome }) => outcome.state === "confirmed").map(({ operation }) => operation.certificateId);
  assert.deepEqual(confirmed.sort(), many);
  const sent = puts().length;
  const again = await call(typed, world);
  assert.equal(again.exit, 0);
  assert.equal(again.stdout.match(/done already/g)?.length, many.length);
  assert.equal(puts().length, sent);
  assert.equal((await call(["status", "journal.ndjson"], world)).exit, 0);
});

test("on a disk that is full sooner or later, nothing is sent that the journal does not have, and the next run does the rest", { skip: process.platform === "win32" }, async (context) => {
  // So little that the lock cannot be written, then the first line, then more and more.
  for (const most of [0, 1, 2, 4, 7, 12]) {
    const { sandbox, directory, write } = await cloud(context, { names: ["www.example.com", "example.com", "blog.example.com"], at: Date.now() });
    const { address } = await relayed(context, sandbox);
    await write("targets.json", targets);
    const typed = ["deliver", "--to", "targets.json", "--relay", address, "--journal", "journal.ndjson", "--concurrency", "1", "site.pem", "site.key"];
    const world = { directory, environment: sdk(demo) };
    const path = join(directory, "journal.ndjson");
    const first = await call(typed, { ...world, most });
    const said = `${most}: ${first.exit} ${first.stdout}${first.stderr}`;
    const isSent = sandbox.state.requests.some(({ method }) => method === "PUT");
    // Nobody called it wrongly; and where something has gone out, it is not said that nothing has.
    assert.equal(first.exit, isSent ? 6 : 4, said);
    assert.match(first.stdout + first.stderr, most === 0 ? /that the disk has room/ : /EFBIG/, said);
    // The system says so of one file as of a whole disk.
    assert.match(first.stdout + first.stderr, /EFBIG/, said);
    assert.deepEqual((await readdir(directory)).filter((name) => name.includes(".lock")), [], said);
    const announced = new Set();
    if (most > 0) assert.equal((await readJournal(path, ({ delivery }) => delivery && announced.add(new URL(String(delivery.key).split(" ")[1] ?? "").pathname))).torn, undefined, said);
    const puts = sandbox.state.requests.filter(({ method }) => method === "PUT");
    for (const { path: sent } of puts) assert.ok(announced.has(sent), `${sent}: ${said}`);
    for (const { length } of [first.stdout.match(/: not sent\.$/gm) ?? []]) assert.ok(length <= ids.length - puts.length, said);
    const second = await call(typed, world);
    assert.equal(second.exit, 0, second.stdout + second.stderr);
    const records = [];
    await readJournal(path, ({ record }) => record && records.push(record));
    assert.ok(verifyRecords(records).valid, JSON.stringify(verifyRecords(records)));
  }
});
