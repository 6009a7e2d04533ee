/** As a worker. In: a request. Out: the service's answer. */
import { bareHono } from "./app.js";

export default { fetch: bareHono((request) => fetch(request)) };
