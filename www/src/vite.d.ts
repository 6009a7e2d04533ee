/** What Vite makes of a file that is imported for its address. */
declare module "*?url" {
  const address: string;
  export default address;
}

declare module "*?worker&url" {
  const address: string;
  export default address;
}

/** What a file must hash to, as in the attribute of a `script`. */
declare module "*?integrity" {
  const hash: string;
  export default hash;
}
