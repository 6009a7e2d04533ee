/**
 * In: nothing. Out: the fields of Elastic Load Balance's call that sets whether reads answer with private keys, as a table.
 *
 * @import { Destination } from "./destination.js"
 */
import { msg, str } from "@lit/localize";
import { example, otherHost, projectId, region } from "./field.js";
import { inEachLanguage } from "../words/in-each-language.js";
import { echoSaid } from "../words/private-key-echo.js";

export const switching = "elb.switch-private-key-echo";

export const elbEcho = inEachLanguage(
  /** @returns {Destination} */ () => ({
    kind: switching,
    name: msg("Private key echo"),
    service: "ELB",
    does: msg("Set whether ELB returns the private keys of certificates when they are read. It applies to the whole project."),
    deed: (target, place, { enabled }) =>
      enabled?.value === "true"
        ? msg(str`Switch on private key echo for project ${target} on ELB, ${place}`)
        : msg(str`Switch off private key echo for project ${target} on ELB, ${place}`),
    sends: "nothing",
    groups: [
      {
        fields: [
          region(),
          projectId(),
          {
            path: "enabled",
            label: msg("Private key echo"),
            initial: { value: "false" },
            choices: [
              { id: "false", word: msg("Off"), value: false },
              { id: "true", word: msg("On"), value: true },
            ],
          },
        ],
      },
      otherHost("elb.example.com"),
    ],
    secondPair: () => false,
    example: () => example,
    demo: ({ region, projectId }) => ({ region, projectId, endpoint: "" }),
    target: "projectId",
    address: ["region", "endpoint", "projectId"],
    within: "elb",
    consent: echoSaid.consent,
  }),
);
