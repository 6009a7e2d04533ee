// A relay on Cloudflare Workers that signs for whoever has signed in: each caller with the credentials of their own projects, and no others.
import { createRelay } from "countersign/edge";
import { guardBy } from "./guard.js";

/** GitHub Actions: the caller is a repository and a branch, `repo:shop/site:ref:refs/heads/main`. */
const PIPELINES = {
  issuer: "https://token.actions.githubusercontent.com",
  keys: "https://token.actions.githubusercontent.com/.well-known/jwks",
};

/** Cloudflare Access: it puts the token into a header of its own, and people are known by their mail address. */
const people = (team) => ({
  issuer: `https://${team}.cloudflareaccess.com`,
  keys: `https://${team}.cloudflareaccess.com/cdn-cgi/access/certs`,
  header: "cf-access-jwt-assertion",
  claim: "email",
});

/** ACCOUNTS is a secret of the platform: `{ "caller": { "project id": { "accessKey": "…", "secretKey": "…" } } }`. */
export function relayOf({ AUDIENCE, TEAM, ACCOUNTS }, { issuers = [PIPELINES, ...(TEAM ? [people(TEAM)] : [])], ...options } = {}) {
  const guards = issuers.map((issuer) => guardBy({ audience: AUDIENCE, ...issuer }));
  const accounts = new Map(Object.entries(parsed(ACCOUNTS)));
  return createRelay({
    async guard(request) {
      for (const guard of guards) {
        const verdict = await guard(request);
        if (verdict) return verdict;
      }
      return false;
    },
    // `null` refuses with 403: this caller has nothing there.
    credentials({ projectId, caller }) {
      const projects = accounts.get(caller) ?? {};
      return Object.hasOwn(projects, projectId) ? projects[projectId] : null;
    },
    log: (entry) => console.log(JSON.stringify(entry)),
    ...options,
  });
}

function parsed(accounts) {
  try {
    return JSON.parse(accounts);
  } catch {
    // The error itself would quote the secret.
    throw new TypeError("The secret ACCOUNTS is not JSON.");
  }
}

let relay;
export default { fetch: (request, env, ctx) => (relay ??= relayOf(env))(request, env, ctx) };
