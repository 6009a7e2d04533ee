/**
 * A stand-in for looking, for the journey's tests. In: what a test says there is. Out: what the package would find. A question is refused where
 * the test gives a status.
 */
import { failure } from "./fake-countersign.js";

export const project = { id: "99a3fff0d03c428eac3678da6a7d0f24", name: "cn-north-4", domainId: "d78cbac186b744899480f25bd022f468", enabled: true };

export const certificates = [
  { id: "late", name: "shop", type: "server", domain: "shop.example.com", expireTime: "2027-06-01T00:00:00Z" },
  { id: "soon", name: "site", type: "server", domain: "www.example.com,example.com", expireTime: "2026-06-10T00:00:00Z" },
  { id: "gone", name: "old", type: "client", domain: null, expireTime: "2026-05-29T00:00:00Z" },
];

/** A fresh account with its own records. */
export function fakeLookup() {
  /** What was asked, and what for. @type {{ question: any, options: any }[]} */
  const asked = [];
  /** By kind, or a status. @type {Record<string, any[] | number>} */
  const items = { "iam.projects": [project], "elb.certificates": certificates };
  /** What a look waits for; a test may replace it. @type {(options: any) => Promise<void>} */
  let waiting = async () => {};
  /** What is in place. @type {any} */
  let place = {};
  /** What a look at what was sent shows. @type {any} */
  let proof = { state: "proven" };

  const cancelled = (/** @type {any} */ { signal }) => {
    if (signal?.aborted) throw failure("CANCELLED", "Cancelled.");
  };

  return {
    asked,
    items,
    /** @param {any} next */
    put(next) {
      place = next;
    },
    /** @param {any} next */
    show(next) {
      proof = next;
    },
    /** @param {typeof waiting} next */
    wait(next) {
      waiting = next;
    },
    api: {
      /** @param {any} question @param {any} options */
      async look(question, options) {
        asked.push({ question, options });
        options.onProgress({ kind: question.kind, page: 1, items: 1 });
        await waiting(options);
        cancelled(options);
        const found = items[question.kind] ?? [];
        if (typeof found !== "number") return { kind: question.kind, state: "found", status: 200, items: found, findings: [] };
        const cause = found === 403 ? "permission" : "service";
        return { kind: question.kind, state: "refused", status: found, items: [], findings: [], failure: { code: `X.${found}`, message: "No.", cause } };
      },
      /** @param {any} operation @param {any} options */
      async inPlace(operation, options) {
        asked.push({ question: operation, options });
        await waiting(options);
        cancelled(options);
        const { kind, projectId, certificateId, caId } = operation;
        return { kind, ...(projectId && { projectId }), ...(certificateId && { certificateId }), ...(caId && { caId }), time: "2026-06-01T00:00:00Z", missing: [], ...place };
      },
      /** @param {any} operation @param {any} options */
      async prove(operation, options) {
        asked.push({ question: operation, options });
        options.onProgress({ looks: 1, wait: 4000 });
        await waiting(options);
        cancelled(options);
        return { confirmations: [], findings: [], time: "2026-06-01T00:00:00Z", looks: 1, ...proof };
      },
      /** @param {any} operation @param {any} inPlace */
      fill: (operation, { item = {} }) => ({ ...item.fills, ...operation }),
      /** @param {string[]} kinds */
      permissions: (kinds) => ({
        policy: { Version: "5.0", Statement: [{ Effect: "Allow", Action: kinds.map((kind) => `${kind}:allowed`) }] },
        without: [],
        actions: kinds.map((kind) => ({ action: `${kind}:allowed`, kinds: [kind], id: "x", message: "Lists them.", arguments: {} })),
      }),
    },
  };
}
