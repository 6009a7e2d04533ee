/** As a worker. In: a request. Out: the service's answer. */
import { bareFetch } from "./app.js";

export default { fetch: bareFetch((request) => fetch(request)) };
