/** In: nothing. Out: the fields of IoT Device Access's call that updates a CA certificate, as a table. @import { Destination } from "./destination.js" */
import { onOff, projectId, region } from "./field.js";
import { deviceAuthorities, serverCertificates, templates } from "./lists.js";

/** @type {Destination} */
export const iotda = {
  kind: "iotda",
  name: "Device CA",
  service: "IoTDA",
  does: "Set self-registration and status checks of a CA certificate that devices are known by. No certificate is sent.",
  verb: "Set device CA",
  sends: "settings",
  groups: [
    {
      fields: [
        region,
        {
          path: "endpoint",
          label: "Host of the instance",
          placeholder: "0123456789.st1.iotda-app.cn-north-4.myhuaweicloud.com",
          hint: "Standard and enterprise instances have their own: Overview, Access Details, application HTTPS.",
        },
        projectId,
        {
          path: "certificateId",
          label: "CA certificate ID",
          needed: "a certificate ID",
          placeholder: "24 hexadecimal digits",
          list: deviceAuthorities,
        },
        {
          path: "instanceId",
          label: "Instance ID",
          placeholder: "A UUID, from Overview",
          hint: "Sent as a header. Professional edition: needed. Others: recommended.",
        },
        {
          path: "edition",
          label: "Edition of the instance",
          choices: [
            { id: "", word: "Not known" },
            { id: "basic", word: "Basic", value: "basic" },
            { id: "standard", word: "Standard", value: "standard" },
            { id: "enterprise", word: "Enterprise", value: "enterprise" },
            { id: "professional", word: "Professional", value: "professional" },
          ],
          hint: "Not sent. The rules depend on it.",
        },
      ],
    },
    {
      title: "What changes",
      rows: true,
      fields: [
        { path: "provisionEnable", label: "Self-registration", choices: onOff("Keep"), hint: "On needs a template." },
        {
          path: "templateId",
          label: "Template",
          absent: "Keep",
          clear: { word: "Unbind", value: null },
          needed: "a template ID",
          placeholder: "ID of the pre-provisioning template",
          list: templates,
        },
        { path: "ocspEnable", label: "Status check (OCSP)", choices: onOff("Keep") },
        { path: "ocspSslEnable", label: "OCSP over TLS", choices: onOff("Keep"), hint: "On needs the CA of the OCSP server." },
        {
          path: "ocspServerCaId",
          label: "CA of the OCSP server",
          absent: "Keep",
          clear: { word: "Remove", value: null },
          needed: "the ID of the OCSP server’s CA",
          placeholder: "ID of its certificate",
          list: serverCertificates,
        },
      ],
    },
    {
      fold: "What is there now",
      note: "Not sent, and no need to fill in. The rules see more with it: whether a template is bound, whether anything changes at all.",
      rows: true,
      fields: [
        { path: "current.provisionEnable", label: "Self-registration", choices: onOff("Not known") },
        {
          path: "current.templateId",
          label: "Template",
          absent: "Not known",
          set: "Bound",
          clear: { word: "None", value: null },
          needed: "the ID of the template there now",
        },
        { path: "current.ocspEnable", label: "Status check (OCSP)", choices: onOff("Not known") },
        { path: "current.ocspSslEnable", label: "OCSP over TLS", choices: onOff("Not known") },
        {
          path: "current.ocspServerCaId",
          label: "CA of the OCSP server",
          absent: "Not known",
          set: "Is",
          clear: { word: "None", value: null },
          needed: "the ID of the OCSP server’s CA there now",
        },
      ],
    },
  ],
  secondPair: () => false,
  example: () => ({ name: "deviceCa", offer: "Try an example CA" }),
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
  lookedAt: "The device CA certificate. Optional: this call sends no certificate, it is only looked at and checked against the form.",
};
