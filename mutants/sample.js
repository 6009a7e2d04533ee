// In: the syntax trees of the files that Stryker is to put mistakes into, and `every`. Out: only each n-th expression is given some. What has a
// function inside is given some as well, since what is ignored is ignored with all that it holds.

export const strykerPlugins = [{ kind: "Ignore", name: "sample", factory: Object.assign(sample, { inject: ["options"] }) }];

/** @param {{ sample: { every: number } }} options */
function sample({ sample: { every } }) {
  let seen = 0;
  return {
    /** @param {any} path of Babel */
    shouldIgnore(path) {
      if (every === 1 || !path.isExpression() || hasFunction(path)) {
        return undefined;
      }
      seen += 1;
      return seen % every === 0 ? undefined : `not one of every ${every}`;
    },
  };
}

/** A function is no expression to count, but a place where more of them are. */
function hasFunction(/** @type {any} */ path) {
  let found = path.isFunction();
  path.traverse({
    Function(/** @type {any} */ inner) {
      found = true;
      inner.stop();
    },
  });
  return found;
}
