// POST a PEM, get what it is.  bun install && bun server.js
import { init, inspect } from "countersign";

await init();
const server = Bun.serve({
  port: Number(process.argv[2] ?? 8000),
  async fetch(request) {
    const { certificates, problems } = inspect(await request.text());
    return Response.json({ names: certificates.map(({ commonName }) => commonName), problems });
  },
});
console.log(`Listening on ${server.url}`);
