/** In: the tables of lists. Out: those that the tests choose from, by a name. */
import { loadBalancerCertificates, projects } from "../../www/src/destinations/lists.js";

export const lists = { certificates: loadBalancerCertificates, projects };
