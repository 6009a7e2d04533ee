/**
 * In: the journey. Out: whether "Certificate and key" has what the request needs, and who will meet it.
 *
 * @import { State } from "../state.js"
 */

/** Whether "Certificate and key" has what the request needs, be it nothing. @param {State} state */
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

/**
 * The choice in the form that makes it take certificates of SM2, where there is such a certificate and another choice is made.
 *
 * @param {State} state
 * @returns {{ path: string, id: string, word: string } | undefined}
 */
export function choiceForSm2({ destination, form, takesSecondPair, certificate: { leaf } }) {
  if (takesSecondPair || leaf?.publicKey.algorithm !== "SM2") return undefined;
  const choices = destination.groups.flatMap(({ fields }) => fields.flatMap(({ path, choices = [] }) => choices.map(({ id, word }) => ({ path, id, word }))));
  return choices.find(({ path, id }) => destination.secondPair({ ...form, [path]: { mode: "set", value: id } }));
}
