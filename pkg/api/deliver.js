/**
 * Many operations. In: targets, and what they share; the clock, chance, waiting and what keeps the results are arguments. Out: the outcome
 * of each: prepared, signed, sent, read. What may be tried again is, what may not be is not, and one that fails stops no other.
 *
 * @import { Delivery, DeliveryOptions, Target } from "../types/index.d.ts"
 */
import { awaited } from "../error.js";
import { optionsOf } from "../given/options.js";
import { main } from "../module/main.js";
import { quotable } from "../words/words.js";
import { Round } from "./deliver/round.js";
import { failure } from "./failure.js";
import { permissions } from "./permissions.js";

/**
 * @param {Target[]} targets
 * @param {DeliveryOptions} [options]
 * @returns {Promise<Delivery[]>}
 */
export function deliver(targets, options) {
  return awaited(deliver, async () => {
    main.check("deliver");
    if (!Array.isArray(targets)) throw failure("OPERATION_INVALID", "deliver.no-list");
    const { concurrency = 4, previous = [], ...rest } = optionsOf("deliver", options);
    // One that is misspelt must not be sent past a relay, or without what was to be refused.
    const list = Array.from(targets, (target, index) => /** @type {Target} */ (optionsOf("target", target, `targets[${index}]`)));
    const rates = Object.entries(rest.rates ?? {})
      .filter(([, rate]) => rate !== undefined)
      .map(([service, rate]) => [service, optionsOf("rate", rate, `rates.${quotable(service)}`)]);
    // And one of a service that there is not limits nothing; a kind with a point is a part of one.
    permissions(rates.map(([service]) => service.replace(".", " ")));
    const round = new Round({ ...rest, rates: Object.fromEntries(rates) }, previous);
    /** @type {Delivery[]} */
    const deliveries = [];
    const queue = list.entries();
    const worker = async () => {
      for (const [index, target] of queue) deliveries[index] = await round.deliver(target, index);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, list.length) }, worker));
    return deliveries;
  });
}
