/** As a worker, what any worker takes. In: a text. Out: no hash. */
import { fresh } from "./fresh.js";

export default fresh(() => ({ read: () => [] }));
