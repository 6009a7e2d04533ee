/** What each binary file of the package hashes to, by the name of its export. */

declare const hashes: {
  readonly [name: `${string}.wasm` | `${string}.bin`]: {
    /** As `init(…, { integrity })` takes it. */
    readonly integrity: string;
    /** 64 hexadecimal digits, as `record({ …, moduleSha256 })` takes them. */
    readonly sha256: string;
  };
};
export default hashes;
