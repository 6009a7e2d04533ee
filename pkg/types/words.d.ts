/**
 * What is said to a person, in any language. In: an error, a finding, or anything else that has words, and the sentences of a language. Out:
 * the text.
 *
 * Whatever speaks has an `id`, which names its sentence, named `arguments`, and the English text as `message` (or `reason`). A second
 * sentence of an object, such as `remedy`, has its words beside it, such as `remedyWords`.
 */

/** Which sentence, and the values it is said with. No value is secret. */
export interface Words {
  /** Stable: `subject.what`, and `subject.what.variant` where one fact is told in several ways. */
  id: string;
  /** By name. */
  arguments: Record<string, string>;
}

/** Anything that has words. */
export interface Spoken {
  id?: string | undefined;
  arguments?: Record<string, string> | undefined;
  message?: string | undefined;
  reason?: string | undefined;
}

/** The sentences of a language, by id; `{name}` stands for an argument. `countersign/words/zh` and `countersign/words/en` are such. */
export type Sentences = Readonly<Record<string, string>>;

/**
 * Says a thing in a language: `say(error, zh)`. Where `words` lacks the sentence, or the thing an argument of it, it is said in English.
 */
export function say(thing: Spoken, words: Sentences): string;
