/**
 * In: nothing. Out: the fields of Elastic Load Balance's call that sets whether reads answer with private keys, as a table.
 *
 * @import { Destination } from "./destination.js"
 */
import { example, projectId, region } from "./field.js";
import { echoSaid } from "../words/lists.js";

/** @type {Destination} */
export const elbEcho = {
  kind: "elb.switch-private-key-echo",
  name: "Private-key echo",
  service: "ELB",
  does: "Set whether load balancers answer with the private keys of their certificates. It is for the whole project.",
  verb: "Set the private-key echo of",
  sends: "nothing",
  groups: [
    {
      fields: [
        region,
        projectId,
        {
          path: "enabled",
          label: "Answer with private keys",
          initial: { value: "false" },
          choices: [
            { id: "false", word: "No", value: false },
            { id: "true", word: "Yes", value: true },
          ],
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
  ],
  secondPair: () => false,
  example: () => example,
  demo: ({ region, projectId }) => ({ region, projectId, endpoint: "" }),
  target: "projectId",
  address: ["region", "endpoint", "projectId"],
  within: "elb",
  consent: echoSaid.consent,
};
