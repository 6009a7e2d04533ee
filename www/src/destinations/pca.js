/** In: nothing. Out: the fields of Private CA's call that activates a subordinate CA, as a table. @import { Destination } from "./destination.js" */
import { msg, str } from "@lit/localize";
import { leaveOut, onOff, otherHost, region } from "./field.js";
import { accounts, parentAuthorities, pendingAuthorities } from "./lists.js";
import { period, untilParent } from "./pca-validity.js";
import { inEachLanguage } from "../words/in-each-language.js";

const library = () => msg("since SDK 3.1.219");
const later = () => msg("since the document of 2025-11-28");

/** One text of the distinguished name. @param {string} name @param {string} label @param {string} [placeholder] */
const nameField = (name, label, placeholder) => ({
  path: `distinguishedName.${name}`,
  label,
  since: library(),
  kind: /** @type {const} */ ("prose"),
  placeholder,
});

export const pca = inEachLanguage(
  /** @returns {Destination} */ () => ({
    kind: "pca",
    name: msg("Private CA"),
    service: "PCA",
    does: msg("Activate a subordinate CA under its parent CA. This happens once and cannot be taken back."),
    deed: (target, place) => msg(str`Activate CA ${target} on PCA, ${place}`),
    sends: "settings",
    groups: [
      {
        fields: [
          region(),
          {
            path: "domainId",
            label: msg("Account ID"),
            placeholder: msg("32 hexadecimal digits"),
            hint: msg("Optional. Sent as the header X-Domain-Id. It is the ID of the account, not of the project."),
            list: accounts,
          },
          { path: "caId", label: msg("CA to activate"), needed: true, placeholder: msg("CA ID, a UUID"), list: pendingAuthorities },
          { path: "issuerId", label: msg("Parent CA"), needed: true, placeholder: msg("CA ID, a UUID"), list: parentAuthorities },
          {
            path: "state",
            label: msg("Current state of the CA"),
            choices: [
              { id: "", word: msg("Unknown") },
              { id: "PENDING", word: msg("Pending activation"), value: "PENDING" },
              { id: "ACTIVED", word: msg("Activated"), value: "ACTIVED" },
              { id: "DISABLED", word: msg("Disabled"), value: "DISABLED" },
              { id: "DELETED", word: msg("To be deleted"), value: "DELETED" },
              { id: "EXPIRED", word: msg("Expired"), value: "EXPIRED" },
            ],
            hint: msg("It is not sent. Only a CA that is pending activation can be activated."),
          },
        ],
      },
      {
        title: msg("Certificate of the CA"),
        fields: [
          {
            path: "signatureAlgorithm",
            label: msg("Signature hash algorithm"),
            initial: { value: "SHA256" },
            choices: ["SHA256", "SHA384", "SHA512", "SM3"].map((value) => ({ id: value, word: value.replace("SHA", "SHA-"), value })),
            hint: msg("SM3 is newer than the API document of 2023-06-29."),
          },
          {
            path: "pathLength",
            label: msg("Path length"),
            kind: "number",
            ...leaveOut(),
            initial: { mode: "set" },
            placeholder: msg("0 to 6"),
            hint: msg("How many levels of CAs may stand below it; 0 means none. The API document of 2023-06-29 requires it, the one of 2025-11-28 does not."),
          },
          {
            path: "validity.value",
            label: msg("Validity"),
            kind: "number",
            needed: true,
            placeholder: "10",
            offer: { words: msg("As long as the parent CA’s certificate"), values: untilParent },
          },
          {
            path: "validity.type",
            label: msg("Validity unit"),
            initial: { value: "YEAR" },
            choices: [
              { id: "YEAR", word: msg("Years"), value: "YEAR" },
              { id: "MONTH", word: msg("Months of 31 days"), value: "MONTH" },
              { id: "DAY", word: msg("Days"), value: "DAY" },
              { id: "HOUR", word: msg("Hours"), value: "HOUR" },
            ],
          },
          {
            path: "validity.startFrom",
            label: msg("Start time (UTC)"),
            kind: "time",
            absent: msg("At once"),
            left: msg("On activation"),
            follows: period,
          },
        ],
      },
      otherHost("ccm.example.com"),
      {
        fold: msg("Type, key algorithm, name, key usages, CRL and HSM"),
        note: msg(
          "These fields are newer than the API document of 2023-06-29. Empty fields are not sent. A CA that is billed yearly or monthly needs its type, key algorithm and name here.",
        ),
        fields: [
          {
            path: "type",
            label: msg("CA type"),
            since: library(),
            choices: [
              { id: "", word: msg("Leave out") },
              { id: "SUBORDINATE", word: msg("Subordinate CA"), value: "SUBORDINATE" },
              { id: "ROOT", word: msg("Root CA"), value: "ROOT" },
            ],
          },
          {
            path: "keyAlgorithm",
            label: msg("Key algorithm"),
            since: library(),
            choices: [
              { id: "", word: msg("Leave out") },
              ...["RSA2048", "RSA4096", "EC256", "EC384", "SM2"].map((value) => ({ id: value, word: value, value })),
            ],
          },
          nameField("commonName", msg("Common name (CN)")),
          nameField("country", msg("Country or region (C)"), msg("Two letters, such as CN")),
          nameField("state", msg("State or province (ST)")),
          nameField("locality", msg("Locality (L)")),
          nameField("organization", msg("Organization (O)")),
          nameField("organizationalUnit", msg("Organizational unit (OU)")),
          {
            path: "keyUsages",
            label: msg("Key usages"),
            since: library(),
            kind: "list",
            placeholder: "keyCertSign, cRLSign, digitalSignature",
          },
          { path: "enterpriseProjectId", label: msg("Enterprise project"), since: library(), placeholder: msg("0, all, or a UUID") },
          { path: "crlConfiguration.enabled", label: msg("CRL publishing"), since: library(), choices: onOff(msg("Leave out")) },
          { path: "crlConfiguration.obsBucketName", label: msg("OBS bucket of the CRL"), since: library() },
          { path: "crlConfiguration.crlName", label: msg("CRL file name"), since: library() },
          { path: "crlConfiguration.validDays", label: msg("CRL update period (days)"), since: library(), kind: "number", placeholder: msg("7 to 30") },
          { path: "hsmClusterInfo.hsmProject", label: msg("HSM project"), since: later() },
          { path: "hsmClusterInfo.hsmClusterId", label: msg("HSM cluster ID"), since: later() },
          {
            path: "hsmClusterInfo.hsmCaCert",
            label: msg("HSM CA certificate"),
            since: later(),
            kind: "pem",
            ...leaveOut(),
          },
        ],
      },
    ],
    secondPair: () => false,
    example: () => ({ name: "parentCa", offer: msg("Try an example parent CA") }),
    demo: ({ region, domainId, pca }) =>
      pca && {
        region,
        domainId,
        endpoint: "",
        caId: pca.caId,
        issuerId: pca.issuerId,
        state: "PENDING",
        pathLength: "0",
        "validity.value": "5",
      },
    target: "caId",
    address: ["region", "endpoint", "domainId", "caId", "issuerId"],
    lookedAt: msg("The parent CA’s certificate. Optional: this call sends no certificate. It is only read and checked against the form."),
    accepted: (isRehearsal, status) =>
      isRehearsal
        ? msg(str`The CA is being activated: the sandbox accepted the request with status ${status}. This call returns nothing to compare.`)
        : msg(str`The CA is being activated: the service accepted the request with status ${status}. This call returns nothing to compare.`),
    once: {
      confirm: (characters) => msg(str`To confirm, type the first ${characters} characters of the CA ID:`),
      warning: msg("A CA can be activated only once. This cannot be taken back."),
      doubt: msg("An activation cannot be taken back and must not be sent twice. Look at the state of the CA first."),
      looked: msg("I have looked: the CA is not activated"),
      advice: msg("An activation cannot be taken back. Look at the state of the CA before you send it again."),
    },
  }),
);
