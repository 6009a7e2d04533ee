/** In: nothing. Out: the fields of IoT Device Access's call that updates a CA certificate, as a table. @import { Destination } from "./destination.js" */
import { msg, str } from "@lit/localize";
import { keep, onOff, projectId, region } from "./field.js";
import { deviceAuthorities, serverCertificates, templates } from "./lists.js";
import { inEachLanguage } from "../words/in-each-language.js";

export const iotda = inEachLanguage(
  /** @returns {Destination} */ () => ({
    kind: "iotda",
    name: msg("Device CA"),
    service: "IoTDA",
    does: msg("Set self-registration and OCSP verification of a device CA certificate. No certificate is sent."),
    deed: (target, place) => msg(str`Change device CA certificate ${target} on IoTDA, ${place}`),
    sends: "settings",
    groups: [
      {
        fields: [
          region(),
          {
            path: "endpoint",
            label: msg("Host of the instance"),
            placeholder: "0123456789.st1.iotda-app.cn-north-4.myhuaweicloud.com",
            hint: msg("Standard and enterprise instances have their own host: console, Overview, Access Details, application access, HTTPS."),
          },
          projectId(),
          {
            path: "certificateId",
            label: msg("CA certificate ID"),
            needed: true,
            placeholder: msg("24 hexadecimal digits"),
            list: deviceAuthorities,
          },
          {
            path: "instanceId",
            label: msg("Instance ID"),
            placeholder: msg("A UUID, from Overview in the console"),
            hint: msg("Sent as the header Instance-Id. Professional edition needs it; for the others it is recommended."),
          },
          {
            path: "edition",
            label: msg("Edition of the instance"),
            choices: [
              { id: "", word: msg("Unknown") },
              { id: "basic", word: msg("Basic edition"), value: "basic" },
              { id: "standard", word: msg("Standard edition"), value: "standard" },
              { id: "enterprise", word: msg("Enterprise edition"), value: "enterprise" },
              { id: "professional", word: msg("Professional edition"), value: "professional" },
            ],
            hint: msg("It is not sent; the checks depend on it."),
          },
        ],
      },
      {
        title: msg("What to change"),
        rows: true,
        fields: [
          {
            path: "provisionEnable",
            label: msg("Self-registration"),
            choices: onOff(msg("Keep")),
            hint: msg("“On” needs a pre-provisioning template."),
          },
          {
            path: "templateId",
            label: msg("Pre-provisioning template"),
            ...keep(),
            clear: { word: msg("Unbind"), value: null },
            placeholder: msg("Template ID"),
            list: templates,
          },
          { path: "ocspEnable", label: msg("OCSP verification"), choices: onOff(msg("Keep")) },
          {
            path: "ocspSslEnable",
            label: msg("OCSP over TLS"),
            choices: onOff(msg("Keep")),
            hint: msg("“On” needs the CA certificate of the OCSP server."),
          },
          {
            path: "ocspServerCaId",
            label: msg("CA certificate of the OCSP server"),
            ...keep(),
            clear: { word: msg("Remove"), value: null },
            placeholder: msg("ID of the CA certificate"),
            list: serverCertificates,
          },
        ],
      },
      {
        fold: msg("Before the change (not sent)"),
        note: msg("Optional. With these values the checks know whether a template is bound, and whether anything changes."),
        rows: true,
        fields: [
          { path: "current.provisionEnable", label: msg("Self-registration now"), choices: onOff(msg("Unknown")) },
          {
            path: "current.templateId",
            label: msg("Pre-provisioning template now"),
            ...unknown(),
            set: msg("Bound"),
            clear: { word: msg("None"), value: null },
          },
          { path: "current.ocspEnable", label: msg("OCSP verification now"), choices: onOff(msg("Unknown")) },
          { path: "current.ocspSslEnable", label: msg("OCSP over TLS now"), choices: onOff(msg("Unknown")) },
          {
            path: "current.ocspServerCaId",
            label: msg("CA certificate of the OCSP server now"),
            ...unknown(),
            set: msg("Set"),
            clear: { word: msg("None"), value: null },
          },
        ],
      },
    ],
    secondPair: () => false,
    example: () => ({ name: "deviceCa", offer: msg("Try an example CA") }),
    demo: ({ region, projectId, iotda }) =>
      iotda && {
        region,
        projectId,
        endpoint: iotda.instanceEndpoint,
        certificateId: iotda.certificateId,
        instanceId: iotda.instanceId,
        edition: "enterprise",
        provisionEnable: "true",
        templateId: iotda.templateId,
      },
    target: "certificateId",
    address: ["region", "endpoint", "projectId", "instanceId", "certificateId"],
    ownHosts: true,
    lookedAt: msg("The device CA certificate. Optional: this call sends no certificate. It is only read and checked against the form."),
  }),
);

/** Nobody has to say how it is now. */
function unknown() {
  return { absent: msg("Unknown"), left: "" };
}
