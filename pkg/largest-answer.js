/**
 * How large an answer may be. In: the method it answers. Out: bytes, after decompression, the same for the package and its relay.
 */

/** A page of 2,000 certificates, each with a key of RSA 4096 beside it, comes to 13 MB. */
const LARGEST_LIST = 16 << 20;

/** The services answer with a few KiB; a compressed body can grow a thousandfold. */
const LARGEST = 4 << 20;

/** @param {string} method */
export const largestAnswer = (method) => (method === "GET" ? LARGEST_LIST : LARGEST);
