/**
 * In: a field of a form and what stands in it. Out: what is wrong with it, and the value the operation gets. A service tells "not in the body"
 * from "set to the empty text" and from `null`, so an optional field has three states.
 */

import { msg } from "@lit/localize";
import { projects } from "./lists.js";

/** @typedef {{ mode: "keep" | "set" | "clear", value: string }} FieldState what is typed stays, whatever the mode */
/** @typedef {Record<string, FieldState>} Form by the fields' paths */
/** @typedef {{ id: string, word: string, value?: string | boolean | null }} Choice without a value it leaves the field out */

/**
 * What is known of the certificate at hand, for what can be filled in from it.
 *
 * @typedef {object} Facts
 * @property {string[]} names its DNS names
 * @property {string} commonName
 * @property {number} [end] when its validity ends, in milliseconds since 1970
 * @property {number} now milliseconds since 1970
 */

/**
 * @typedef {object} Field
 * @property {string} path its name in the operation; a dot leads into an object
 * @property {string} label
 * @property {"prose" | "number" | "time" | "pem" | "list" | "region"} [kind] an identifier, without blanks around it, if absent
 * @property {Choice[]} [choices] one of these, and nothing to type
 * @property {string} [absent] it may be left out, and this is the word for that
 * @property {string} [left] what stands in it while it is left out
 * @property {string} [set] the word for giving it, "Set" if absent
 * @property {{ word: string, value: "" | null }} [clear] it may be emptied
 * @property {Partial<FieldState>} [initial]
 * @property {boolean} [needed] nothing is sent while it is blank
 * @property {string} [unless] the path of a field that will do instead
 * @property {(form: Form) => boolean} [when] whether it is asked for at all; always if absent
 * @property {string} [placeholder]
 * @property {string} [hint]
 * @property {string} [since] where it comes from, when that is newer than the document
 * @property {{ words: string, values: (form: Form, facts: Facts) => Record<string, string> | undefined }} [offer] what a button below it fills in, by path
 * @property {import("./lists.js").List} [list] what can be chosen for it
 * @property {(form: Form, now: number) => string} [follows] what follows from it, to be said below it
 */

/** It may stay as it is. */
export const keep = () => ({ absent: msg("Keep"), left: msg("Stays as it is") });

/** It may be left out. */
export const leaveOut = () => ({ absent: msg("Leave out"), left: msg("Not sent") });

/** It may be emptied. */
export const emptied = () => ({ word: msg("Clear"), value: /** @type {const} */ ("") });

/** @param {string} word @returns {Choice[]} */
export const onOff = (word) => [
  { id: "", word },
  { id: "true", word: msg("On"), value: true },
  { id: "false", word: msg("Off"), value: false },
];

/** How a region is asked for, the same everywhere. @returns {Field} */
export const region = () => ({ path: "region", label: msg("Region"), kind: "region", needed: true, unless: "endpoint", placeholder: "cn-north-4" });

/** @returns {Field} */
export const projectId = () => ({
  path: "projectId",
  label: msg("Project ID"),
  needed: true,
  placeholder: msg("32 hexadecimal digits"),
  list: projects,
});

/** Where to send it, if not to the region's own host. @param {string} placeholder @returns {import("./destination.js").Group} */
export const otherHost = (placeholder) => ({
  fold: msg("Use another host"),
  fields: [
    {
      path: "endpoint",
      label: msg("Host"),
      placeholder,
      hint: msg("Instead of the host of the region. The relay must allow this host."),
    },
  ],
});

/** How the key is written into the body. @returns {Field} */
export const keyForm = () => ({
  path: "keyForm",
  label: msg("Private key format"),
  choices: [
    { id: "", word: "PRIVATE KEY" },
    { id: "traditional", word: msg("RSA or EC PRIVATE KEY"), value: "traditional" },
  ],
  hint: msg("PKCS#8, or the older format in the service’s user guide. The key is the same."),
});

/** What is offered to try a load balancer with. */
export const example = {
  name: "pair",
  get offer() {
    return msg("Try the example of the ELB document");
  },
};

/** What is offered where SM2 pairs are sent: the one that signs, and beside it the one that encrypts. */
export const sm2Example = {
  name: "sm2",
  get offer() {
    return msg("Try an example SM2 pair");
  },
};
export const sm2EncryptionExample = {
  name: "sm2Encryption",
  get offer() {
    return msg("Try an example SM2 pair");
  },
};

/**
 * @param {Field} field
 * @returns {FieldState}
 */
export function initialState({ absent, initial }) {
  return { mode: absent === undefined ? "set" : "keep", value: "", ...initial };
}

/**
 * Whether something still has to be filled in.
 *
 * @param {Field} field
 * @param {FieldState} state
 */
export function isBlank({ absent, needed, kind }, { mode, value }) {
  // Setting prose to nothing may be what somebody wants; setting an identifier to nothing is a mistake.
  const asked = absent === undefined ? needed === true : mode === "set" && kind !== "prose";
  return asked && !value.trim();
}

/**
 * What is wrong with what was typed, before anything else looks at it.
 *
 * @param {Field} field
 * @param {FieldState} state
 */
export function complaint({ kind }, { mode, value }) {
  if (mode !== "set" || !value.trim()) return undefined;
  if (kind === "number" && !/^\d{1,15}$/.test(value.trim())) return msg("This is not a whole number.");
  if (kind === "time" && Number.isNaN(Date.parse(`${value}Z`))) return msg("This is not a date and a time.");
  return undefined;
}

/**
 * @param {Field} field
 * @param {FieldState} state
 * @returns {unknown} `undefined` to leave it out
 */
export function valueOf({ choices, kind, absent, clear }, { mode, value }) {
  if (choices) return choices.find(({ id }) => id === value)?.value;
  if (mode === "keep") return undefined;
  if (mode === "clear") return clear?.value;
  if (absent === undefined && !value.trim()) return undefined;
  switch (kind) {
    case "number":
      return Number(value);
    case "time":
      return Date.parse(`${value}Z`);
    case "list":
      return value.split(/[\s,]+/).filter(Boolean);
    case "prose":
    case "pem":
      return value;
    default:
      // A blank at either end of an identifier comes from copying.
      return value.trim();
  }
}
