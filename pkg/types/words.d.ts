/**
 * What is said to a person, in any language. In: an error, a finding, or whatever else speaks, and the sentences of a language. Out: the text.
 *
 * Whatever speaks has its English text as `message` (or `reason`), and beside it which sentence that is. A second sentence of an object, such
 * as `remedy`, has its words beside it, such as `remedyWords`.
 */

/** A sentence by its name, and the values in it. */
export interface Words {
  /** Stable: `subject.what`, and `subject.what.variant` where one fact is told in several ways. */
  id: string;
  /** The values in the sentence, by name. None is secret. */
  arguments: Record<string, string>;
}

/** Whatever speaks: beside its text, in English, stands which sentence that is. Both are missing where the text was made of another's words. */
export type Said = Partial<Words>;

/** Anything that can be said. */
export interface Spoken {
  id?: string | undefined;
  arguments?: Record<string, string> | undefined;
  message?: string | undefined;
  reason?: string | undefined;
}

/** The sentences of a language, by id; `{name}` stands for an argument. `countersign/words/zh` and `countersign/words/en` are such. */
export type Sentences = Readonly<Record<string, string>>;

/**
 * Says a thing in a language: `say(error, zh)`. Where `words` lacks the sentence, or the thing an argument of it, it is said in English. A
 * second sentence is said by its words: `say({ ...failure.remedyWords, message: failure.remedy }, zh)`.
 */
export function say(thing: Spoken, words: Sentences): string;
