/**
 * A stand-in for the package, for the journey's tests. In: words instead of certificates. Out: what the package would say of them. `LEAF`
 * is a certificate, `KEY` a key, `LOCKED` asks for the password `open sesame`, `ODD` gives a warning, `WRONG` an error, `DAMAGED` a
 * problem, `MESSY` an edit. The key is of P-256, or of what follows `ALGORITHM`; with `FOREIGN` it is another certificate's, with `UNSURE`
 * nobody knows. `AUTHORITY` makes it an authority's certificate.
 *
 * @import { CountersignError, Finding } from "countersign"
 */
import { say } from "../../pkg/words/say.js";

/** @typedef {{ free(): void, freed: number, inspection: any, certificatePem: string, input: unknown }} FakeBundle */

/**
 * @param {string} code
 * @param {string} message
 * @param {string} [field]
 */
export function failure(code, message, field) {
  return /** @type {CountersignError} */ (
    Object.assign(new Error(message), { name: "CountersignError", code, ...(field ? { place: { field } } : {}) })
  );
}

/**
 * @param {string} code
 * @param {Finding["severity"]} severity
 * @param {string} message
 * @returns {Finding}
 */
const finding = (code, severity, message) => ({
  code: /** @type {Finding["code"]} */ (code),
  severity,
  message,
  arguments: {},
  place: {},
  citation: { document: "test", field: "" },
});

/** @param {string} name */
const key = (name) => (/^P-|^secp/.test(name) ? { algorithm: "EC", curve: name } : { algorithm: name });

/** @param {unknown} input */
function inspect(input) {
  const text = typeof input === "string" ? input : new TextDecoder().decode(/** @type {Uint8Array} */ (input));
  const leaf = {
    index: 0,
    fingerprints: { sha256: text, sha1: text },
    commonName: "www.example.com",
    notBefore: "2026-01-01T00:00:00Z",
    notAfter: "2027-01-01T00:00:00Z",
    subject: { text: "CN=www.example.com" },
    subjectAlternativeNames: [
      { kind: "ip", value: "10.0.0.1" },
      { kind: "dns", value: "*.example.com" },
    ],
    publicKey: key(/ALGORITHM (\S+)/.exec(text)?.[1] ?? "P-256"),
    ...(text.includes("AUTHORITY") && { basicConstraints: { certificateAuthority: true } }),
  };
  return {
    text,
    blocks: text.startsWith("\u0000") ? [{ index: 0, label: "", kind: text === "\u0000der" ? "certificate" : "privateKey" }] : [],
    certificates: text.includes("LEAF") ? [leaf] : [],
    keys: text.includes("KEY") ? [{ form: "sec1" }] : [],
    chain: { order: text.includes("LEAF") ? [0] : [], leaves: [] },
    ...(text.includes("LEAF") && { leaf }),
    match: { state: text.includes("FOREIGN") ? "mismatch" : text.includes("UNSURE") ? "notChecked" : "match" },
    repairs: [],
    problems: text.includes("DAMAGED") ? [{ code: "ARMOR_TRUNCATED", message: "Cut off.", place: { line: 1 } }] : [],
  };
}

/** A fresh package with its own records. */
export function fakeCountersign() {
  /** @type {FakeBundle[]} */
  const bundles = [];
  /** @type {any[]} */
  const sent = [];
  /** What `send` does; a test may replace it. @type {(signed: any, options: any) => Promise<any>} */
  let answer = async () => ({ status: 200, headers: {}, body: "{}", scrubbed: ["certificate.private_key"] });

  /** How often the journey asked for each of these. @type {Record<string, number>} */
  const calls = {};

  /** What `Bundle.open` waits for; a test may replace it. @type {Promise<void>} */
  let opening = Promise.resolve();

  /** @param {any} operation @param {any} context */
  function review(operation, { bundle, refuse }) {
    const text = bundle?.inspection.text ?? "";
    const findings = [];
    if (operation.projectId === "?") throw failure("IDENTIFIER_INVALID", "this is not an identifier", "projectId");
    if (operation.certificateId?.startsWith("bad")) throw failure("IDENTIFIER_INVALID", "this is not an identifier", "certificateId");
    if (operation.validity?.value === 99) throw failure("OPERATION_INVALID", "too long", "value");
    if (operation.domain === "") findings.push(finding("domain.cleared", "warning", "The domain is cleared."));
    if (text.includes("ODD")) findings.push(finding("validity.odd", "warning", `Odd: ${text}`));
    if (text.includes("MESSY")) {
      const edit = { refusable: true, refused: refuse.includes("chain.reordered"), before: ["b", "a"], after: ["a", "b"] };
      findings.push({ ...finding("chain.reordered", "note", "Reordered."), edit });
    }
    if (text.includes("WRONG")) findings.push(finding("key.mismatch", "error", "Wrong key."));
    const verdict = findings.some(({ severity }) => severity === "error") ? "blocked" : findings.some(({ severity }) => severity === "warning") ? "readyWithWarnings" : "ready";
    return { verdict, findings, rules: { version: "1", ran: 3, notApplicable: [], notChecked: [] } };
  }

  /** Forwards to regions, and to hosts that the relay lists. @param {{ host: string, hosts: string[] }} request */
  function admit({ host, hosts }) {
    if (/^[a-z]{2}-[a-z]+-\d$/.test(host) || hosts.includes(host)) return { kind: "elb" };
    throw failure("RELAY_REFUSED", `${host} is no host of this service.`, "host");
  }

  const cancelled = () => {
    const error = { name: "CountersignError", code: "CANCELLED", message: "Cancelled." };
    return { state: "failed", attempts: 0, findings: [], error, reason: { by: "caller", sent: false, code: error.code, message: error.message } };
  };

  const api = {
    say,
    moduleSha256: "hash of the module",
    CountersignError: class extends Error {
      /** @param {string} code @param {string} message */
      constructor(code, message) {
        super(message);
        this.code = code;
      }
    },
    admit,
    inspect,
    review,
    regions: (/** @type {string} */ kind) => [`region of ${kind}`],
    /** @param {any} given @param {FakeBundle} bundle */
    compare(given, bundle) {
      const current = given.certificate ?? given;
      if (!current.includes("LEAF")) throw failure("CERTIFICATE_MISSING", "There is no certificate.");
      return { from: current, to: bundle.inspection.text };
    },
    Bundle: {
      /** @param {unknown} input @param {{ password?: string }} [options] */
      async open(input, { password } = {}) {
        calls.open = (calls.open ?? 0) + 1;
        const inspection = inspect(input);
        await opening;
        const refused = (/** @type {string} */ code, /** @type {string} */ message) => {
          const problems = code.startsWith("KEY_PASSWORD") ? [...inspection.problems, { code, message, place: {} }] : inspection.problems;
          return Object.assign(failure(code, message), { inspection: { ...inspection, problems } });
        };
        if (inspection.problems.length) throw refused("ARMOR_TRUNCATED", "Cut off.");
        if (!inspection.certificates.length) throw refused("CERTIFICATE_MISSING", "There is no certificate.");
        if (inspection.text.includes("LOCKED") && password !== "open sesame") {
          throw password ? refused("KEY_PASSWORD_WRONG", "Wrong password.") : refused("KEY_PASSWORD_REQUIRED", "A password is needed.");
        }
        const bundle = {
          inspection,
          input,
          certificatePem: inspection.text,
          freed: 0,
          free() {
            this.freed += 1;
          },
        };
        bundles.push(bundle);
        return bundle;
      },
    },
    /** @param {any} operation @param {any} context */
    prepare(operation, context) {
      const { verdict, findings } = review(operation, context);
      const open = findings.filter(({ severity, code }) => severity === "warning" && !context.acknowledge.includes(code));
      if (verdict === "blocked" || open.length) throw failure("SIGNOFF_UNACKNOWLEDGED", "Not cleared.");
      const { bundle, encryption, refuse } = context;
      const body = JSON.stringify([operation, bundle?.inspection.text, encryption?.inspection.text, refuse]);
      // Where it goes stands in the address, and not in the bytes.
      const { endpoint, region, projectId: _, certificateId, caId, ...fields } = operation;
      return {
        method: operation.kind === "pca" ? "POST" : "PUT",
        url: `https://${endpoint ?? region}/${certificateId ?? caId}`,
        headers: [],
        body: new TextEncoder().encode(body),
        bodySha256: JSON.stringify([fields, bundle?.inspection.text, encryption?.inspection.text, refuse]),
        preview: body,
      };
    },
    /** @param {any} request @param {any} credentials @param {{ now: number, region?: string }} options */
    sign(request, credentials, { now, region }) {
      if (credentials.accessKey === "bad") throw failure("CREDENTIALS_INVALID", "Not an access key.");
      return {
        ...request,
        headers: "token" in credentials ? [["X-Auth-Token", "t"]] : [["X-Sdk-Date", String(now)]],
        body: request.body.slice(),
        algorithm: "SDK-HMAC-SHA256",
        credentials,
        signedAt: now,
        region,
      };
    },
    /** @param {any} signed @param {{ reveal: boolean }} options */
    curl: (signed, { reveal }) => `curl ${reveal ? signed.credentials.secretKey : "***"}`,
    /** @param {any} signed @param {any} options */
    send(signed, options) {
      sent.push({ signed, options });
      return answer(signed, options);
    },
    /** A few at a time, as the real one does. @param {any[]} targets @param {any} options */
    async deliver(targets, options) {
      const { concurrency = 4, journal, signal, onProgress } = options;
      /** @type {any[]} */
      const deliveries = [];
      const queue = targets.entries();
      const worker = async () => {
        for (const [index, target] of queue) {
          const told = (/** @type {any} */ progress) => onProgress({ target: index, ...progress });
          const [delivery, known] = signal?.aborted ? [cancelled()] : await api.delivered(target, { ...options, onProgress: told });
          if (journal && delivery.key && !known) await journal.put(delivery.key, delivery);
          deliveries[index] = delivery;
          told({ state: ["failed", "unknown"].includes(delivery.state) ? "failed" : "done", attempt: delivery.attempts, delivery });
        }
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, targets.length) }, worker));
      return deliveries;
    },
    /** One attempt, told as the real one tells it. @param {any} target @param {any} options */
    async delivered(target, { send, now, relay, guard, signal, journal, onProgress }) {
      const delivery = { time: new Date(now()).toISOString(), attempts: 0, findings: [] };
      const failed = (/** @type {any} */ error, /** @type {boolean} */ sent) => {
        const { code, message } = error;
        const reason = { by: code === "NETWORK_FAILED" ? "network" : "caller", sent, code, message };
        return [{ ...delivery, attempts: Number(sent), state: sent ? "unknown" : "failed", error: { name: "CountersignError", code, message }, reason }];
      };
      let request, signed;
      try {
        request = api.prepare(target.operation, target);
        signed = target.credentials ? api.sign(request, target.credentials, { now: now(), region: target.operation.region }) : request;
      } catch (error) {
        return failed(error, false);
      }
      const { method, url, bodySha256 } = request;
      Object.assign(delivery, { key: `${method} ${url} ${bodySha256}`, kind: target.operation.kind, bodySha256 });
      if (journal) {
        const before = await journal.get(delivery.key);
        if (before && before.delivered?.by !== "sandbox" && !["failed", "unknown"].includes(before.state)) return [{ ...delivery, ...before }, true];
        await journal.put(delivery.key, { ...delivery, state: "unknown", attempts: 1 });
      }
      onProgress({ state: "sending", attempt: 1 });
      let answer;
      try {
        answer = await send(signed, { relay, guard, signal });
      } catch (error) {
        return failed(error, ["NETWORK_FAILED", "CANCELLED"].includes(/** @type {any} */ (error).code));
      } finally {
        signed.body.fill(0);
      }
      const outcome = api.readOutcome(target.operation, answer, target);
      const { answeredBy = "service" } = answer;
      const isOpen = answer.status >= 500 && method !== "PUT" && answeredBy !== "relay";
      const state = isOpen ? "unknown" : outcome.state;
      const diagnosis = answer.status === 401 && answeredBy !== "relay" ? api.diagnose(signed, answer, { now: now() }) : undefined;
      return [
        {
          ...delivery,
          attempts: 1,
          state,
          outcome: { ...outcome, answeredBy },
          ...(["failed", "unknown"].includes(state) && {
            reason: { by: answeredBy, sent: answeredBy !== "relay", code: outcome.failure?.code ?? "", message: answer.body },
          }),
          ...(diagnosis && { diagnosis }),
          ...(answeredBy !== "relay" && {
            delivered: { by: answeredBy === "sandbox" ? "sandbox" : "service", via: "relay", origin: "https://console.example" },
          }),
          // What a look showed afterwards.
          ...answer.seen,
        },
      ];
    },
    /** @param {any} _operation @param {any} reply @param {any} context */
    readOutcome(_operation, reply, { bundle }) {
      if (bundle?.freed) throw failure("BUNDLE_RELEASED", "Read after free.");
      const failed = reply.status >= 400;
      return {
        state: failed ? "failed" : "confirmed",
        status: reply.status,
        confirmations: [],
        findings: [],
        ...(failed && { failure: { code: "X", message: "", cause: "authentication", meaning: "meaning in en", meaningWords: { id: "meaning", arguments: {} } } }),
      };
    },
    /** @param {any} signed @param {any} reply @param {{ now: number }} options */
    diagnose: (signed, reply, { now }) => ({
      cause: "key",
      message: `${signed.signedAt} ${reply.status} ${now}`,
      remedy: "",
      differences: [],
    }),
    record(/** @type {any} */ { bundle, outcome: _outcome, delivery, ...parts }) {
      if (bundle?.freed) throw failure("BUNDLE_RELEASED", "Recorded after free.");
      const state = delivery.delivered?.by === "sandbox" ? "rehearsed" : delivery.state;
      return JSON.stringify({ ...parts, bundle: bundle?.certificatePem, state });
    },
    signRecord: async (/** @type {string} */ record, /** @type {FakeBundle} */ bundle) => `signed with ${bundle.certificatePem}: ${record}`,
  };
  const counted = /** @type {Record<string, any>} */ (api);
  for (const name of ["inspect", "compare", "review", "prepare", "admit", "sign"]) {
    const { [name]: call } = counted;
    counted[name] = (/** @type {unknown[]} */ ...inputs) => {
      calls[name] = (calls[name] ?? 0) + 1;
      return call(...inputs);
    };
  }
  /** Path validation: what it was asked, and what it will answer. */
  const path = {
    /** @type {any[]} */
    asked: [],
    mozillaRoots: async () => "the roots of Mozilla",
    /** @param {any} question */
    async verifyPath(question) {
      path.asked.push(question);
      return { state: "accepted", path: [0], findings: [] };
    },
  };
  return {
    api: /** @type {any} */ (api),
    /** What reads beside the page. @type {import("../../www/src/journey/read/certificate-input.js").Reader["read"]} */
    read: async (input) => ({ inspection: /** @type {any} */ (inspect(input)), candidates: [] }),
    /** What was asked for since the last time, and how often. */
    called: () => {
      const told = { ...calls };
      for (const name of Object.keys(calls)) delete calls[name];
      return told;
    },
    path: /** @type {any} */ (path),
    bundles,
    sent,
    /** Keeps every `Bundle.open` waiting until the function it returns is called. */
    holdOpening() {
      let release = () => {};
      opening = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    /** @param {typeof answer} next */
    answerWith(next) {
      answer = next;
    },
  };
}
