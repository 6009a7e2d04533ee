/**
 * What a command ends with. In: how its parts ended, or an error's code. Out: one exit code. They are documented, and stay.
 *
 * @import { ErrorCode } from "../types/index.d.ts"
 */

export const EXIT = Object.freeze({
  done: 0,
  /** A fault of ours. */
  ours: 1,
  /** What was given is no command that can be carried out. */
  usage: 2,
  /** Warnings that nobody has accepted. */
  warnings: 3,
  /** A rule stands against it, or it cannot be read. */
  blocked: 4,
  refused: 5,
  /** Whether it took effect is not known, or it could not be looked at. */
  unknown: 6,
  differs: 7,
  interrupted: 130,
});

/** The first of these that is there is the command's. */
const WORST_FIRST = [
  EXIT.interrupted,
  EXIT.ours,
  EXIT.usage,
  EXIT.unknown,
  EXIT.differs,
  EXIT.refused,
  EXIT.blocked,
  EXIT.warnings,
];

/**
 * @param {Iterable<number>} codes
 * @returns {number}
 */
export function worst(codes) {
  const given = new Set(codes);
  return WORST_FIRST.find((code) => given.has(code)) ?? EXIT.done;
}

/** Of what was given as options; all others are about what was read. @type {Partial<Record<ErrorCode, number>>} */
const BY_ERROR = {
  NOT_INITIALIZED: EXIT.ours,
  MODULE_NOT_LOADED: EXIT.ours,
  MODULE_FAILED: EXIT.ours,
  BUNDLE_RELEASED: EXIT.ours,
  OPERATION_INVALID: EXIT.usage,
  IDENTIFIER_INVALID: EXIT.usage,
  ENDPOINT_UNKNOWN: EXIT.usage,
  CREDENTIALS_INVALID: EXIT.usage,
  TIME_INVALID: EXIT.usage,
  JOURNAL_FAILED: EXIT.usage,
  SIGNOFF_UNACKNOWLEDGED: EXIT.warnings,
  CREDENTIALS_REFUSED: EXIT.refused,
  SERVICE_BUSY: EXIT.refused,
  RELAY_REFUSED: EXIT.refused,
  NETWORK_FAILED: EXIT.unknown,
  CANCELLED: EXIT.interrupted,
};

/** What the machine does not let be read or written: nobody called it wrongly. Nothing was sent. */
const BY_MACHINE = /^journal\.(not-opened|not-written|broken|unread|unwritten)(\.late)?$/;

/**
 * @param {string} code of a CountersignError
 * @param {string} [id] of its sentence
 * @returns {number}
 */
export function exitOf(code, id = "") {
  if (BY_MACHINE.test(id)) return EXIT.blocked;
  return Object.hasOwn(BY_ERROR, code) ? (BY_ERROR[/** @type {ErrorCode} */ (code)] ?? EXIT.blocked) : EXIT.blocked;
}
