// Brings a certificate to all targets of a file, and knows the next time what was done.  deno task start targets.json fullchain.pem privkey.pem
import { Bundle, deliver, init } from "countersign";
import { journalOf } from "./journal.js";

const [targets, ...files] = Deno.args;
const { KV, KEY_PASSWORD: password, ACCESS_KEY: accessKey, SECRET_KEY: secretKey, RELAY: relay } = Deno.env.toObject();

await init();
// On Deno Deploy without a path: the store of the application.
const kv = await Deno.openKv(KV);
const bundle = await Bundle.open(await Promise.all(files.map((file) => Deno.readFile(file))), { password });
const list = JSON.parse(await Deno.readTextFile(targets));
const deliveries = await deliver(
  list.map(({ operation, acknowledge }) => ({ operation, acknowledge, bundle, credentials: { accessKey, secretKey } })),
  { journal: journalOf(kv), relay },
);
bundle.free();
kv.close();
for (const [index, { state, knownBy, reason }] of deliveries.entries()) {
  console.log(`${list[index].name}: ${state}${knownBy ? `, known by ${knownBy}` : ""}${reason ? `. ${reason.message} ${reason.remedy ?? ""}` : ""}`);
}
// Every hour, where there is no cron beside it: Deno.cron("rotation", "17 * * * *", …). Each call finds in the journal what is done.
if (deliveries.some(({ state }) => state !== "confirmed" && state !== "accepted")) Deno.exit(1);
