/** The memory of every module that is loaded from now on, whichever way a runtime's loader takes. In: nothing. Out: a list that grows with each. */

export function memories() {
  /** @type {WebAssembly.Memory[]} */
  const found = [];
  const { instantiate, Instance } = WebAssembly;
  const kept = (/** @type {WebAssembly.Instance} */ made) => (found.push(/** @type {WebAssembly.Memory} */ (made.exports["memory"])), made);
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ ...given) => {
      const made = /** @type {any} */ (await instantiate(.../** @type {[any, any]} */ (given)));
      kept(made.instance ?? made);
      return made;
    }
  );
  WebAssembly.Instance = /** @type {any} */ (new Proxy(Instance, { construct: (Made, given) => kept(new Made(.../** @type {[any, any]} */ (given))) }));
  return found;
}
