/** Sending, looking and proving, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {};
