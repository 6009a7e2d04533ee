/** A worker that reads what it is asked. In: how its reader is made. Out: the handler, which answers hashes. */

/** @param {() => { read: (text: string) => any } | Promise<{ read: (text: string) => any }>} make */
export const fresh = (make) => ({
  /** @param {Request} request */
  async fetch(request) {
    const { read } = await make();
    const facts = await read(await request.text());
    return Response.json(facts.map((/** @type {{ sha256: string }} */ { sha256 }) => sha256));
  },
});
