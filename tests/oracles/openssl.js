/** Certificates and keys that OpenSSL makes. In: what shall stand in them. Out: PEM, and what OpenSSL says of a path. Each in a folder of its own. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export class OpenSsl {
  #count = 0;

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** @template Result @param {(openssl: OpenSsl) => Promise<Result>} work */
  static async within(work) {
    const folder = await mkdtemp(join(tmpdir(), "countersign-oracles-"));
    try {
      return await work(new OpenSsl(folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** @param {string} content @param {string} ending */
  async write(content, ending) {
    const path = join(this.folder, `${(this.#count += 1)}.${ending}`);
    await writeFile(path, content);
    return path;
  }

  /** @param {string[]} command @param {string} [input] what stands on its standard input */
  async call(command, input) {
    const running = run("openssl", command, { cwd: this.folder, encoding: "buffer", maxBuffer: 1 << 24 });
    running.child.stdin?.end(input);
    return (await running).stdout;
  }

  /** A key as a file. @param {string[]} options of genpkey */
  async key(options) {
    return this.write((await this.call(["genpkey", ...options])).toString(), "key");
  }

  /**
   * @param {{ subject: string, key: string, extensions: string, days: number, digest?: string, serial?: string, issuer?: { certificate: string, key: string }, options?: string[] }} wanted
   * @returns {Promise<{ path: string, pem: string }>}
   */
  async certificate({ subject, key, extensions, days, digest = "sha256", serial, issuer, options = [] }) {
    const config = await this.write(`[req]\ndistinguished_name = name\nprompt = no\nutf8 = yes\nstring_mask = utf8only\n[name]\n${subject}\n[wanted]\n${extensions}\n`, "cnf");
    const request = await this.write((await this.call(["req", "-new", "-key", key, "-config", config, "-utf8"])).toString(), "csr");
    const by = issuer ? ["-CA", issuer.certificate, "-CAkey", issuer.key] : ["-signkey", key];
    const number = serial === undefined ? ["-set_serial", String(1 + (this.#count += 1))] : ["-set_serial", serial];
    const hash = digest === "" ? [] : [`-${digest}`];
    const made = await this.call(["x509", "-req", "-in", request, ...by, ...number, ...hash, "-days", String(days), "-extfile", config, "-extensions", "wanted", ...options]);
    const pem = made.toString();
    return { path: await this.write(pem, "crt"), pem };
  }

  /** Whether OpenSSL accepts it, and what it says if not. @param {string[]} command */
  async verdict(command) {
    try {
      await this.call(["verify", ...command]);
      return { accepted: true, reason: "" };
    } catch (thrown) {
      const { stderr = "", stdout = "" } = /** @type {any} */ (thrown);
      return { accepted: false, reason: `${stdout}${stderr}`.replaceAll(/\s+/g, " ").trim() };
    }
  }

  /** @param {string} path */
  read(path) {
    return readFile(path, "utf8");
  }
}
