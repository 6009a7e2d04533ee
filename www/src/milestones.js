/**
 * What another page is told of a journey. In: the journey, whenever it changed. Out: each thing once: that a request was cleared, that it was sent, and
 * that it took effect. Nothing of it is secret.
 *
 * @import { Journey } from "./journey/journey.js"
 * @import { Proof } from "./journey/delivery.js"
 */

/**
 * @typedef {object} Milestone
 * @property {string} kind of the operation
 * @property {string} url
 * @property {string} bodySha256
 * @property {boolean} rehearsal whether it goes, or went, to a stand-in
 * @property {Proof["became"]} [became] once it was sent
 */

export class Milestones {
  #tell;
  #cleared = "";
  /** What became of each request, as last told. @type {Map<string, Proof["became"]>} */
  #became = new Map();

  /** @param {(name: "cleared" | "sent" | "proven", detail: Milestone) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** @param {Journey} journey */
  look(journey) {
    const { request, kind, unacknowledged, isRehearsal, obstacle } = journey;
    const isCleared = request !== undefined && unacknowledged.length === 0 && !obstacle;
    const cleared = isCleared ? `${request.url} ${request.bodySha256}` : "";
    if (request && cleared && cleared !== this.#cleared) {
      this.#tell("cleared", { kind, url: request.url, bodySha256: request.bodySha256, rehearsal: isRehearsal });
    }
    this.#cleared = cleared;
    const rows = journey.targets.runs.flatMap((run) => run.rows.flatMap(({ proof }) => proof ?? []));
    for (const proof of [...journey.delivery.proofs, ...rows]) this.#proof(proof);
  }

  /** @param {Proof} proof */
  #proof({ parcel, url, bodySha256, rehearsal, became, sentAt }) {
    if (became === "notSent") return;
    const key = `${sentAt} ${url} ${bodySha256}`;
    const before = this.#became.get(key);
    if (before === became) return;
    this.#became.set(key, became);
    const detail = { kind: parcel.operation.kind, url, bodySha256, rehearsal, became };
    if (before === undefined) this.#tell("sent", detail);
    if (became === "done") this.#tell("proven", detail);
  }
}
