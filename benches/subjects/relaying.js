/**
 * The relay. In: the same requests to it, to a bare Hono proxy, to a bare fetch, and to the service itself. Out: requests a second, and what each
 * adds; on Node and on workerd. All are up at once and take turns.
 */
import { spread } from "../measure.js";
import { AT_ONCE, places, turn } from "../relays/places.js";
import { short, times } from "../report.js";

/** @param {{ quick: boolean }} options */
export async function relaying({ quick }) {
  const { all, close } = await places();
  const length = quick ? 300 : 1000;
  for (const place of all) await turn(place, quick ? 500 : 3000);
  /** @type {Awaited<ReturnType<typeof turn>>[][]} */
  const turns = all.map(() => []);
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    for (let step = 0; step < all.length; step += 1) {
      const place = (round + step) % all.length;
      turns[place]?.push(await turn(/** @type {typeof all[number]} */ (all[place]), length));
    }
  }
  await close();
  /** @type {Record<string, number>} */
  const figures = {};
  const rows = all.map(({ runtime, name }, place) => {
    const own = turns[place] ?? [];
    const first = turns[all.findIndex((other) => other.runtime === runtime)] ?? [];
    const middle = (/** @type {(round: number) => number} */ value) => spread(own.map((_, round) => value(round)));
    const rate = middle((round) => own[round]?.rate ?? NaN);
    const added = middle((round) => (own[round]?.latency ?? NaN) - (turns.at(-1)?.[round]?.latency ?? NaN));
    const ratio = middle((round) => (own[round]?.rate ?? NaN) / (first[round]?.rate ?? NaN));
    const used = middle((round) => own[round]?.processor ?? NaN);
    const ratioUsed = middle((round) => (own[round]?.processor ?? NaN) / (first[round]?.processor ?? NaN));
    figures[`${runtime} ${name} rate`] = ratio.middle;
    figures[`${runtime} ${name} processor`] = ratioUsed.middle;
    return [runtime, name, rate.middle.toFixed(0), times(ratio), `${short(Math.max(added.middle, 0))} ms`, `${used.middle.toFixed(0)} us`, times(ratioUsed)];
  });
  return {
    head: ["runtime", "what", "requests a second", "times ours", `latency added, ${AT_ONCE} at once`, "its processor, a request", "times ours"],
    rows,
    figures,
  };
}
