/**
 * Who takes how long. In: the same work, done by several. Out: time for each piece of it, of the clock and of the processor, and how many times
 * the first one's that is. All take turns in one process, each round begins with another one, and a ratio is of two turns of one round.
 */

/**
 * @typedef {object} Worker
 * @property {string} name
 * @property {number} pieces of one call
 * @property {() => unknown} work may be a promise
 */

/** @typedef {{ low: number, middle: number, high: number }} Spread the quartiles */

/** @typedef {{ name: string, wall: Spread, processor: Spread, timesWall: Spread, timesProcessor: Spread }} Taken microseconds of a piece, and how many times the first one's */

/** @param {number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (/** @type {number} */ part) => sorted[Math.round(part * (sorted.length - 1))] ?? NaN;
  return { low: at(0.25), middle: at(0.5), high: at(0.75) };
}

/** What the processor did, where that can be asked: in no browser. @type {typeof process.cpuUsage} */
const used = globalThis.process?.cpuUsage ?? (() => ({ user: NaN, system: NaN }));

/** @param {Worker} worker @param {number} calls */
async function turn({ work, pieces }, calls) {
  const before = used();
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) {
    const answer = work();
    if (answer instanceof Promise) await answer;
  }
  const wall = 1000 * (performance.now() - start);
  const { user, system } = used(before);
  return { wall: wall / calls / pieces, processor: (user + system) / calls / pieces };
}

/** @param {boolean} quick */
export const pace = (quick) => (quick ? { rounds: 7, warm: 300, length: 15 } : { rounds: 21, warm: 1000, length: 50 });

/**
 * @param {Worker[]} workers the first is what the others are held against
 * @param {{ rounds: number, warm: number, length: number }} pace milliseconds before anything is timed, and of a turn
 * @returns {Promise<Taken[]>}
 */
export async function takeTurns(workers, { rounds, warm, length }) {
  /** @type {number[]} how often each works in a turn */
  const calls = [];
  for (const worker of workers) {
    // The engine compiles once more what runs often, beside it: that is over before the first turn.
    const start = performance.now();
    let [passed, times] = [0, 0];
    // One call may be shorter than the clock can tell.
    while (passed < warm || times === 0) [, times, passed] = [await turn(worker, 1), times + 1, performance.now() - start];
    calls.push(Math.max(1, Math.round((length * times) / passed)));
  }
  /** @type {{ wall: number[], processor: number[] }[]} */
  const taken = workers.map(() => ({ wall: [], processor: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (let step = 0; step < workers.length; step += 1) {
      const place = (round + step) % workers.length;
      const worker = /** @type {Worker} */ (workers[place]);
      const { wall, processor } = await turn(worker, calls[place] ?? 1);
      taken[place]?.wall.push(wall);
      taken[place]?.processor.push(processor);
    }
  }
  return workers.map(({ name }, place) => {
    const of = (/** @type {"wall" | "processor"} */ clock) => taken[place]?.[clock] ?? [];
    const times = (/** @type {"wall" | "processor"} */ clock) => spread(of(clock).map((value, round) => value / (taken[0]?.[clock][round] ?? NaN)));
    return { name, wall: spread(of("wall")), processor: spread(of("processor")), timesWall: times("wall"), timesProcessor: times("processor") };
  });
}
