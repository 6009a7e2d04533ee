/**
 * Whether something was done to the bytes of an answer. In: its header `content-encoding`. Out: yes or no: `identity` is nothing, and a server
 * may say it all the same (RFC 9110 §12.5.3).
 *
 * @param {string | null | undefined} codings
 */
export function isEncoded(codings) {
  return (codings ?? "").split(",").some((coding) => !/^(identity)?$/i.test(coding.trim()));
}
