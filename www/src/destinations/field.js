/**
 * In: a field of a form and what stands in it. Out: what is wrong with it, and the value the operation gets. A service tells "not in the body"
 * from "set to the empty text" and from `null`, so an optional field has three states.
 */

import { projects } from "./lists.js";

/** @typedef {{ mode: "keep" | "set" | "clear", value: string }} FieldState what is typed stays, whatever the mode */
/** @typedef {Record<string, FieldState>} Form by the fields' paths */
/** @typedef {{ id: string, word: string, value?: string | boolean | null }} Choice without a value it leaves the field out */

/**
 * @typedef {object} Field
 * @property {string} path its name in the operation; a dot leads into an object
 * @property {string} label
 * @property {"prose" | "number" | "time" | "pem" | "list"} [kind] an identifier, without blanks around it, if absent
 * @property {Choice[]} [choices] one of these, and nothing to type
 * @property {string} [absent] it may be left out, and this is the word for that
 * @property {string} [set] the word for giving it, "Set" if absent
 * @property {{ word: string, value: "" | null }} [clear] it may be emptied
 * @property {Partial<FieldState>} [initial]
 * @property {string} [needed] what is missing while it is blank, such as "a region"
 * @property {string} [unless] the path of a field that will do instead
 * @property {(form: Form) => boolean} [when] whether it is asked for at all; always if absent
 * @property {string} [placeholder]
 * @property {string} [hint]
 * @property {string} [since] where it comes from, when that is newer than the document
 * @property {{ words: string, value: (form: Form, names: string) => string }} [offer] what a button below it fills in
 * @property {import("./lists.js").List} [list] what can be chosen for it
 * @property {(form: Form, now: number) => string} [follows] what follows from it, to be said below it
 */

/** @param {string} word @returns {Choice[]} */
export const onOff = (word) => [
  { id: "", word },
  { id: "true", word: "On", value: true },
  { id: "false", word: "Off", value: false },
];

/** How a region is asked for, the same everywhere. @type {Field} */
export const region = {
  path: "region",
  label: "Region",
  needed: "a region",
  unless: "endpoint",
  placeholder: "cn-north-4",
  hint: "One of the list, or any other.",
};

/** @type {Field} */
export const projectId = {
  path: "projectId",
  label: "Project ID",
  needed: "a project ID",
  placeholder: "32 hexadecimal digits",
  list: projects,
};

/** How the key is written into the body. @type {Field} */
export const keyForm = {
  path: "keyForm",
  label: "Key written as",
  choices: [
    { id: "", word: "PRIVATE KEY" },
    { id: "traditional", word: "RSA or EC PRIVATE KEY", value: "traditional" },
  ],
  hint: "PKCS#8, or the older form that the service’s user guide names. It is the same key.",
};

/** What is offered to try a load balancer with. */
export const example = { name: "pair", offer: "Try the ELB document’s example" };

/** What is offered where SM2 pairs are sent: the one that signs, and beside it the one that encrypts. */
export const sm2Example = { name: "sm2", offer: "Try an example SM2 pair" };
export const sm2EncryptionExample = { name: "sm2Encryption", offer: "Try an example SM2 pair" };

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
  const asked = absent === undefined ? needed !== undefined : mode === "set" && kind !== "prose";
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
  if (kind === "number" && !/^\d{1,15}$/.test(value.trim())) return "This is not a whole number.";
  if (kind === "time" && Number.isNaN(Date.parse(`${value}Z`))) return "This is not a date and a time.";
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
