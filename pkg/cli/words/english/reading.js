/** Reading files, and what only looks, in English. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "input.too-large": "This is larger than {most} MiB. Give only what belongs to this one certificate.",
};
