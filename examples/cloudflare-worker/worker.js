// POST /inspect a PEM, get what it is; PUT /relay/{host}{path} a signed request, and it is forwarded to the service.
import { init, inspect } from "countersign";
import { createRelay } from "countersign/edge";

const relay = createRelay({ origins: ["https://console.example.com"] });

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== "/inspect") return relay(request, env, ctx);
    await init();
    const { certificates, problems } = inspect(await request.text());
    return Response.json({ names: certificates.map(({ commonName }) => commonName), problems });
  },
};
