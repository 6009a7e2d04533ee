/** The journal of `deliver` on D1. In: the database. Out: what is known of a request, which survives the step that sent it. */
export const journalOf = (database) => ({
  async get(key) {
    const delivery = await database.prepare("SELECT delivery FROM journal WHERE key = ?").bind(key).first("delivery");
    return delivery === null ? undefined : JSON.parse(delivery);
  },
  async put(key, delivery) {
    const statement = "INSERT INTO journal (key, delivery) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET delivery = ?2";
    await database.batch([database.prepare(statement).bind(key, JSON.stringify(delivery)), ...forgetReplaced(database, key)]);
  },
});

/**
 * Forgets what was at the same place before, as soon as a PUT may have replaced it: were those older bytes to come back they would have to be
 * sent again. What came by POST is never forgotten.
 */
function forgetReplaced(database, key) {
  if (!key.startsWith("PUT ")) return [];
  const place = key.slice(0, key.lastIndexOf(" ") + 1);
  return [database.prepare("DELETE FROM journal WHERE key >= ?1 AND key < ?1 || '~' AND key <> ?2").bind(place, key)];
}
