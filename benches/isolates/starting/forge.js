/** As a worker. In: a text. Out: the hashes of its certificates. */
import { forge } from "../../peers/pki.js";
import { fresh } from "./fresh.js";

export default fresh(forge);
