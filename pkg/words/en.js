/** Every sentence, in English. In: those of the modules, and those of JavaScript. Out: one list, to translate from and to test with. */
import { EDGE, JOURNAL, LIVE, PACKAGE, PATH, SHARED, SURROUNDINGS } from "./english.js";
import { MODULES } from "./modules.js";

export default { ...MODULES, ...SHARED, ...PACKAGE, ...PATH, ...LIVE, ...JOURNAL, ...EDGE, ...SURROUNDINGS };
