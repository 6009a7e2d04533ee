/** The stand-in for the services, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {};
