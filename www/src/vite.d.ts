/** What the build makes of a file that the page loads by itself. */
declare module "*?pinned" {
  /** What it must hash to, as in the attribute of a `script`. */
  export const integrity: string;
  /** The file, whatever it is by now, for whoever looks at its hash. */
  export const fetched: () => Promise<Response>;
  /** The file, if it hashes to that. */
  export const intact: () => Promise<Response>;
}

/** The same of a script, in one file with all that it imports. */
declare module "*?alone" {
  export const integrity: string;
  export const fetched: () => Promise<Response>;
  export const intact: () => Promise<Response>;
}

/** A sheet as text. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}
