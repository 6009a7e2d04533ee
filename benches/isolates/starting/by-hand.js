/** As a worker. In: a text. Out: the hashes of its certificates. */
import { byHandWithWebCrypto } from "../../peers/by-hand.js";
import { fresh } from "./fresh.js";

export default fresh(byHandWithWebCrypto);
