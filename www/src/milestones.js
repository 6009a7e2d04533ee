/**
 * What another page is told of a journey. In: the journey, whenever it changed. Out: each thing once: that a request was cleared, that it was sent, and
 * that somebody looked and found there what was sent. Nothing of it is secret.
 *
 * @import { Journey } from "./journey/journey.js"
 * @import { Proof } from "./journey/send/delivery.js"
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
  /** What was told to be sent. @type {Set<string>} */
  #sent = new Set();
  /** @type {Set<string>} */
  #proven = new Set();

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
  #proof({ parcel, url, bodySha256, rehearsal, became, sentAt, delivery }) {
    if (became === "notSent") return;
    const key = `${sentAt} ${url} ${bodySha256}`;
    const detail = { kind: parcel.operation.kind, url, bodySha256, rehearsal, became };
    if (!this.#sent.has(key)) this.#tell("sent", detail);
    this.#sent.add(key);
    // What was only accepted, or is not the same there, is not proven.
    if (this.#proven.has(key) || delivery.state !== "confirmed" || delivery.knownBy !== "looking") return;
    this.#proven.add(key);
    this.#tell("proven", detail);
  }
}
