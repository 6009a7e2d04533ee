/** What can be given. In: texts, files, instants. Out: the types that every function takes. */

/** PEM or JSON-wrapped PEM as text, or the bytes of a file (PEM, DER, base64; `.p7b`, `.p12` and `.pfx` too). */
export type One = string | Uint8Array | ArrayBuffer;

/** One text or file, or a list of them, such as a chain and its key: read as if they had stood in one. */
export type Input = One | readonly One[];

/** An instant: a `Date`, milliseconds since 1970, or RFC 3339 text. */
export type Time = Date | number | string;
