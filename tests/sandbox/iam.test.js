/** Tokens. In: who asks, and for what. Out: who gets one, what it opens, and for how long. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { NOW, newSandbox } from "./client.js";

const URL = "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens";
const { name, password, domainName } = demo.user;
const identity = { methods: ["password"], password: { user: { name, password, domain: { name: domainName } } } };
const project = { project: { name: "cn-north-4" } };

async function issue(sandbox, body, url = URL) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await sandbox.fetch(new Request(url, { method: "POST", body: text }));
  return { status: response.status, token: response.headers.get("x-subject-token"), body: await response.json() };
}

/** What each service says to a token: statuses in the order elb, pca. */
async function welcome(sandbox, token) {
  const paths = [
    `https://elb.cn-north-4.myhuaweicloud.com/v3/${demo.projectId}/elb/certificates/${demo.certificateId}`,
    `https://${demo.pca.endpoint}/v1/private-certificate-authorities/${demo.pca.caId}`,
  ];
  const answers = await Promise.all(paths.map((url) => sandbox.fetch(new Request(url, { headers: { "x-auth-token": token } }))));
  return answers.map(({ status }) => status);
}

test("a token for a project says what it is good for", async () => {
  const { status, token, body } = await issue(newSandbox(), { auth: { identity, scope: project } });
  assert.deepEqual([status, token], [201, "token-00000000000000000000000000000002"]);
  const domain = { id: demo.domainId, name: "sandbox-account" };
  assert.deepEqual(body, {
    token: {
      expires_at: "2026-11-23T10:00:00.000000Z",
      issued_at: "2026-11-22T10:00:00.000000Z",
      methods: ["password"],
      project: { id: demo.projectId, name: "cn-north-4", domain },
      roles: [],
      user: { domain, id: "sandbox-user", name: "sandbox-user", password_expires_at: "" },
      catalog: [],
    },
  });
});

test("the catalog can be left out", async () => {
  const { body } = await issue(newSandbox(), { auth: { identity, scope: project } }, `${URL}?nocatalog=true`);
  assert.equal("catalog" in body.token, false);
});

const scopes = {
  "a project by its name": [project, [200, 200]],
  "a project by its id": [{ project: { id: demo.projectId } }, [200, 200]],
  "the account by its name": [{ domain: { name: domainName } }, [401, 200]],
  "the account by its id": [{ domain: { id: demo.domainId } }, [401, 200]],
  "no scope": [undefined, [401, 200]],
};
for (const [what, [scope, statuses]] of Object.entries(scopes)) {
  test(`a token for ${what} opens what it should`, async () => {
    const sandbox = newSandbox();
    const { token, body } = await issue(sandbox, { auth: { identity, scope } });
    assert.deepEqual(await welcome(sandbox, token), statuses);
    assert.equal("domain" in body.token, statuses[0] === 401);
  });
}

test("a token is good for a day, by the sandbox's clock, and in its own sandbox", async () => {
  let time = NOW;
  const sandbox = newSandbox({ now: () => time });
  const { token } = await issue(sandbox, { auth: { identity, scope: project } });
  time += 24 * 60 * 60 * 1000 - 1;
  assert.deepEqual(await welcome(sandbox, token), [200, 200]);
  time += 1;
  assert.deepEqual(await welcome(sandbox, token), [401, 401]);
  assert.deepEqual(await welcome(newSandbox(), token), [401, 401]);
  const url = `https://${demo.pca.endpoint}/v1/private-certificate-authorities/${demo.pca.caId}`;
  const { error_msg } = await (await sandbox.fetch(new Request(url, { headers: { "x-auth-token": token } }))).json();
  assert.equal(error_msg, "Incorrect IAM authentication information: token expires");
});

test("the last thousand tokens are kept", async () => {
  const sandbox = newSandbox();
  const tokens = [];
  for (let count = 0; count < 1001; count += 1) tokens.push((await issue(sandbox, { auth: { identity, scope: project } })).token);
  assert.deepEqual(await welcome(sandbox, tokens[0]), [401, 401]);
  assert.deepEqual(await welcome(sandbox, tokens[1]), [200, 200]);
});

const user = (changes) => {
  const changed = { ...identity.password.user, ...changes };
  return { auth: { identity: { ...identity, password: { user: changed } } } };
};
const within = (scope) => ({ auth: { identity, scope } });
const wrong = "The username or password is wrong.";
const elsewhere = "The scope is not the user's.";
const refusals = {
  "a wrong password": [user({ password: "x" }), 401, wrong],
  "a wrong name": [user({ name: "x" }), 401, wrong],
  "another account's name": [user({ domain: { name: "x" } }), 401, wrong],
  "no name": [user({ name: undefined }), 401, wrong],
  "a project that is not the user's": [within({ project: { name: "cn-south-1" } }), 401, elsewhere],
  "an account that is not the user's": [within({ domain: { id: "x" } }), 401, elsewhere],
  "another method": [
    { auth: { identity: { ...identity, methods: ["token"] } } },
    400,
    "The only identity method here is password.",
  ],
  "two methods": [
    { auth: { identity: { ...identity, methods: ["password", "totp"] } } },
    400,
    "The only identity method here is password.",
  ],
  "no identity": [{ auth: {} }, 400, "The request body is invalid: identity is missing."],
  "no account's name": [user({ domain: undefined }), 400, "The request body is invalid: domain is missing."],
  "a scope that is text": [within("all"), 400, "The request body is invalid: scope is missing."],
  "no body": ["", 400, "The request body is invalid: auth is missing."],
  "text": ["{", 400, "The request body is not JSON."],
};
for (const [what, [body, status, message]] of Object.entries(refusals)) {
  test(`no token for ${what}`, async () => {
    const sandbox = newSandbox();
    const answer = await issue(sandbox, body);
    const title = status === 401 ? "Unauthorized" : "Bad Request";
    assert.deepEqual([answer.status, answer.token, answer.body], [status, null, { error: { code: status, message, title } }]);
    assert.equal(sandbox.state.effectCount, 0);
  });
}

test("the region-less host issues tokens too; an account without a user has none", async () => {
  const body = { auth: { identity, scope: project } };
  assert.equal((await issue(newSandbox(), body, "https://iam.myhuaweicloud.com/v3/auth/tokens")).status, 201);
  const { accessKey, secretKey, projectId } = demo;
  const nameless = user({ name: undefined, password: undefined, domain: {} });
  assert.equal((await issue(newSandbox({ accounts: [{ accessKey, secretKey, projectId }] }), nameless)).status, 401);
});
