/** Every sentence, in Chinese. In: the sentences by subject. Out: one list, by the ids of the English ones; `{name}` stands for the same argument. */
import answers from "./zh/answers.js";
import clearing from "./zh/clearing.js";
import meanings from "./zh/meanings.js";
import own from "./zh/package.js";
import reading from "./zh/reading.js";
import services from "./zh/services.js";

/** @type {Readonly<Record<string, string>>} */
export default { ...reading, ...clearing, ...services, ...answers, ...meanings, ...own };
