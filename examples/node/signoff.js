// Will the load balancer accept this certificate and key?  node signoff.js site.pem [more files]
import { readFile } from "node:fs/promises";
import { Bundle, init, review } from "countersign";

const files = process.argv.slice(2);
const inputs = await Promise.all(files.map((file) => readFile(file)));

await init();
const bundle = await Bundle.open(inputs, { password: process.env.KEY_PASSWORD });
const operation = {
  kind: "elb",
  region: process.env.REGION ?? "cn-north-4",
  projectId: process.env.PROJECT_ID ?? "99a3fff0d03c428eac3678da6a7d0f24",
  certificateId: process.env.CERTIFICATE_ID ?? "233a325e5e3e4ce8beeb320aa714cc12",
};
const { verdict, findings } = review(operation, { bundle, now: new Date() });
bundle.free();

const { leaf } = bundle.inspection;
console.log(`${leaf.commonName}, valid until ${leaf.notAfter}: ${verdict}`);
for (const { severity, message } of findings) console.log(`  ${severity}: ${message}`);
process.exitCode = verdict === "blocked" ? 1 : 0;
