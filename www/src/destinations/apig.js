/** In: nothing. Out: the fields of API Gateway's call that modifies an SSL certificate, as a table. @import { Destination } from "./destination.js" */
import { keyForm, projectId, region, sm2Example } from "./field.js";
import { gatewayCertificates, gateways } from "./lists.js";

/** @param {import("./field.js").Form} form */
const isInstance = (form) => form.type?.value === "instance";

/** @param {import("./field.js").Form} form */
const isSm2 = (form) => form.algorithmType?.value === "SM2";

/** @type {Destination} */
export const apig = {
  kind: "apig",
  name: "API gateway",
  service: "APIG",
  does: "Replace an SSL certificate whole: name, key, scope and trusted CA. What is not sent is gone.",
  verb: "Replace certificate",
  sends: "pair",
  groups: [
    {
      fields: [
        region,
        projectId,
        {
          path: "certificateId",
          label: "Certificate ID",
          needed: "a certificate ID",
          placeholder: "32 hexadecimal digits",
          list: gatewayCertificates,
        },
      ],
    },
    {
      title: "What is there now",
      note: "Not sent. This call replaces the certificate whole, so the rules need to know what would be lost.",
      fields: [
        { path: "current.name", label: "The name it has now", kind: "prose", placeholder: "Not known" },
        {
          path: "current.hasTrustedRootCa",
          label: "Does it have a trusted root CA?",
          choices: [
            { id: "", word: "Not known" },
            { id: "true", word: "Yes", value: true },
            { id: "false", word: "No", value: false },
          ],
          hint: "The CA that clients’ certificates are checked against.",
        },
      ],
    },
    {
      title: "What it becomes",
      fields: [
        {
          path: "name",
          label: "Name",
          needed: "a name",
          placeholder: "cert_demo",
          hint: "Always sent. 4 to 50 letters, digits and underscores, a letter first.",
          offer: { words: "Keep the name it has", value: (form) => form["current.name"]?.value.trim() ?? "" },
        },
        {
          path: "type",
          label: "Scope",
          choices: [
            { id: "", word: "Leave out" },
            { id: "global", word: "Global", value: "global" },
            { id: "instance", word: "One gateway", value: "instance" },
          ],
          hint: "Left out, it is global.",
        },
        {
          path: "instanceId",
          label: "Gateway ID",
          needed: "a gateway ID",
          when: isInstance,
          placeholder: "32 hexadecimal digits",
          list: gateways,
        },
        {
          path: "trustedRootCa",
          label: "Trusted root CA",
          kind: "pem",
          absent: "Leave out",
          needed: "the trusted root CA",
          hint: "PEM. Left out, one that is there now is removed.",
        },
      ],
    },
    {
      fold: "Another endpoint",
      fields: [
        {
          path: "endpoint",
          label: "Host",
          placeholder: "apig.example.com",
          hint: "Instead of the region’s own host. The relay must know it too.",
        },
      ],
    },
    {
      fold: "More fields",
      note: "Newer than the document of 2024-08-06, or a matter of taste.",
      rows: true,
      fields: [
        {
          path: "algorithmType",
          label: "Algorithm of the key",
          since: "client library 3.1.219",
          choices: [
            { id: "", word: "Leave out" },
            { id: "RSA", word: "RSA", value: "RSA" },
            { id: "ECC", word: "ECC", value: "ECC" },
            { id: "SM2", word: "SM2", value: "SM2" },
          ],
          hint: "With SM2, step 1 asks for a second pair: the first signs, the second encrypts.",
        },
        keyForm,
      ],
    },
  ],
  secondPair: isSm2,
  example: (form) => (isSm2(form) ? sm2Example : { name: "apiPair", offer: "Try an example pair" }),
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
};
