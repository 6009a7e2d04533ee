// POST a PEM, get what it is, at the edge.
import { init, inspect } from "countersign";

export const runtime = "edge";

export async function POST(request) {
  await init();
  const { certificates, problems } = inspect(await request.text());
  return Response.json({ names: certificates.map(({ commonName }) => commonName), problems });
}
