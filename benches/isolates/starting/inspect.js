/** As a worker. In: a text. Out: the hashes of its certificates. */
import { inspect } from "../../peers/starting.js";
import { fresh } from "./fresh.js";

export default fresh(inspect);
