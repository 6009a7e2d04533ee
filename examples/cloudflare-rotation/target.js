/**
 * A target with what it needs, for as long as one step runs. In: its row, the object in R2, the secrets. Out: whatever `work` makes of them;
 * the key is wiped, whatever happens. What a step returns or throws is kept by the engine, so neither may hold a secret.
 */
import { NonRetryableError } from "cloudflare:workflows";
import { Bundle, init, prepare, review } from "countersign";

/** What is said when somebody was faster. */
export const CHANGED = "The target or its file has changed since this rotation began.";

/**
 * @param name of the rotation that is under way; when the target or its file is another by now, nothing is done for the old one
 */
export async function opened(env, { target: id, name }, work) {
  const row = await env.DB.prepare("SELECT * FROM targets WHERE id = ?").bind(id).first();
  if (row === null) throw new NonRetryableError(`There is no target ${id}.`);
  await init();
  const object = row.bundle === null ? null : await env.BUNDLES.get(row.bundle);
  if (row.bundle !== null && object === null) throw new Error(`There is no object ${row.bundle} in the bucket.`);
  const bundle = object ? await Bundle.open(new Uint8Array(await object.arrayBuffer()), { password: env.BUNDLE_PASSWORD }) : undefined;
  try {
    const target = {
      id,
      operation: JSON.parse(row.operation),
      bundle,
      credentials: credentialsOf(env, row.account),
      accept: JSON.parse(row.accept),
      // What the row and the bucket had, to tell later whether that has changed.
      seen: { operation: row.operation, etag: object?.etag ?? null },
    };
    if (name !== undefined && (await namedRequest(target)).name !== name) throw new NonRetryableError(CHANGED);
    return await work(target);
  } finally {
    bundle?.free();
  }
}

/**
 * What a rotation is called: the hash of its delivery's key, which is method, address and the hash of the body. So the same bytes for the same
 * target are one rotation. And what it would send, without the body.
 */
export async function namedRequest({ operation, bundle }) {
  const acknowledge = warningsOf(review(operation, { bundle })).map(({ code }) => code);
  const { method, url, bodySha256, body, repeatable } = prepare(operation, { bundle, acknowledge });
  body.fill(0);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${method} ${url} ${bodySha256}`));
  return { name: Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join(""), method, url, repeatable };
}

export const warningsOf = ({ findings }) => findings.filter(({ severity }) => severity === "warning");

function credentialsOf({ ACCOUNTS }, account) {
  let accounts;
  try {
    accounts = JSON.parse(ACCOUNTS);
  } catch {
    // The error itself would quote the secret.
    throw new NonRetryableError("The secret ACCOUNTS is not JSON.");
  }
  if (accounts?.[account] === undefined) throw new NonRetryableError(`The secret ACCOUNTS has no account ${account}.`);
  return accounts[account];
}
