/**
 * What the command line says, in Chinese. In: the sentences by subject. Out: one list, by the ids of the English ones; `{name}` stands for the
 * same argument.
 *
 * @import { SentenceId } from "./words.js"
 */
import delivery from "./zh/delivery.js";
import frame from "./zh/frame.js";
import journal from "./zh/journal.js";
import reading from "./zh/reading.js";
import sandbox from "./zh/sandbox.js";

/** @type {Readonly<Record<SentenceId, string>>} */
export const CHINESE = { ...frame, ...reading, ...delivery, ...journal, ...sandbox };
