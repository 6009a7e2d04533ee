/**
 * One writer of a file at a time. In: the file's path. Out: a lock beside it that says which process has it, or an error that does. The lock
 * of a process that is gone is taken over, by one alone of all that see it.
 */
import { randomUUID } from "node:crypto";
import { link, readFile, realpath, rename, rm, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { instant } from "../given/time.js";
import { failure } from "./failure.js";
import { hashOf } from "./lines.node.js";

/** Milliseconds between two looks at a lock that somebody has. */
const AGAIN = 200;

/** What file systems say that give a file no second name. @type {unknown[]} */
const WITHOUT_LINKS = ["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"];

/** @typedef {{ process: number, host: string, started: string, begun?: string, name: string }} Holder `begun` is when the process did, as the system counts */

/**
 * @param {string} path of the file
 * @param {() => number} now
 * @param {number} wait milliseconds to wait for whoever has it
 * @returns {Promise<() => Promise<void>>} what gives it back
 */
export async function lock(path, now, wait) {
  const own = await here(now);
  const file = `${await realPath(path)}.lock`;
  for (let left = wait; ; left -= AGAIN) {
    const holder = await taken(file, own);
    if (holder === undefined) return () => giveBack(file, own);
    if (left <= 0) throw held(path, file, holder);
    await new Promise((resolve) => {
      setTimeout(resolve, Math.min(AGAIN, left));
    });
  }
}

/** @param {() => number} now @returns {Promise<Holder>} */
async function here(now) {
  const begun = await begunAt(process.pid);
  return { process: process.pid, host: hostname(), started: instant(now()), ...(begun !== undefined && { begun }), name: randomUUID() };
}

/**
 * Takes a lock. Whoever finds that of a dead process takes a second one first, which is of that very lock, so that of two who find it only
 * one puts its own there, and nobody removes one that is alive.
 *
 * @param {string} lock
 * @param {Holder} own
 * @returns {Promise<Holder | undefined>} who has it instead
 */
async function taken(lock, own) {
  if (await placed(lock, own)) return undefined;
  const before = await read(lock);
  // Given back in the meantime.
  if (before === undefined) return taken(lock, own);
  const holder = holderOf(before);
  if (holder === undefined || (await isAlive(holder))) return holder ?? { process: 0, host: "", started: "", name: "" };
  const second = `${lock}.${hashOf(before).slice(0, 16)}`;
  const other = await taken(second, own);
  if (other !== undefined) return other;
  try {
    if ((await read(lock)) !== before) return taken(lock, own);
    const file = await candidate(lock, own);
    await rename(file, lock);
    return undefined;
  } finally {
    await giveBack(second, own);
  }
}

/**
 * Whether it is ours now: the whole text is there at once, or nothing.
 *
 * @param {string} lock
 * @param {Holder} own
 */
async function placed(lock, own) {
  const file = await candidate(lock, own);
  try {
    await link(file, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (WITHOUT_LINKS.includes(codeOf(error))) return created(lock, own);
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

/**
 * Where a file has one name only: for a moment the lock is there and says nothing, which is taken for somebody's.
 *
 * @param {string} lock
 * @param {Holder} own
 */
async function created(lock, own) {
  try {
    await writeFile(lock, JSON.stringify(own), { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} lock @param {Holder} own */
async function candidate(lock, own) {
  const file = `${lock}.${own.name}`;
  try {
    await writeFile(file, JSON.stringify(own), { mode: 0o600 });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return file;
}

/** @param {string} lock @param {Holder} own */
async function giveBack(lock, own) {
  if ((await read(lock)) === JSON.stringify(own)) await unlink(lock);
}

/** @param {string} lock */
async function read(lock) {
  try {
    return await readFile(lock, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    // A folder says as little as a file that nobody of ours has written.
    if (codeOf(error) === "EISDIR") return "";
    throw error;
  }
}

/** @param {string} text @returns {Holder | undefined} */
function holderOf(text) {
  try {
    const holder = JSON.parse(text);
    return Number.isSafeInteger(holder?.process) && holder.process > 0 && typeof holder.host === "string" ? holder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether it may be alive: of another machine nobody here can tell. A number is given again, so the time when it began counts too.
 *
 * @param {Holder} holder
 */
async function isAlive(holder) {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.process, 0);
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
  const begun = await begunAt(holder.process);
  return begun === undefined || holder.begun === undefined || begun === holder.begun;
}

/**
 * When a process began, where the system tells (Linux): which start of the machine, and how long after it.
 *
 * @param {number} id
 * @returns {Promise<string | undefined>}
 */
async function begunAt(id) {
  try {
    const [boot, stat] = await Promise.all([readFile("/proc/sys/kernel/random/boot_id", "utf8"), readFile(`/proc/${id}/stat`, "utf8")]);
    // proc(5): the name of the program may hold anything; `starttime` is the twentieth after it.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks === undefined ? undefined : `${boot.trim()} ${ticks}`;
  } catch {
    return undefined;
  }
}

/**
 * By whatever link it is reached, it is one file.
 *
 * @param {string} path
 */
async function realPath(path) {
  try {
    return await realpath(path);
  } catch {
    return join(await realpath(dirname(path)), basename(path));
  }
}

/** @param {string} path @param {string} lock @param {Holder} holder */
function held(path, lock, { process: id, host, started }) {
  if (id === 0) return failure("JOURNAL_FAILED", "journal.lock-unread", { lock });
  const values = { path, process: id, time: started, lock };
  if (host !== hostname()) return failure("JOURNAL_FAILED", "journal.locked.elsewhere", { ...values, host });
  return failure("JOURNAL_FAILED", "journal.locked", values);
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {{ code?: unknown } | undefined} */ (error)?.code;
}
