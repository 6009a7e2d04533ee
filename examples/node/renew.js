// Find the certificate of a domain, change it, prove it.  node renew.js shop.example.com fullchain.pem privkey.pem
import { readFile } from "node:fs/promises";
import { Bundle, deliver, init, inPlace, look, projects, review } from "countersign";

const [domain, ...files] = process.argv.slice(2);
const { REGION: region = "cn-north-4", ACCESS_KEY: accessKey, SECRET_KEY: secretKey, KEY_PASSWORD: password } = process.env;
const credentials = { accessKey, secretKey };

await init();
const bundle = await Bundle.open(await Promise.all(files.map((file) => readFile(file))), { password });

const { projectId } = await projects({ region }, { credentials });
const { items, next } = await look({ kind: "elb.certificates", region, projectId }, { credentials });
const found = items.filter((certificate) => certificate.domain?.split(",").includes(domain));
if (found.length !== 1 || next) throw new Error(`Of ${domain} there are ${found.length} certificates${next ? ", and not all were seen" : ""}.`);
const [{ id: certificateId, name }] = found;

const operation = { kind: "elb", region, projectId, certificateId };
const there = await inPlace(operation, { credentials });
for (const { message } of there.missing) console.log(`  not looked at: ${message}`);
for (const listener of there.uses ?? []) console.log(`  ${listener.name} at port ${listener.protocolPort} will present it`);
const { findings } = review(operation, { bundle, inPlace: there });
for (const { severity, message } of findings) console.log(`  ${severity}: ${message}`);

// Whoever runs this with ACCEPT has read them: ACCEPT="chain.incomplete difference.names-lost"
const acknowledge = process.env.ACCEPT?.split(" ") ?? [];
const [delivery] = await deliver([{ operation, bundle, inPlace: there, acknowledge, credentials }]);
bundle.free();
console.log(`${name}: ${delivery.state}, known by ${delivery.knownBy}, ${delivery.proof?.state}`);
if (delivery.reason) console.log(`  ${delivery.reason.message}`);
process.exitCode = delivery.proof?.state === "proven" ? 0 : 1;
