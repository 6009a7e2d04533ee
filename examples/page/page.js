// Says what a pasted PEM is, without a bundler; with one, write "countersign/inspect" instead of the path. Nothing leaves the page.
import { init, inspect } from "./node_modules/countersign/inspect/browser.js";

await init();
document.querySelector("textarea").addEventListener("input", ({ target }) => {
  const { certificates, keys, problems } = inspect(target.value);
  const lines = [
    ...certificates.map(({ commonName, notAfter }) => `certificate of ${commonName}, valid until ${notAfter}`),
    ...keys.map(({ algorithm = "encrypted", size = "" }) => `private key, ${algorithm} ${size}`.trim()),
    ...problems.map(({ message }) => message),
  ];
  document.querySelector("output").textContent = lines.join("\n");
});
