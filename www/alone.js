/**
 * A script that runs on its own, such as a worker. In: `file?alone`. Out: the file with all it imports, bundled into one, as its address and
 * what it must hash to.
 *
 * @import { Plugin } from "vite"
 */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { rolldown } from "rolldown";

const QUERY = "?alone";

/** @returns {Plugin} */
export function alone() {
  let isBuild = true;
  return {
    name: "countersign-alone",
    enforce: "pre",
    configResolved({ command }) {
      isBuild = command === "build";
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const file = id.slice(0, -QUERY.length);
      const { code, sources } = await bundled(file);
      for (const source of sources) this.addWatchFile(source);
      const integrity = `sha384-${createHash("sha384").update(code).digest("base64")}`;
      return `export const address = ${isBuild ? emitted(this.emitFile({ type: "asset", name: basename(file), source: code })) : held(code)};
        export const integrity = ${JSON.stringify(integrity)};`;
    },
  };
}

/** @param {string} reference to a file of the build */
const emitted = (reference) => `import.meta.ROLLUP_FILE_URL_${reference}`;

/** While one develops there is no build with files in it. @param {string} code */
const held = (code) => `URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: "text/javascript" }))`;

/** @param {string} file */
async function bundled(file) {
  const bundle = await rolldown({ input: file, platform: "browser" });
  const { output } = await bundle.generate({ format: "es", minify: true, codeSplitting: false });
  await bundle.close();
  const [chunk] = output;
  return { code: chunk.code, sources: chunk.moduleIds };
}
