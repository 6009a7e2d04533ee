/** Which operation a call is for. In: a service, a method and a path. Out: the operation and what its path holds, or nothing. */

/**
 * @template {{ method: string, path: string }} Row
 * @param {{ operations: Row[] } | undefined} service
 * @param {string} method
 * @param {string} path
 * @returns {{ operation: Row, params: Record<string, string> } | undefined}
 */
export function route(service, method, path) {
  for (const operation of service?.operations ?? []) {
    const params = operation.method === method ? matchPath(operation.path, path) : undefined;
    if (params !== undefined) return { operation, params };
  }
  return undefined;
}

/**
 * @param {string} template `/v3/{project_id}/...`
 * @param {string} path
 * @returns {Record<string, string> | undefined}
 */
function matchPath(template, path) {
  const [expected, given] = [template.split("/"), path.split("/")];
  if (expected.length !== given.length) return undefined;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [index, part] of expected.entries()) {
    if (part.startsWith("{") && given[index] !== "") params[part.slice(1, -1)] = given[index];
    else if (part !== given[index]) return undefined;
  }
  return params;
}
