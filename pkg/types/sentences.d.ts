/** The sentences of one language. In: nothing. Out: each template by its id. */
import type { Sentences } from "./words.d.ts";

declare const words: Sentences;
export default words;
