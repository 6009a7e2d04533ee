/** What is said to a person. In: a sentence of the list, and the values it speaks of. Out: the same for programs, and for other languages. */

/** A sentence by its name, and the values in it. */
export interface Words {
  /** Stable: `subject.what`, and `subject.what.variant` where one fact is told in several ways. */
  id: string;
  /** The values in the sentence, by name. None is secret. */
  arguments: Record<string, string>;
}

/** Whatever speaks: beside its text, in English, stands which sentence that is. Both are missing where the text was made of another's words. */
export type Said = Partial<Words>;
