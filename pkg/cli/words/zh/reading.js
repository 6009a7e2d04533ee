/** Reading files, and what only looks, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "input.too-large": "此内容大于 {most} MiB。请只给出属于该证书的内容。",
};
