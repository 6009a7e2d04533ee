import { createRelay } from "countersign/edge";
const relay = createRelay({ hosts: ["elb.example.com"] });
export default { fetch: relay };
