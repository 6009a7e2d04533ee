/**
 * What a server presents, where the runtime can see that: Node, Deno and Bun. Elsewhere it throws `OPERATION_INVALID`. `init` of `countersign`
 * comes before.
 *
 * @module countersign/live
 */
import type { Inspection } from "./inspection.d.ts";
import type { CountersignError } from "./error.d.ts";
import type { verifyPath } from "./path.d.ts";

export { CountersignError } from "./error.js";

/**
 * Makes one TLS handshake and says what was presented. Nothing is verified, for whatever is there is to be seen: ask {@link verifyPath} whether
 * clients would take it. A server with certificates of several kinds of key shows one of them.
 *
 * @param address `www.example.com`, `www.example.com:8443`, `192.0.2.1:443`, `[2001:db8::1]:443`, or of a page, `https://…`
 * @throws {CountersignError} `NETWORK_FAILED` when there was no handshake, or no certificate in it; `CANCELLED`; `OPERATION_INVALID` for an address or
 * options that there are not; `CERTIFICATE_MISSING` when what is expected holds none
 */
export function handshake(address: string, options?: HandshakeOptions | null): Promise<Presented>;

export interface HandshakeOptions {
  /** The name that is asked for (SNI), a DNS name; that of the address if absent, and none for an IP address. */
  serverName?: string | undefined;
  /** What should be there: a `Bundle`, or its certificates. */
  expected?: { certificatePem: string } | string | Uint8Array | undefined;
  /** Milliseconds until the handshake is done; 10,000 if absent. */
  timeout?: number | undefined;
  signal?: AbortSignal | undefined;
  /** The clock: milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Connects, instead of `connect` of `node:tls`: through a proxy, say. */
  connect?: ((wish: { host: string; port: number; servername: string; rejectUnauthorized: false; ca: never[] }) => PeerSocket) | undefined;
}

/** What of a `TLSSocket` of Node is asked. */
export interface PeerSocket {
  once(event: string, listener: (value?: any) => void): unknown;
  getPeerCertificate(detailed: true): any;
  getPeerX509Certificate?(): any;
  getProtocol?(): string | null;
  remoteAddress?: string | undefined;
  destroy(): unknown;
}

export interface Presented {
  host: string;
  port: number;
  /** The name that was asked for. */
  serverName?: string;
  /** The IP address that answered. */
  address?: string;
  /** When, RFC 3339. */
  time: string;
  /** Such as `TLSv1.3`. */
  protocol?: string;
  /** PEM, as they were sent: the first is the leaf, and the rest is in the order in which it came. */
  certificatePem: string;
  /** `chain` says whether they are in order, and `leaf` which would be the leaf if they were. */
  inspection: Inspection;
  /** With `expected`. */
  comparison?: Comparison;
}

/** By SHA-256 of whole certificates; what is expected in its order of issuing, without strays. */
export interface Comparison {
  /** Of what is presented, the first counts. */
  leaf: "same" | "differs";
  /** `same`: all of it, and nothing else; `reordered`: the same leaf, and the others in another order. */
  chain: "same" | "reordered" | "differs";
  /** SHA-256 of what is expected and was not presented. */
  missing: string[];
  /** SHA-256 of what was presented and is not expected, or is presented once more. */
  additional: string[];
}
