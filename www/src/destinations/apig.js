/** In: nothing. Out: the fields of API Gateway's call that modifies an SSL certificate, as a table. @import { Destination } from "./destination.js" */
import { msg, str } from "@lit/localize";
import { keyForm, leaveOut, otherHost, projectId, region, sm2Example } from "./field.js";
import { gatewayCertificates, gateways } from "./lists.js";
import { inEachLanguage } from "../words/in-each-language.js";

/** @param {import("./field.js").Form} form */
const isInstance = (form) => form.type?.value === "instance";

/** @param {import("./field.js").Form} form */
const isSm2 = (form) => form.algorithmType?.value === "SM2";

/** A common name as this service takes names: 4 to 50 letters, digits and underscores, a letter first. @param {string} commonName */
function nameOf(commonName) {
  const name = commonName.replace(/^\*\./, "").replace(/[^A-Za-z0-9]+/g, "_").slice(0, 50);
  return /^[A-Za-z]\w{3,}$/.test(name) ? name : undefined;
}

export const apig = inEachLanguage(
  /** @returns {Destination} */ () => ({
    kind: "apig",
    name: msg("API gateway"),
    service: "APIG",
    does: msg("Replace an SSL certificate completely: name, key, scope and trusted root CA. What is not sent is removed."),
    deed: (target, place) => msg(str`Replace certificate ${target} on APIG, ${place}`),
    sends: "pair",
    groups: [
      {
        fields: [
          region(),
          projectId(),
          {
            path: "certificateId",
            label: msg("Certificate ID"),
            needed: true,
            placeholder: msg("32 hexadecimal digits"),
            list: gatewayCertificates,
          },
        ],
      },
      {
        title: msg("Before the change (not sent)"),
        note: msg("This call replaces everything that the certificate has. With these values the checks know what would be lost."),
        fields: [
          { path: "current.name", label: msg("Current name"), kind: "prose", placeholder: msg("Unknown") },
          {
            path: "current.hasTrustedRootCa",
            label: msg("Has a trusted root CA now"),
            choices: [
              { id: "", word: msg("Unknown") },
              { id: "true", word: msg("Yes"), value: true },
              { id: "false", word: msg("No"), value: false },
            ],
            hint: msg("The CA that clients’ certificates are checked against."),
          },
        ],
      },
      {
        title: msg("After the change"),
        fields: [
          {
            path: "name",
            label: msg("Name"),
            needed: true,
            placeholder: "cert_demo",
            hint: msg("Always sent. 4 to 50 letters, digits and underscores; the first is a letter."),
            offer: {
              words: msg("Fill in a name"),
              values: (form, { commonName }) => {
                const name = form["current.name"]?.value.trim() || nameOf(commonName);
                return name ? { name } : undefined;
              },
            },
          },
          {
            path: "type",
            label: msg("Scope"),
            choices: [
              { id: "", word: msg("Leave out") },
              { id: "global", word: msg("Global"), value: "global" },
              { id: "instance", word: msg("One gateway"), value: "instance" },
            ],
            hint: msg("If it is left out, the certificate becomes global."),
          },
          {
            path: "instanceId",
            label: msg("Gateway ID"),
            needed: true,
            when: isInstance,
            placeholder: msg("32 hexadecimal digits"),
            list: gateways,
          },
          {
            path: "trustedRootCa",
            label: msg("Trusted root CA"),
            kind: "pem",
            ...leaveOut(),
            hint: msg("PEM. If it is left out, the trusted root CA that is there now is removed."),
          },
        ],
      },
      otherHost("apig.example.com"),
      {
        fold: msg("Key algorithm and private key format"),
        note: msg("The key algorithm is newer than the API document of 2024-08-06. Leave it out if you do not need it."),
        rows: true,
        fields: [
          {
            path: "algorithmType",
            label: msg("Key algorithm"),
            since: msg("since SDK 3.1.219"),
            choices: [
              { id: "", word: msg("Leave out") },
              { id: "RSA", word: "RSA", value: "RSA" },
              { id: "ECC", word: "ECC", value: "ECC" },
              { id: "SM2", word: "SM2", value: "SM2" },
            ],
            hint: msg("With SM2, two pairs are needed: one to sign and one to encrypt."),
          },
          keyForm(),
        ],
      },
    ],
    secondPair: isSm2,
    example: (form) =>
      isSm2(form) ? sm2Example : { name: "apiPair", offer: msg("Try an example pair") },
    demo: ({ region, projectId, apig }) =>
      apig && {
        region,
        projectId,
        endpoint: "",
        certificateId: apig.certificateId,
        "current.name": apig.name,
        "current.hasTrustedRootCa": "false",
        name: apig.name,
      },
    target: "certificateId",
    address: ["region", "endpoint", "projectId", "certificateId"],
  }),
);
