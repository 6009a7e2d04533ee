/** What the command line says, in English. In: the sentences by subject. Out: one list; `{name}` stands for an argument. */
import delivery from "./english/delivery.js";
import frame from "./english/frame.js";
import journal from "./english/journal.js";
import reading from "./english/reading.js";
import sandbox from "./english/sandbox.js";

export const ENGLISH = { ...frame, ...reading, ...delivery, ...journal, ...sandbox };
