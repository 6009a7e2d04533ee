/**
 * The sentences that every entry has, in English. In: nothing. Out: a list, as in `english.js`: whoever only looks is to read no others.
 */

/** Whoever loads a module, or is given something. */
export const SHARED = {
  // How a module gets ready, and if it fails.
  "module.not-initialized": "{function} was called before countersign was loaded. Call `await init()` first.",
  "module.not-loaded": "The WebAssembly module {module} could not be loaded ({reason}).",
  "module.not-loaded.policy":
    "The WebAssembly module {module} could not be loaded ({reason}). Allow 'wasm-unsafe-eval' in script-src of the page's content security policy.",
  "module.not-loaded.simd":
    "The WebAssembly module {module} could not be loaded: this runtime has no 128-bit SIMD for WebAssembly. Use Node 20, Chrome 91, Firefox 89, Safari 16.4 or later.",
  "module.not-loaded.path":
    "The WebAssembly module {module} could not be loaded ({reason}). A path is no address: give `init` a URL, or the bytes of the file; the package's README has each bundler's way.",
  "module.not-loaded.misplaced":
    "The WebAssembly module {module} could not be loaded ({reason}). There is no module where it was looked for. Copy it there, or give `init` its address; the package's README has each bundler's way.",
  "module.not-loaded.another":
    "The WebAssembly module {module} could not be loaded ({reason}). This is another module, or that of another version. Copy the file that belongs to this JavaScript.",
  "module.not-loaded.named":
    "The WebAssembly module {module} could not be loaded: these are the bytes of {found}, perhaps of another version. Copy the file that belongs to this JavaScript.",
  "module.text-unknown": "The WebAssembly module {module} could not be loaded: this runtime has no {name}. Set globalThis.{name} before.",
  "module.options-first":
    "The WebAssembly module {module} could not be loaded: a source comes first and options second: `init(undefined, { integrity })`.",
  "module.integrity-form": "The WebAssembly module {module} could not be loaded: integrity must be sha256-, sha384- or sha512- and base64.",
  "module.integrity-differs": "The WebAssembly module {module} could not be loaded: its integrity is {found}, not what was expected.",
  "module.integrity-unchecked":
    "The WebAssembly module {module} could not be loaded: WebCrypto, which checks its integrity, is missing here or does not work. A browser has it only on a page over https or on localhost.",
  "module.integrity-compiled":
    "The WebAssembly module {module} could not be loaded: integrity is of bytes, and this module is compiled already. Leave integrity out.",
  "module.answered": "The WebAssembly module {module} could not be loaded: {address} answered {status}.",
  "module.answered.misplaced":
    "The WebAssembly module {module} could not be loaded: {address} answered {status}. There is no module where it was looked for. Copy it there, or give `init` its address; the package's README has each bundler's way.",
  "module.slim": "countersign/slim has no module of its own. Give `init` a URL, a Response, bytes or a WebAssembly.Module.",
  "module.slim.legacy": "This needs the second module, and `init` was given none: `init(module, { legacy })`.",
  "module.version":
    "The WebAssembly module {module} could not be loaded: it is of version {found}, and the JavaScript beside it of {expected}. Copy the file of this version, and load it again.",
  "module.loaded-unhashed":
    "The WebAssembly module is loaded already, and its bytes were not hashed then. Give the same integrity to every call of `init`; the first one loads it.",
  "module.loaded-otherwise":
    "The WebAssembly module is loaded already, and its integrity is {found}, not what is expected now. Give the same integrity to every call of `init`; the first one loads it.",
  "module.failed": "The WebAssembly module failed ({reason}) and was restarted. Nothing else is lost: call again.",
  "module.failed.bundles": "The WebAssembly module failed ({reason}) and was restarted. Bundles that were open are gone: open them again.",
  "module.failed.for-good": "The WebAssembly module failed and cannot be restarted. Reload the page.",

  // What a function is given.
  "option.not-text": "{function}: {option} must be text. Given: {given}.",
  "option.not-fingerprint":
    "{function}: {option} must be a certificate's SHA-256 fingerprint: 64 hexadecimal digits, with or without colons. Given: {given}.",
  "option.not-flag": "{function}: {option} must be true or false. Given: {given}.",
  "option.not-function": "{function}: {option} must be a function. Given: {given}.",
  "option.not-address": "{function}: {option} must be an address. Given: {given}.",
  "option.not-codes": '{function}: {option} must be a list of codes, such as ["certificate.expires-soon"]. Given: {given}.',
  "option.not-signal": "{function}: {option} must be an AbortSignal. Given: {given}.",
  "option.not-count": "{function}: {option} must be a whole number, 1 or more. Given: {given}.",
  "option.not-milliseconds": "{function}: {option} must be a whole number of milliseconds from 1 to 2147483647. Given: {given}.",
  "option.not-duration": "{function}: {option} must be a whole number of milliseconds from 0 to 2147483647. Given: {given}.",
  "option.not-deliveries": "{function}: {option} must be a list of what deliver gave before. Given: {given}.",
  "option.not-rates": "{function}: {option} must be an object with a rate for each service, such as { elb: { requests: 10, milliseconds: 1000 } }. Given: {given}.",
  "option.not-journal": "{function}: {option} must be an object with the functions get and put. Given: {given}.",
  "option.not-signed": "{function}: {option} must be what sign gave. Given: {given}.",
  "option.not-object": "{function}: {option} must be an object, such as {example}.",
  "option.not-object.files": "{function}: {option} must be an object, such as {example}. Several files are given as one list, in the first place.",
  "option.unknown": "{function}: there is no {option}. Known are: {known}.",
  "option.unknown.near": "{function}: there is no {option}. Did you mean {near}?",
  "option.unknown.language":
    "{function}: there is no {option}. Outcomes are in English; `say(thing, words)` says them in another language, such as that of countersign/words/zh.",
  "list.none": "{option} must be a list of texts.",
  "list.too-long": "{option} has {given} entries. Give at most {most}.",
  "input.list-empty": "The list is empty. Give a certificate or a key in it.",
  "input.transferred": "These bytes were transferred to another owner, and are gone. Read them again.",
  "input.not-text": "Give text, a Uint8Array or an ArrayBuffer, or a list of those.",
  "input.not-text.in-list": "Give text, a Uint8Array or an ArrayBuffer; the item at index {index} of the list is none of these.",
  "input.one-argument": "{function} takes one argument. Several files are given as one list, in the first place.",
  "request.address.unreadable": "The host of the request's address is none, or its port is. Write it as https://host:port, with a port up to 65535.",
  "request.transferred": "The request's body was transferred to another owner, and is gone. Prepare it again.",
  "time.not-read": "{option} must be a Date, milliseconds since 1970, or text like 2026-01-02T03:04:05Z. Given: {given}.",
  "time.seconds": "{option} must be milliseconds since 1970, and {given} looks like seconds: give {meant}, or Date.now().",
  "time.missing": "{option} is missing. Give a Date, milliseconds since 1970, or text like 2026-01-02T03:04:05Z.",
};
