/**
 * Files that the page loads by itself. In: `script.js?alone`, which becomes one file with all it imports, or `file?pinned`. Out: a module that
 * brings the file, and says what it must hash to. In a page of one file, and while one develops, the file stands in that module.
 *
 * @import { Plugin } from "vite"
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** @type {Record<string, string>} */
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** The modules of the package that name its files. */
const NAMED = /\/pkg\/files\.\w+\.js$/;

/** The one that names what the console has otherwise: in fewer bytes. */
const READER = /\/pkg\/files\.inspect\.js$/;

/** @param {{ inline?: boolean }} [options] @returns {Plugin} */
export function files({ inline = false } = {}) {
  return {
    name: "countersign-files",
    // Before Vite makes an address of whatever ends like a module.
    enforce: "pre",
    configResolved({ command }) {
      inline ||= command !== "build";
    },
    async load(id) {
      // The package knows where its files would be; here they are in the page.
      if ((inline ? NAMED : READER).test(id)) return (await readFile(id, "utf8")).replaceAll(/new URL\([^)]+\)/g, "undefined");
      const [file = "", query] = id.split("?");
      if (query !== "alone" && query !== "pinned") return undefined;
      const { bytes, sources } = query === "alone" ? await bundled(file) : { bytes: await readFile(file), sources: [file] };
      for (const source of sources) this.addWatchFile(source);
      const address = inline ? undefined : `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: basename(file), source: bytes })}`;
      return moduleOf(address, bytes, TYPES[extname(file)] ?? "application/octet-stream");
    },
  };
}

/**
 * @param {string | undefined} address
 * @param {Uint8Array} bytes
 * @param {string} type
 */
function moduleOf(address, bytes, type) {
  const integrity = `export const integrity = "sha256-${createHash("sha256").update(bytes).digest("base64")}";`;
  if (address !== undefined) {
    return `${integrity}
      /** For whoever looks at the hash. */
      export const fetched = () => fetch(${address});
      export const intact = () => fetch(${address}, { integrity });`;
  }
  return `${integrity}
    const packed = ${JSON.stringify(gzipSync(bytes, { level: 9 }).toString("base64"))};
    export const intact = async () => {
      const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
      return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")), { headers: { "content-type": "${type}" } });
    };
    export const fetched = intact;`;
}

/** @param {string} file */
async function bundled(file) {
  const bundle = await rolldown({ input: file, platform: "browser" });
  const { output } = await bundle.generate({ format: "es", minify: true, codeSplitting: false });
  await bundle.close();
  const [chunk] = output;
  return { bytes: Buffer.from(chunk.code), sources: chunk.moduleIds };
}
