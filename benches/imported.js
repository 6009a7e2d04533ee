/** For bundlers. In: a peer's file, in which only Node resolves a name. Out: the same with imports that a bundler follows. */

/** @type {import("rolldown").Plugin} */
export const IMPORTED = { name: "peers", transform: (code, id) => (id.includes("/benches/peers/") ? code.replace(/\bpeer\("/g, 'import("') : null) };
