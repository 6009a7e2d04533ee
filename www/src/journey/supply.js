/**
 * In: the journey. Out: whether step 1 has what the request needs, and who will meet it.
 *
 * @import { State } from "./state.js"
 */

/** Whether step 1 has what the request needs, be it nothing. @param {State} state */
export function isSupplied(state) {
  const { certificate, encryption, sendsPair, takesSecondPair, destination } = state;
  if (destination.sends === "nothing") return true;
  if (takesSecondPair && !encryption.bundle && !leavesCertificate(state)) return false;
  if (certificate.isEmpty) return !certificate.reading && (leavesCertificate(state) || !sendsPair);
  return certificate.bundle !== undefined;
}

/** @param {State} state */
function leavesCertificate({ detailsOnly, destination, certificate, encryption }) {
  return detailsOnly && destination.leaves !== undefined && certificate.isEmpty && encryption.isEmpty;
}

/**
 * Whether there is a server's certificate that TLS clients will meet; those of SM2 speak another protocol (GB/T 38636).
 *
 * @param {State} state
 */
export function isForClients({ sendsPair, certificate: { bundle, reading, leaf } }) {
  if (!leaf || !sendsPair || !(bundle || reading)) return false;
  return !leaf.basicConstraints?.certificateAuthority && leaf.publicKey.algorithm !== "SM2";
}
