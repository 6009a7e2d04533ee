/** Sending, looking and proving, in English. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {};
