/**
 * The page's words in other languages, as modules. In: the sources, and what was translated of them. Out: in `src/words/translated/`, for each language
 * a file with all words, and one with those that it takes to begin: all that can be read before something was read.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfigFileAndWriteSchema } from "@lit/localize-tools/lib/config.js";
import { RuntimeLitLocalizer } from "@lit/localize-tools/lib/modes/runtime.js";
import { extractMessagesFromProgram } from "@lit/localize-tools/lib/program-analysis.js";

/** What is drawn, and what can be told, while nothing was read: `tests/browser/chinese.test.js` looks for a word of another language there. */
const BEGINNING = [
  "browser.js",
  "console-page.js",
  "destinations/elb.js",
  "destinations/field.js",
  "intact.js",
  "journey/journey.js",
  "journey/next.js",
  "journey/standing.js",
  "journey/title.js",
  "journey/wiping.js",
  "parts/console-step.js",
  "parts/foot-bar.js",
  "parts/language-choice.js",
  "parts/unread.js",
  "parts/what-leaves.js",
  "reading/client.js",
  "steps/page-lead.js",
  "steps/page-notices.js",
  "steps/read/certificate-and-key.js",
  "steps/read/certificate-field.js",
  "steps/steps.js",
  "steps/where-bar.js",
  "words/standing.js",
];

/** One message of a module that was made: its name, and how it stands there. */
const ENTRY = /^\s*('([\w-]+)': [^]*?,)$(?=\n'|\n\s*\};)/gm;

const source = (/** @type {string} */ name) => join(import.meta.dirname, "src", name);

class Words extends RuntimeLitLocalizer {
  /**
   * The messages of these files, each by its name.
   *
   * @param {string[]} files
   */
  namesIn(files) {
    const { program } = this;
    const wanted = files.map((file) => {
      const found = program.getSourceFile(source(file));
      if (!found) throw new Error(`There is no ${file}.`);
      return found;
    });
    const part = { ...program, getSourceFiles: () => wanted };
    return new Set(extractMessagesFromProgram(part).messages.map(({ name }) => name));
  }
}

const config = /** @type {ConstructorParameters<typeof RuntimeLitLocalizer>[0]} */ (readConfigFileAndWriteSchema(join(import.meta.dirname, "lit-localize.json")));
const words = new Words(config);
await words.build();
const names = words.namesIn(BEGINNING);
for (const language of config.targetLocales) {
  const whole = await readFile(source(`words/translated/${language}.js`), "utf8");
  const entries = [...whole.matchAll(ENTRY)].filter(([, , name = ""]) => names.has(name));
  if (entries.length !== names.size) throw new Error(`${language}: of ${names.size} messages to begin with there are ${entries.length}.`);
  const text = entries.map(([, entry]) => entry).join("\n");
  const imports = [text.includes(": html`") && 'import { html } from "lit";', text.includes(": str`") && 'import { str } from "@lit/localize";'];
  await writeFile(source(`words/translated/${language}.beginning.js`), [...imports.filter(Boolean), `export const templates = {\n${text}\n};\n`].join("\n"));
}
