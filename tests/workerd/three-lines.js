/** The smallest relay. In: one host for its list. Out: a program for workerd, three lines long. */
import { createRelay } from "countersign/edge";
const relay = createRelay({ hosts: ["elb.example.com"] });
export default { fetch: relay };
