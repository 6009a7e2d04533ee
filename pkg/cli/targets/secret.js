/**
 * A targets file holds no secret: it is kept with the code, and others read it. In: a value, as it was read. Out: the path of the first member
 * that is a secret by its name or by its form.
 */
import { inside } from "./json.js";

/** As members are called that hold one, in whichever spelling. */
const NAMES = /^(ak|sk|accesskey(id)?|secretkey|secretaccesskey|(security|auth|xauth|session)?token|pass(word|phrase|wd)|secret|credentials?|guard|(enc)?privatekey(sign)?)$/;

const PRIVATE_KEY = /PRIVATE KEY-----/;

/** A secret access key: 40 characters, and, other than an id or a hash, letters of both kinds and digits among them. */
const SECRET_KEY = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9+/]{40}$/;

/** An address with a password in it, or a token in its place. */
export const LOGIN = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*@/i;

/**
 * @param {unknown} value
 * @param {string} [path]
 * @returns {string | undefined}
 */
export function secretIn(value, path = "") {
  if (typeof value === "string") return [PRIVATE_KEY, SECRET_KEY, LOGIN].some((form) => form.test(value)) ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [name, member] of Object.entries(value)) {
    const here = inside(path, isList ? Number(name) : name);
    if (!isList && NAMES.test(name.toLowerCase().replace(/[-_]/g, ""))) return here;
    const found = secretIn(member, here);
    if (found !== undefined) return found;
  }
  return undefined;
}
