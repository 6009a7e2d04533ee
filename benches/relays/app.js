/** Two plain ways to pass a request on. In: how to fetch. Out: handlers of `/relay/host/path`, which look at nothing and hold nothing back. */
import { Hono } from "hono";
import { proxy } from "hono/proxy";

/** @param {string} url */
const target = (url) => `https://${url.slice(url.indexOf("/relay/") + 7)}`;

/** @typedef {(request: Request) => Promise<Response>} Handler */

/** @param {Handler} fetch @returns {Handler} */
export const bareHono = (fetch) => {
  const app = new Hono().all("/relay/*", ({ req }) => proxy(target(req.url), { raw: req.raw, customFetch: fetch }));
  return async (request) => app.fetch(request);
};

/** @param {Handler} fetch @returns {Handler} */
export const bareFetch = (fetch) => async (request) => {
  const headers = new Headers(request.headers);
  for (const name of ["host", "connection", "content-length"]) headers.delete(name);
  const { method } = request;
  return fetch(new Request(target(request.url), { method, headers, redirect: "manual", ...(method !== "GET" && { body: await request.arrayBuffer() }) }));
};
