// POST a PEM, get what it is.  deno install && deno task start
import { init, inspect } from "countersign";

await init();
const port = Number(Deno.args[0] ?? 8000);
Deno.serve({ port }, async (request) => {
  const { certificates, problems } = inspect(await request.text());
  return Response.json({ names: certificates.map(({ commonName }) => commonName), problems });
});
