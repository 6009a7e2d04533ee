/** In: nothing. Out: the fields of Elastic Load Balance's call that updates a certificate, as a table. @import { Destination } from "./destination.js" */
import { example, keyForm, projectId, region, sm2Example } from "./field.js";
import { loadBalancerCertificates } from "./lists.js";

const since = "client library 3.1.219";

/** @param {import("./field.js").Form} form */
const isSm2 = (form) => form.certificateType?.value === "server_sm";

/** @type {Destination} */
export const elb = {
  kind: "elb",
  name: "Load balancer",
  service: "ELB",
  does: "Replace a certificate and its key. Every listener that uses it changes at once.",
  verb: "Replace certificate",
  sends: "pair",
  groups: [
    {
      fields: [
        region,
        {
          path: "certificateType",
          label: "Type of that certificate",
          initial: { value: "server" },
          choices: [
            { id: "server", word: "Server", value: "server" },
            { id: "client", word: "Client CA", value: "client" },
            { id: "server_sm", word: "Server SM", value: "server_sm" },
          ],
          hint: "Not sent, and it cannot change. The rules for key and domains depend on it.",
        },
        projectId,
        {
          path: "certificateId",
          label: "Certificate ID",
          needed: "a certificate ID",
          placeholder: "32 hexadecimal digits, or a UUID",
          list: loadBalancerCertificates,
        },
      ],
    },
    {
      title: "What changes beside the certificate",
      rows: true,
      fields: [
        { path: "name", label: "Name", kind: "prose", absent: "Keep", clear: { word: "Clear", value: "" } },
        { path: "description", label: "Description", kind: "prose", absent: "Keep", clear: { word: "Clear", value: "" } },
        {
          path: "domain",
          label: "Domain names",
          kind: "prose",
          absent: "Keep",
          clear: { word: "Clear", value: "" },
          hint: "Separated by commas.",
          offer: { words: "Use the certificate’s names", value: (_form, names) => names },
        },
      ],
    },
    {
      fold: "Another endpoint",
      fields: [
        {
          path: "endpoint",
          label: "Host",
          placeholder: "elb.example.com",
          hint: "Instead of the region’s own host. The relay must know it too.",
        },
      ],
    },
    {
      fold: "More fields",
      note: "Newer than the document of 2024-07-11, or a matter of taste.",
      rows: true,
      fields: [
        {
          path: "source",
          label: "Where it comes from",
          since,
          choices: [
            { id: "", word: "Keep" },
            { id: "scm", word: "Certificate Manager", value: "scm" },
            { id: "none", word: "Elsewhere", value: "" },
          ],
        },
        {
          path: "scmCertificateId",
          label: "Its ID there",
          since,
          absent: "Keep",
          clear: { word: "Clear", value: "" },
          hint: "Recorded, not looked up: certificate and key are sent all the same.",
        },
        {
          path: "protectionStatus",
          label: "Change protection",
          since,
          choices: [
            { id: "", word: "Keep" },
            { id: "consoleProtection", word: "On", value: "consoleProtection" },
            { id: "nonProtection", word: "Off", value: "nonProtection" },
          ],
          hint: "On means that the cloud’s console refuses to change this certificate.",
        },
        {
          path: "protectionReason",
          label: "Why it is protected",
          since,
          kind: "prose",
          absent: "Keep",
          clear: { word: "Clear", value: "" },
        },
        keyForm,
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
  leaves: "Leave the certificate as it is; only change its name, description or domain names",
};
