/**
 * The sandbox as the services, behind a relay of this machine, for programs that run elsewhere. In: nothing. Out: its address, and the sandbox.
 * Nobody is told that it is one: what a sandbox has confirmed counts for nothing the next time.
 */
import { startServer } from "@countersign/edge/serve";
import { createSandbox } from "@countersign/sandbox";

export async function startServices() {
  const sandbox = createSandbox({ now: Date.now });
  const upstream = async (/** @type {Request} */ request) => {
    const answer = await sandbox.fetch(request);
    answer.headers.delete("x-countersign-answered-by");
    return answer;
  };
  const server = await startServer({ port: 0, sandbox: false, relay: { upstream, resolve: async () => ["93.184.215.14"] } });
  return {
    sandbox,
    relay: `${server.url}relay`,
    /** What came to change something. */
    writes: () => sandbox.state.requests.filter(isWrite),
    close: () => server.close(),
  };
}

/** Some that only read are a POST too. @param {{ method: string, path: string }} request */
export const isWrite = ({ method, path }) => method === "PUT" || path.endsWith("/activate");
