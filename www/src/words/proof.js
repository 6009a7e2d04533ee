/** In: what became of a request, as plain values. Out: how that is said. Whole sentences of proofs and looks stand here and nowhere else. */
import { msg, str } from "@lit/localize";
import { duration } from "./quantity.js";

/** How it is known, in a few words for a tag. */
export const known = {
  get looking() {
    return msg("Proven by looking");
  },
  get echo() {
    return msg("Echoed");
  },
  get acceptance() {
    return msg("Accepted only");
  },
};

/** Who has it, in a rehearsal and otherwise. */
const rehearsed = {
  /** @param {number} same @param {number} all */
  proven: (same, all) => msg(str`The sandbox was looked at afterwards: what is there is what you sent. Facts that are the same: ${same} of ${all}. None is different.`),
  /** @param {number} same @param {number} all */
  confirmed: (same, all) => msg(str`The sandbox has what you sent. Facts that came back the same: ${same} of ${all}. None is different.`),
  accepted: () => msg("The sandbox accepted the request and sent nothing back to compare."),
  /** @param {number} status */
  refused: (status) => msg(str`The sandbox answered ${status}. Nothing was changed.`),
};

const real = {
  /** @param {number} same @param {number} all */
  proven: (same, all) => msg(str`The service was looked at afterwards: what is there is what you sent. Facts that are the same: ${same} of ${all}. None is different.`),
  /** @param {number} same @param {number} all */
  confirmed: (same, all) => msg(str`The service has what you sent. Facts that came back the same: ${same} of ${all}. None is different.`),
  accepted: () => msg("The service accepted the request and sent nothing back to compare."),
  /** @param {number} status */
  refused: (status) => msg(str`The service answered ${status}. Nothing was changed.`),
};

/** What a verdict says. */
export const told = {
  rehearsed,
  real,
  /** @param {number} status */
  gateway: (status) => msg(str`The service’s gateway answered ${status}. Nothing was changed.`),
  rehearsal: () => msg("This was a rehearsal: nothing reached the cloud."),
  echo: () => msg("The answer says so. It was not looked up afterwards."),
  acceptance: () => msg("Nothing came back to compare, and it was not looked up afterwards."),
  lookedInVain: {
    echo: () => msg("The answer says so. Looking at it afterwards did not tell whether it is there."),
    acceptance: () => msg("Nothing came back to compare, and looking at it afterwards did not tell whether it is there."),
  },
  /** @param {number} looks */
  stillAnother: (looks) => (looks > 1 ? msg(str`Looked ${looks} times: what is there was still not what was sent.`) : msg("Looked once: what is there was not what was sent.")),
  maySettle: () => msg("A service may show the old state for a while. Look again."),
  differs: () => msg("Something came back different from what was sent. Look at the rows below."),
  differsThere: () => msg("Something is there that is not what was sent. Look at the rows below."),
  notDone: () => msg("The answer did not tell. What is in place was looked at, and it is not what was sent."),
  neverLeftRelay: () => msg("It never left this page’s relay."),
  neverLeftPage: () => msg("It never left this page."),
  another: () => msg("The request is no longer the one shown. Look at it, and send it again."),
  unchanged: () => msg("Nothing was changed."),
  /** @param {string} words of the relay */
  relay: (words) => msg(str`This page’s relay says: ${words}`),
  /** @param {number} status */
  between: (status) => msg(str`The answer was ${status}. It came from something between here and the service, and does not say whether the request took effect.`),
  redirected: () => msg("A sign-in page or a proxy answered with a redirect. Sign in again, in another tab so that nothing here is lost."),
  noAnswer: () => msg("No answer came."),
  /** @param {number} status */
  unclear: (status) => msg(str`The answer was ${status}, which does not say whether the request took effect.`),
  mayHaveArrived: () => msg("It may still have arrived."),
  mayHaveActed: () => msg("It may still have taken effect."),
  repeatable: () => msg("Sending it again does no harm."),
  /** @param {number} seconds that the clock here is ahead of the service's; negative when it is behind */
  clock(seconds) {
    const span = duration(Math.abs(seconds));
    return seconds > 0 ? msg(str`The clock of this computer is ${span} ahead of the service’s.`) : msg(str`The clock of this computer is ${span} behind the service’s.`);
  },
  clockCorrected: () => msg("The request was signed with the service’s time."),
};

/** What is said of looking. */
export const looking = {
  get title() {
    return msg("What is there now");
  },
  get again() {
    return msg("Look again");
  },
  get cancel() {
    return msg("Stop looking");
  },
  get under() {
    return msg("Looking at what is there.");
  },
  get sentAndUnder() {
    return msg("It was sent. Looking at what is there.");
  },
  get still() {
    return msg("What you sent is not shown there yet; a service may show the old state for a while.");
  },
  /** @param {number} seconds */
  againIn: (seconds) => (seconds > 1 ? msg(str`Looking again in ${seconds} seconds.`) : msg("Looking again in 1 second.")),
  /** @param {number} seconds */
  sentAndStill: (seconds) =>
    seconds > 1
      ? msg(str`It was sent, and is not shown there yet; a service may show the old state for a while. Looking again in ${seconds} seconds.`)
      : msg("It was sent, and is not shown there yet; a service may show the old state for a while. Looking again in 1 second."),
  /** @param {number} looks @param {string} time */
  looks: (looks, time) => (looks > 1 ? msg(str`Looked ${looks} times, last at ${time}.`) : msg(str`Looked at ${time}.`)),
  get proven() {
    return msg("What is there is what you sent.");
  },
  get differs() {
    return msg("What is there is not what you sent.");
  },
  get unknown() {
    return msg("Whether what is there is what you sent could not be told.");
  },
  get sandbox() {
    return msg("The sandbox was looked at, not the service: this was a rehearsal.");
  },
  get needs() {
    return msg("Looking again needs credentials: give them in “Credentials and send”.");
  },
  get overtaken() {
    return msg("Something else was sent to the same place after this. What is there now says nothing of this request, so what became of it stays as it was told then.");
  },
  get others() {
    return msg("The certificate given above is not the one that was sent, so there is nothing to compare with.");
  },
  get table() {
    return msg("What was sent, and what there is to compare with it");
  },
  get found() {
    return msg("Found there");
  },
  get echoed() {
    return msg("Came back");
  },
  get notTold() {
    return msg("Not told");
  },
  get answer() {
    return msg("What the answer said");
  },
};

/** What a fact is called that was sent or came back, where the form has no field for it; by the package's name for it. */
export const facts = {
  get subjectAlternativeNames() {
    return msg("Names (SAN)");
  },
  get commonName() {
    return msg("Common name");
  },
  get notAfter() {
    return msg("Valid until");
  },
  get notBefore() {
    return msg("Valid from");
  },
  get fingerprint() {
    return msg("Fingerprint");
  },
  get serialNumber() {
    return msg("Serial number");
  },
  get issuer() {
    return msg("Issuer");
  },
  get signatureAlgorithm() {
    return msg("Signature algorithm");
  },
  get algorithmType() {
    return msg("Key algorithm");
  },
  get certificate() {
    return msg("Certificate");
  },
  get encryptionCertificate() {
    return msg("Encryption certificate");
  },
  get status() {
    return msg("State");
  },
  get validity() {
    return msg("Validity");
  },
  get "certificate.signature"() {
    return msg("Signed by");
  },
  get "certificate.pathLength"() {
    return msg("Path length in the certificate");
  },
  get "certificate.signatureAlgorithm"() {
    return msg("Signature of the certificate");
  },
};
