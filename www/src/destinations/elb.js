/** In: nothing. Out: the fields of Elastic Load Balance's call that updates a certificate, as a table. @import { Destination } from "./destination.js" */
import { msg, str } from "@lit/localize";
import { emptied, example, keep, keyForm, otherHost, projectId, region, sm2Example } from "./field.js";
import { loadBalancerCertificates } from "./lists.js";
import { inEachLanguage } from "../words/in-each-language.js";

/** @param {import("./field.js").Form} form */
const isSm2 = (form) => form.certificateType?.value === "server_sm";

export const elb = inEachLanguage(
  /** @returns {Destination} */ () => ({
    kind: "elb",
    name: msg("Load balancer"),
    service: "ELB",
    does: msg("Replace a certificate and its key. Every listener that uses it changes at once."),
    deed: (target, place) => msg(str`Replace certificate ${target} on ELB, ${place}`),
    sends: "pair",
    groups: [
      {
        fields: [
          region(),
          {
            path: "certificateType",
            label: msg("Certificate type"),
            initial: { value: "server" },
            choices: [
              { id: "server", word: msg("Server certificate"), value: "server" },
              { id: "client", word: msg("CA certificate"), value: "client" },
              { id: "server_sm", word: msg("SM dual certificate"), value: "server_sm" },
            ],
            hint: msg("Choose the type that the ELB console shows for this certificate. It is not sent; the checks depend on it."),
          },
          projectId(),
          {
            path: "certificateId",
            label: msg("Certificate ID"),
            needed: true,
            placeholder: msg("32 hexadecimal digits, or a UUID"),
            list: loadBalancerCertificates,
          },
        ],
      },
      {
        title: msg("Also change"),
        rows: true,
        fields: [
          {
            path: "name",
            label: msg("Name"),
            kind: "prose",
            ...keep(),
            clear: emptied(),
            offer: { words: msg("Use the certificate’s common name"), values: (_, { commonName: name }) => (name ? { name } : undefined) },
          },
          { path: "description", label: msg("Description"), kind: "prose", ...keep(), clear: emptied() },
          {
            path: "domain",
            label: msg("Domain names"),
            kind: "prose",
            ...keep(),
            clear: emptied(),
            hint: msg("Separate them with commas."),
            offer: {
              words: msg("Use the certificate’s names"),
              values: (_, { names }) => (names.length ? { domain: names.join(",") } : undefined),
            },
          },
        ],
      },
      otherHost("elb.example.com"),
      {
        fold: msg("Source, modification protection and private key format"),
        note: msg("These fields are newer than the API document of 2024-07-11. Leave them as they are if you do not need them."),
        rows: true,
        fields: [
          {
            path: "source",
            label: msg("Certificate source"),
            since: library(),
            choices: [
              { id: "", word: msg("Keep") },
              { id: "scm", word: msg("Cloud Certificate Manager"), value: "scm" },
              { id: "none", word: msg("Own certificate"), value: "" },
            ],
          },
          {
            path: "scmCertificateId",
            label: msg("CCM certificate ID"),
            since: library(),
            ...keep(),
            clear: emptied(),
            hint: msg("It is only recorded. The certificate and key of this request are still sent."),
          },
          {
            path: "protectionStatus",
            label: msg("Modification protection"),
            since: library(),
            choices: [
              { id: "", word: msg("Keep") },
              { id: "consoleProtection", word: msg("On"), value: "consoleProtection" },
              { id: "nonProtection", word: msg("Off"), value: "nonProtection" },
            ],
            hint: msg("When it is on, the ELB console refuses to change this certificate."),
          },
          {
            path: "protectionReason",
            label: msg("Reason for protection"),
            since: library(),
            kind: "prose",
            ...keep(),
            clear: emptied(),
          },
          keyForm(),
        ],
      },
    ],
    secondPair: isSm2,
    example: (form) => (isSm2(form) ? sm2Example : example),
    demo: ({ region, projectId, certificateId, sm2CertificateId }, form) => ({
      region,
      projectId,
      certificateId: isSm2(form) ? sm2CertificateId : certificateId,
      endpoint: "",
    }),
    target: "certificateId",
    address: ["region", "endpoint", "projectId", "certificateId"],
    leaves: msg("Do not send a certificate; only change name, description or domain names"),
  }),
);

function library() {
  return msg("since SDK 3.1.219");
}
