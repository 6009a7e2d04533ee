/** How the targets stand. In: what becomes of each. Out: what is not done, for whoever watches. */
const DONE = `state IN ('confirmed', 'accepted')`;
export const isDone = ({ state }) => state === "confirmed" || state === "accepted";

/** What is to be done: a file or an operation that is not in place yet, or did not get there. */
const DUE = `FROM targets t LEFT JOIN bundles b ON b.name = t.bundle LEFT JOIN standing s ON s.target = t.id
  WHERE (t.bundle IS NULL OR b.name IS NOT NULL) AND NOT (s.target IS NOT NULL AND s.${DONE} AND s.etag IS b.etag AND s.operation = t.operation)`;

export async function dueTargets(database) {
  const { results } = await database.prepare(`SELECT t.id, t.operation ->> 'kind' AS kind ${DUE}`).all();
  return results;
}

export const standingOf = (database, target) => database.prepare("SELECT * FROM standing WHERE target = ?").bind(target).first();

export async function tell(database, { id, seen, bundle }, { rotation = null, state, detail = "" }) {
  const notAfter = bundle?.inspection.leaf?.notAfter ?? null;
  await database
    .prepare(
      "INSERT OR REPLACE INTO standing (target, etag, operation, rotation, state, detail, not_after, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id, seen.etag, seen.operation, rotation, state, detail, notAfter, new Date().toISOString())
    .run();
}

/** Once the engine has begun, by the name of the rotation: what an older one says of a newer does not count. */
export async function tellOf(database, rotation, { state, detail = "", warnings = [] }) {
  await database
    .prepare("UPDATE standing SET state = ?, detail = ?, warnings = ?, time = ? WHERE rotation = ?")
    .bind(state, detail, JSON.stringify(warnings), new Date().toISOString(), rotation)
    .run();
}

/** @param days within which a certificate that nobody has renewed is told of */
export async function notDone(database, days) {
  const ends = new Date(Date.now() + days * 86_400_000).toISOString();
  const [targets, missing, expiring, dead] = await database.batch([
    database.prepare(`SELECT t.id AS target, s.state, s.detail, s.warnings, s.rotation, s.time ${DUE} ORDER BY t.id`),
    database.prepare("SELECT t.id AS target, t.bundle FROM targets t LEFT JOIN bundles b ON b.name = t.bundle WHERE t.bundle IS NOT NULL AND b.name IS NULL"),
    database.prepare("SELECT target, not_after AS notAfter FROM standing WHERE not_after < ? ORDER BY not_after").bind(ends),
    database.prepare(`SELECT * FROM dead_letters d WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE s.target = d.target AND s.${DONE} AND s.time > d.time)`),
  ]);
  return {
    notDone: targets.results.map(({ state, warnings, ...row }) => ({ ...row, state: state ?? "new", warnings: JSON.parse(warnings ?? "[]") })),
    withoutFile: missing.results,
    expiring: expiring.results,
    deadLetters: dead.results,
  };
}
