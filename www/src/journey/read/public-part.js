/**
 * In: what stands in a place for certificates and keys. Out: whether some of it is, or may be, a private key, and all of it that certainly is none.
 *
 * @import { CertificateInput } from "./certificate-input.js"
 * @import { Api } from "../state.js"
 * @import { Aside } from "./files.js"
 */
import { certificatesIn } from "./certificate-text.js";
import { keysIn, withoutKeys } from "./masked.js";

/** @typedef {Pick<CertificateInput, "text" | "asides" | "isRead" | "inspection" | "bundle" | "problems" | "certificates" | "isEmpty" | "isLocked">} Given */

/** Whether there may be a private key in it. @param {Given} given */
export function isSecret({ isEmpty, isRead, inspection, bundle, text }) {
  if (isEmpty) return false;
  // What was not read to its end may be anything.
  if (!isRead || !inspection || inspection.problems.length || inspection.keys.length) return true;
  const isPublic = bundle !== undefined || (inspection.certificates.length > 0 && inspection.blocks.every(({ kind }) => kind === "certificate"));
  return !isPublic || withoutKeys(text) !== text;
}

/**
 * What stays of it: each certificate, and whatever stood around it.
 *
 * @param {Given} given
 * @param {Api | undefined} api what can say that there is no key in what is left
 * @returns {{ text: string, asides: Aside[], isLess: boolean }} `isLess` when more than keys went
 */
export function publicPart(given, api) {
  const isClean = (/** @type {string | Uint8Array} */ content) => (api ? !holdsKey(api, content) : isTold(given, content));
  const before = [given.text, ...given.asides.map(({ content }) => content)];
  const [first, ...contents] = before.map((content) => cleaned(content, isClean));
  const text = String(first);
  const asides = given.asides.flatMap((aside, index) => {
    const content = contents[index] ?? "";
    return content.length ? [{ ...aside, content, size: content.length }] : [];
  });
  const isSame = [text, ...contents].every((content, index) => content === before[index]);
  // Something in it is locked, and nothing tells what.
  if (isSame && given.isLocked) return { text: "", asides: [], isLess: true };
  const rest = opened(given, [text, ...contents]);
  // Line feeds alone, as a text field has them.
  const whole = `${text}${text && rest && !text.endsWith("\n") ? "\n" : ""}${rest}`.replaceAll("\r\n", "\n");
  const isMore = [text, ...contents].some((content, index) => typeof before[index] === "string" && content !== withoutKeys(before[index]));
  return { text: whole, asides, isLess: isMore || number([whole, ...asides.map(({ content }) => content)], api) < given.certificates.length };
}

/**
 * Without keys; where more than keys would have to go, only the certificates of it.
 *
 * @param {string | Uint8Array} content
 * @param {(content: string | Uint8Array) => boolean} isClean
 */
function cleaned(content, isClean) {
  if (typeof content !== "string") return isClean(content) ? content : "";
  const left = withoutKeys(content);
  if (left.trim() && isClean(left)) return left;
  const certificates = [...certificatesIn(content)];
  const all = certificates.join("");
  if (!all || isClean(all)) return all;
  // What is called a certificate may be a key.
  return certificates.filter(isClean).join("");
}

/**
 * The certificates that were opened and do not stand in what is left, such as those of a container that has the key in it.
 *
 * @param {Given} given
 * @param {(string | Uint8Array)[]} left
 */
function opened({ bundle }, left) {
  const bare = (/** @type {string} */ text) => text.replace(/\s/g, "");
  const there = bare(left.map((each) => (typeof each === "string" ? each : "")).join(""));
  const pem = bundle?.certificatePem ?? "";
  const each = [...certificatesIn(pem)];
  if (!each.length) return there ? "" : pem;
  return each.filter((one) => !there.includes(bare(one))).join("");
}

/** @param {Api} api @param {string | Uint8Array} content */
function holdsKey(api, content) {
  const { keys, problems, blocks } = api.inspect(content);
  return keys.length > 0 || problems.length > 0 || blocks.some(({ container }) => container?.encrypted);
}

/**
 * Without the package: whether all keys that were read had an armour.
 *
 * @param {Given} given
 * @param {string | Uint8Array} content
 */
function isTold({ isRead, inspection, problems, asides, text }, content) {
  const isRest = typeof content === "string" && !asides.length && isRead && !problems.length;
  return isRest && (inspection?.keys.length ?? 0) <= keysIn(text).length;
}

/** How many certificates there are. @param {(string | Uint8Array)[]} contents @param {Api | undefined} api */
function number(contents, api) {
  const own = (/** @type {string | Uint8Array} */ content) => {
    if (api) return api.inspect(content).certificates.length;
    return typeof content === "string" ? [...certificatesIn(content)].length : 0;
  };
  return contents.reduce((sum, content) => sum + (content.length ? own(content) : 0), 0);
}
