/** In: nothing. Out: the fields of Private CA's call that activates a subordinate CA, as a table. @import { Destination } from "./destination.js" */
import { msg, str } from "@lit/localize";
import { onOff, region } from "./field.js";
import { accounts, parentAuthorities, pendingAuthorities } from "./lists.js";
import { period } from "./pca-validity.js";

const library = "client library 3.1.219";
const later = "document of 2025-11-28";

/** One text of the distinguished name. @param {string} name @param {string} label @param {string} [placeholder] */
const nameField = (name, label, placeholder) => ({
  path: `distinguishedName.${name}`,
  label,
  since: library,
  kind: /** @type {const} */ ("prose"),
  placeholder,
});

/** @type {Destination} */
export const pca = {
  kind: "pca",
  name: "Private CA",
  service: "PCA",
  does: "Activate a subordinate CA below its parent. It happens once and cannot be taken back.",
  verb: "Activate CA",
  sends: "settings",
  groups: [
    {
      fields: [
        region,
        {
          path: "domainId",
          label: "Account ID",
          placeholder: "32 hexadecimal digits",
          hint: "Sent as X-Domain-Id when given. It is the account’s, not the project’s.",
          list: accounts,
        },
        { path: "caId", label: "CA to activate", needed: "a CA ID", placeholder: "A UUID", list: pendingAuthorities },
        { path: "issuerId", label: "Its parent CA", needed: "a parent CA ID", placeholder: "A UUID", list: parentAuthorities },
        {
          path: "state",
          label: "State of the CA now",
          choices: [
            { id: "", word: "Not known" },
            { id: "PENDING", word: "Pending activation", value: "PENDING" },
            { id: "ACTIVED", word: "Activated", value: "ACTIVED" },
            { id: "DISABLED", word: "Disabled", value: "DISABLED" },
            { id: "DELETED", word: "To be deleted", value: "DELETED" },
            { id: "EXPIRED", word: "Expired", value: "EXPIRED" },
          ],
          hint: "Not sent. Only one that is pending can be activated.",
        },
      ],
    },
    {
      title: "What it becomes",
      fields: [
        {
          path: "signatureAlgorithm",
          label: "Signature hash",
          initial: { value: "SHA256" },
          choices: ["SHA256", "SHA384", "SHA512", "SM3"].map((value) => ({ id: value, word: value.replace("SHA", "SHA-"), value })),
          hint: "SM3 is newer than the document of 2023-06-29.",
        },
        {
          path: "pathLength",
          label: "Path length",
          kind: "number",
          absent: "Leave out",
          initial: { mode: "set" },
          needed: "a path length",
          placeholder: "0 to 6",
          hint: "How many CAs may stand below it; 0 means none. The document asks for it, the page of 2025-11-28 no longer does.",
        },
        { path: "validity.value", label: "Valid for", kind: "number", needed: "how long it is valid", placeholder: "10" },
        {
          path: "validity.type",
          label: "Unit",
          initial: { value: "YEAR" },
          choices: [
            { id: "YEAR", word: "Years", value: "YEAR" },
            { id: "MONTH", word: "Months", value: "MONTH" },
            { id: "DAY", word: "Days", value: "DAY" },
            { id: "HOUR", word: "Hours", value: "HOUR" },
          ],
        },
        {
          path: "validity.startFrom",
          label: "Start (UTC)",
          kind: "time",
          absent: "At once",
          needed: "a start time",
          follows: period,
        },
      ],
    },
    {
      fold: "Another endpoint",
      fields: [
        {
          path: "endpoint",
          label: "Host",
          placeholder: "ccm.example.com",
          hint: "Instead of the region’s own host. The relay must know it too.",
        },
      ],
    },
    {
      fold: "More fields",
      note:
        "Newer than the document of 2023-06-29. What is blank is not sent. " +
        "A CA that is paid by the month or year needs its type, key algorithm and name here.",
      fields: [
        {
          path: "type",
          label: "Type",
          since: library,
          choices: [
            { id: "", word: "Leave out" },
            { id: "SUBORDINATE", word: "Subordinate", value: "SUBORDINATE" },
            { id: "ROOT", word: "Root", value: "ROOT" },
          ],
        },
        {
          path: "keyAlgorithm",
          label: "Key algorithm",
          since: library,
          choices: [
            { id: "", word: "Leave out" },
            ...["RSA2048", "RSA4096", "EC256", "EC384", "SM2"].map((value) => ({ id: value, word: value, value })),
          ],
        },
        nameField("commonName", "Common name"),
        nameField("country", "Country", "Two letters, such as CN"),
        nameField("state", "State or province"),
        nameField("locality", "Locality"),
        nameField("organization", "Organization"),
        nameField("organizationalUnit", "Organizational unit"),
        {
          path: "keyUsages",
          label: "Key usages",
          since: library,
          kind: "list",
          placeholder: "keyCertSign, cRLSign, digitalSignature",
        },
        { path: "enterpriseProjectId", label: "Enterprise project", since: library, placeholder: "0, all, or a UUID" },
        { path: "crlConfiguration.enabled", label: "Publish a CRL", since: library, choices: onOff("Leave out") },
        { path: "crlConfiguration.obsBucketName", label: "CRL bucket", since: library },
        { path: "crlConfiguration.crlName", label: "CRL name", since: library },
        { path: "crlConfiguration.validDays", label: "CRL valid for days", since: library, kind: "number", placeholder: "7 to 30" },
        { path: "hsmClusterInfo.hsmProject", label: "HSM project", since: later },
        { path: "hsmClusterInfo.hsmClusterId", label: "HSM cluster ID", since: later },
        {
          path: "hsmClusterInfo.hsmCaCert",
          label: "HSM CA certificate",
          since: later,
          kind: "pem",
          absent: "Leave out",
          needed: "the HSM’s CA certificate",
        },
      ],
    },
  ],
  secondPair: () => false,
  example: () => ({ name: "parentCa", offer: "Try an example parent CA" }),
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
  lookedAt: "The parent CA’s certificate. Optional: this call sends no certificate, it is only looked at and checked against the form.",
  accepted: (isRehearsal, status) =>
    isRehearsal
      ? msg(str`The CA is being activated: the sandbox accepted the request with ${status}. This call answers nothing to compare.`)
      : msg(str`The CA is being activated: the service accepted the request with ${status}. This call answers nothing to compare.`),
  once: {
    confirm: (characters) => `Type the first ${characters} characters of the CA’s ID to confirm:`,
    warning: "A CA is activated once. It cannot be taken back.",
    doubt: "An activation cannot be taken back and must not be sent twice. Look at the CA’s state first.",
    looked: "I have looked: the CA is not activated",
    advice: "An activation cannot be taken back: look at the CA’s state before you send it again.",
  },
};
