/**
 * The sign-off record. In: what was cleared and sent, and how it ended. Out: its canonical text, signed if that is wanted, and whether
 * such texts are sound and follow one another.
 *
 * @import { Bundle as PublicBundle, Delivery, Outcome, RecordParts, RecordReport, RecordSignature, Unanswered } from "../types/index.d.ts"
 */
import { awaited, called } from "../error.js";
import { optionsOf } from "../given/options.js";
import { texts, written } from "../given/text.js";
import { instant } from "../given/time.js";
import { main } from "../module/main.js";
import * as wasm from "../wasm/countersign.js";
import { quotable } from "../words/words.js";
import { Bundle } from "./bundle.js";
import { canonical } from "./canonical.js";
import { failure, failureAt } from "./failure.js";

/** A list with holes may be longer than anybody can wait for. */
const MOST_RECORDS = 1_000_000;

/**
 * @param {RecordParts} parts
 * @returns {string}
 */
export function record(parts) {
  return called(record, () => recorded(parts));
}

/**
 * @param {RecordParts} parts
 * @returns {string}
 */
function recorded(parts) {
  main.check("record");
  const { operation, bundle, encryption, now, refuse, acknowledge, inPlace, outcome, delivery, delivered, note, operator, moduleSha256, previous, ...rest } =
    parts ?? /** @type {RecordParts} */ ({});
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw failureAt(quotable(unknown), "RECORD_INVALID", "record.unknown-part", { part: quotable(unknown) });
  for (const [name, part] of Object.entries({ note, operator, moduleSha256, previous })) {
    const isText = part === undefined || part === null || typeof part === "string";
    if (!isText) throw failureAt(name, "RECORD_INVALID", "record.part-not-text", { part: name });
  }
  const [signing, second] = [Bundle.handle(bundle), Bundle.handle(encryption)];
  const made = { operation, inPlace, note, operator, moduleSha256, previous, bodySha256: delivery?.bodySha256, ...endOf(delivery, outcome, delivered) };
  const time = instant(now ?? delivery?.time);
  return wasm.record(made, signing, second, time, texts(refuse, "refuse"), texts(acknowledge, "acknowledge"));
}

/**
 * How it ended and who had it: of a delivery, or of an outcome. What was never sent has no end.
 *
 * @param {Delivery | undefined} delivery
 * @param {Outcome | Unanswered | undefined} outcome
 * @param {Delivery["delivered"]} delivered
 */
function endOf(delivery, outcome, delivered) {
  const { state, status, requestId, failure, answeredBy, code, knownBy } = /** @type {any} */ (delivery?.outcome ?? outcome ?? {});
  const isSandbox = answeredBy === "sandbox" ? { by: "sandbox" } : undefined;
  const unsettled = delivery?.state === "unknown" && { state: "unknown", code: delivery.error?.code ?? delivery.reason?.code };
  const isLookedAt = delivery?.knownBy === "looking";
  const ending = (state !== undefined || isLookedAt) && {
    // What a relay changed on the way differs, whatever the service says of it.
    state: delivery?.state ?? state,
    status,
    requestId,
    code: (isLookedAt ? delivery.reason?.code : undefined) ?? failure?.code ?? code,
    knownBy: delivery ? delivery.knownBy : knownBy,
  };
  return { outcome: ending || unsettled || undefined, delivered: delivered ?? delivery?.delivered ?? isSandbox };
}

/**
 * @param {(string | object)[]} records
 * @param {{ from?: string | undefined } | null} [options]
 * @returns {RecordReport}
 */
export function verifyRecords(records, options) {
  return called(verifyRecords, () => {
    main.check("verifyRecords");
    if (!Array.isArray(records)) throw failure("RECORD_INVALID", "record.no-list");
    if (records.length > MOST_RECORDS) throw failure("RECORD_INVALID", "record.too-many", { given: records.length, most: MOST_RECORDS });
    const { from } = optionsOf("verifyRecords", options);
    if (from !== undefined && !/^[0-9a-f]{64}$/.test(from)) {
      throw failureAt("from", "RECORD_INVALID", "record.from", { option: "from" });
    }
    const problems = wasm.verifyRecords(Array.from(records, textOf), from);
    return { valid: problems.length === 0, problems };
  });
}

/**
 * A record's text; empty for what cannot be JSON, such as an object that contains itself.
 *
 * @param {unknown} record
 * @returns {string}
 */
function textOf(record) {
  if (typeof record === "string") return record;
  try {
    return canonical(/** @type {object} */ (record)) ?? "";
  } catch {
    return "";
  }
}

/**
 * @param {string} record
 * @param {PublicBundle} bundle
 * @returns {Promise<string>}
 */
export function signRecord(record, bundle) {
  return awaited(signRecord, async () => {
    main.check("signRecord");
    return wasm.watch.settled(wasm.signRecord(written(record), Bundle.handle(bundle)));
  });
}

/**
 * @param {string} jws
 * @returns {Promise<RecordSignature>}
 */
export function verifyRecordSignature(jws) {
  return awaited(verifyRecordSignature, async () => {
    main.check("verifyRecordSignature");
    return wasm.watch.settled(wasm.verifyRecordSignature(written(jws)));
  });
}
