/** Identity and Access Management: tokens, and which projects and accounts there are. In: a call. Out: an answer, or a Refusal. */

import { Refusal } from "../errors.js";
import { ACCOUNT_PROJECTS_QUERY, badQuery, listAccountProjects, listAccounts, listProjects } from "./iam/projects.js";
import { issue } from "./iam/token.js";

const TITLES = new Map([
  [401, "Unauthorized"],
  [403, "Forbidden"],
  [404, "Not Found"],
]);

/** @type {import("../gateway.js").Service} */
export const iam = {
  hosts: /^iam\.((?!eu-west-101\.)([a-z0-9-]+\.)?myhuaweicloud\.com|eu-west-101\.myhuaweicloud\.eu|(eu-de|eu-nl)\.otc\.t-systems\.com)(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [
    { method: "POST", path: "/v3/auth/tokens", open: issue },
    { method: "GET", path: "/v3/auth/projects", perform: listProjects, query: {}, list: "projects" },
    { method: "GET", path: "/v3/auth/domains", perform: listAccounts, query: {}, list: "domains" },
    {
      method: "GET",
      path: "/v3/projects",
      action: "identity:list_projects",
      perform: listAccountProjects,
      query: ACCOUNT_PROJECTS_QUERY,
      list: "projects",
    },
  ],
  deny: (action) => new Refusal(403, "403", `You are not authorized to perform the requested action: ${action}`),
  badQuery,
  errorBody: ({ status, code, message }) =>
    code.startsWith("IAM.")
      ? { error_msg: message, error_code: code }
      : { error: { code: status, message, title: TITLES.get(status) ?? "Bad Request" } },
};
