/** The journal: its records, and what is not done, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {};
