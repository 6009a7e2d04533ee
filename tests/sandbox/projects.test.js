/** Whose projects and account they are. In: who asks, and how. Out: the two ids that every other call needs, and what is refused. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { newSandbox, read } from "./client.js";

const host = "iam.cn-north-4.myhuaweicloud.com";
const ask = (path, query = {}, sandbox = newSandbox(), options = {}) => read(sandbox, path, query, { host, ...options });
const names = ({ body }) => body.projects?.map(({ name }) => name) ?? `${body.error_code} ${body.error_msg}`;

test("every project that can be reached, unpaged, with the account in it", async () => {
  const answer = await ask("/v3/auth/projects");
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys(answer.body), ["projects", "links"]);
  assert.deepEqual(names(answer), [
    "cn-north-4",
    "cn-north-4_team",
    "cn-south-1",
    "ap-southeast-3",
    "eu-west-0",
    "eu-west-0",
    "la-south-2",
    "MOS",
  ]);
  const [own, team] = answer.body.projects;
  assert.deepEqual(own, {
    is_domain: false,
    description: "",
    links: { self: `https://${host}/v3/projects/${demo.projectId}` },
    enabled: true,
    id: demo.projectId,
    parent_id: demo.domainId,
    domain_id: demo.domainId,
    name: "cn-north-4",
  });
  assert.deepEqual([team.id, team.parent_id], [demo.teamProjectId, demo.projectId], "a sub-project stands below the region's own");
  assert.deepEqual(answer.body.links, { self: `https://${host}/v3/auth/projects`, previous: null, next: null });
});

const found = {
  "a region's own, never its sub-projects": [{ name: "cn-north-4" }, ["cn-north-4"]],
  "two of one name": [{ name: "eu-west-0" }, ["eu-west-0", "eu-west-0"]],
  "none": [{ name: "cn-east-3" }, []],
  "those below another": [{ parent_id: demo.projectId }, ["cn-north-4_team"]],
  "those that are off": [{ enabled: false }, ["la-south-2"]],
  "those of another account": [{ domain_id: "other" }, []],
  "accounts that are projects": [{ is_domain: true }, []],
  "the first page": [{ page: 1, per_page: 3 }, ["cn-north-4", "cn-north-4_team", "cn-south-1"]],
  "the last page": [{ page: 3, per_page: 3 }, ["la-south-2", "MOS"]],
  "the page after the last": [{ page: 4, per_page: 3 }, []],
};
for (const [what, [query, expected]] of Object.entries(found)) {
  test(`projects: ${what}`, async () => assert.deepEqual(names(await ask("/v3/projects", query)), expected));
}

test("a page links to its neighbours", async () => {
  const linksOf = async (page) => {
    const { previous, next } = (await ask("/v3/projects", { page, per_page: 3 })).body.links;
    return [previous, next].map((link) => link && new URL(link).searchParams.get("page"));
  };
  assert.deepEqual([await linksOf(1), await linksOf(2), await linksOf(3)], [[null, "2"], ["1", "3"], ["2", null]]);
});

const refusals = {
  "a page without its length": [{ page: 1 }, "page and per_page go together"],
  "a length without its page": [{ per_page: 1 }, "page and per_page go together"],
  "a page before the first": [{ page: 0, per_page: 1 }, `page is not from 1 to ${Number.MAX_SAFE_INTEGER}`],
  "too long a page": [{ page: 1, per_page: 5001 }, "per_page is not from 1 to 5000"],
  "a limit": [{ limit: 1 }, "limit is not a parameter of this call"],
  "a state that is none": [{ enabled: "yes" }, "enabled is neither true nor false"],
};
for (const [what, [query, rule]] of Object.entries(refusals)) {
  test(`refuses ${what}`, async () => {
    const { status, body } = await ask("/v3/projects", query);
    assert.deepEqual([status, body], [400, { error_msg: `Request parameters is invalid: ${rule}.`, error_code: "IAM.0007" }]);
  });
}

test("the account, or none for an identity of policies, whom the token service knows", async () => {
  const { body } = await ask("/v3/auth/domains");
  const links = { self: `https://${host}/v3/domains/${demo.domainId}` };
  assert.deepEqual(body.domains, [{ enabled: true, id: demo.domainId, name: "sandbox-account", links, description: "" }]);
  const { accessKey, secretKey, projectId, domainId } = demo;
  const sandbox = newSandbox({ accounts: [{ accessKey, secretKey, projectId, domainId, policyOnly: true }] });
  assert.deepEqual((await ask("/v3/auth/domains", {}, sandbox)).body.domains, []);
  const identity = await read(sandbox, "/v5/caller-identity", {}, { host: "sts.cn-north-4.myhuaweicloud.com" });
  assert.deepEqual([identity.status, identity.body.account_id], [200, demo.domainId]);
});

test("any region's host answers, the one without a region, and Open Telekom Cloud's", async () => {
  for (const other of ["iam.myhuaweicloud.com", "iam.eu-west-101.myhuaweicloud.eu", "iam.eu-de.otc.t-systems.com"]) {
    assert.equal((await ask("/v3/auth/projects", {}, newSandbox(), { host: other })).status, 200, other);
  }
  assert.equal((await ask("/v3/auth/projects", {}, newSandbox(), { host: "iam.eu-west-101.myhuaweicloud.com" })).status, 404);
});

test("no Content-Type is needed, and another account's id is refused", async () => {
  const bare = await ask("/v3/auth/projects", {}, newSandbox(), { headers: { "content-type": undefined } });
  assert.equal(bare.status, 200);
  const { status } = await ask("/v3/auth/projects", {}, newSandbox(), { headers: { "x-domain-id": "other" } });
  assert.equal(status, 401);
});

test("a policy can refuse the list of the account's projects, and not that of one's own", async () => {
  const { accessKey, secretKey, projectId, domainId } = demo;
  const sandbox = newSandbox({ accounts: [{ accessKey, secretKey, projectId, domainId, denied: ["identity:*"] }] });
  const { status, body } = await ask("/v3/projects", {}, sandbox);
  const message = "You are not authorized to perform the requested action: identity:list_projects";
  assert.deepEqual([status, body], [403, { error: { code: 403, message, title: "Forbidden" } }]);
  assert.equal((await ask("/v3/auth/projects", {}, sandbox)).status, 200);
});
