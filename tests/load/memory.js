/** What a process takes. In: its number, samples. Out: its memory, and whether that grew by more than is allowed; the time it was at work. */
import { readFileSync } from "node:fs";

/** Of the time, before memory is looked at: caches fill, code is compiled. */
const WARM_UP = 0.25;
/** What memory may grow by from the first quarter after that to the last one: a part of it, and bytes. */
const TOLERANCE = { part: 0.1, bytes: 8 * 2 ** 20 };

/** @param {number} bytes */
export const inMegabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/**
 * Of a process, on Linux; elsewhere not a number.
 * @param {number | undefined} pid
 */
export function residentBytes(pid) {
  try {
    return 1024 * Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return NaN;
  }
}

/**
 * Seconds that a process was at work, on Linux, where a second has a hundred ticks; elsewhere not a number. What else the machine does is not in it.
 *
 * @param {number | undefined} pid
 */
export function secondsAtWork(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13).map(Number);
    return (Number(user) + Number(system)) / 100;
  } catch {
    return NaN;
  }
}

/** @param {{ time: number, bytes: number }[]} samples */
export function judged(samples) {
  const warm = samples.slice(Math.floor(WARM_UP * samples.length));
  const quarter = Math.ceil(warm.length / 4);
  const [before, after] = [median(warm.slice(0, quarter)), median(warm.slice(-quarter))];
  const allowed = before * (1 + TOLERANCE.part) + TOLERANCE.bytes;
  return { before, after, allowed, perMinute: 60_000 * slope(warm), most: Math.max(...samples.map(({ bytes }) => bytes)) };
}

/** @param {{ bytes: number }[]} samples */
function median(samples) {
  const sorted = samples.map(({ bytes }) => bytes).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Least squares, bytes a millisecond. @param {{ time: number, bytes: number }[]} samples */
function slope(samples) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [time, bytes] = [mean(samples.map((sample) => sample.time)), mean(samples.map((sample) => sample.bytes))];
  const above = samples.reduce((sum, sample) => sum + (sample.time - time) * (sample.bytes - bytes), 0);
  return above / samples.reduce((sum, sample) => sum + (sample.time - time) ** 2, 0);
}
