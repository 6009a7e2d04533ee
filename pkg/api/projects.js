/**
 * Nobody has to paste the ids of a project and an account. In: a region, and who asks. Out: the region's projects, and both ids where there is
 * no doubt: of two of one name, or of none, none is chosen, and none that is switched off.
 *
 * @import { LookOptions, Projects } from "../types/index.d.ts"
 */
import { awaited } from "../error.js";
import { optionsOf } from "../given/options.js";
import { main } from "../module/main.js";
import { Gathering } from "./in-place/gathering.js";

/**
 * @param {{ region: string, domainId?: string | undefined }} where
 * @param {LookOptions} options
 * @returns {Promise<Projects>}
 */
export function projects(where, options) {
  return awaited(projects, async () => {
    main.check("projects");
    const { region, domainId: caller } = where ?? {};
    const gathering = new Gathering(optionsOf("projects", options));
    const account = caller === undefined ? {} : { domainId: caller };
    const all = await gathering.list({ kind: "iam.projects", region, ...account });
    // A project below the region's own has its name before its own.
    const found = all?.filter(({ name }) => name === region || name?.startsWith(`${region}_`));
    const named = found?.filter(({ name }) => name === region);
    const projectId = named?.some(({ enabled }) => enabled === false) ? undefined : only(named?.map(({ id }) => id));
    const domainId = only(all?.map((project) => project.domainId)) ?? (await accountId(gathering, region));
    return {
      region,
      time: gathering.time(),
      ...(found && { projects: found }),
      ...(projectId !== undefined && { projectId }),
      ...(domainId !== undefined && { domainId }),
      missing: gathering.missing,
    };
  });
}

/**
 * The identity service says nothing to an identity that is allowed by identity policies only; the token service does.
 *
 * @param {Gathering} gathering
 * @param {string} region
 */
async function accountId(gathering, region) {
  const accounts = await gathering.list({ kind: "iam.accounts", region });
  if (accounts !== undefined && accounts.length > 0) return only(accounts.map(({ id }) => id));
  const identity = await gathering.one({ kind: "sts.identity", region });
  return only([identity?.accountId]);
}

/**
 * The one value that all of them are.
 *
 * @param {(string | null | undefined)[]} [values]
 */
function only(values = []) {
  const [value, ...others] = new Set(values);
  return others.length === 0 ? (value ?? undefined) : undefined;
}
