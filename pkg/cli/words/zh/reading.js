/** Reading files, and what only looks, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "file.missing": "此路径下没有任何内容。",
  "file.loop": "此链接指回自身。",
  "file.not-allowed": "当前用户无权读取。请以其所属用户运行命令，或修改其权限。",
  "file.directory": "这是目录。请指定文件。",
  "file.socket": "这是套接字，不是文件。",
  "file.device": "这是设备，不是文件。",
  "file.unreadable": "无法读取（{reason}）。",
  "file.too-large": "大于 {most} MiB，证书或私钥不会如此之大。",
  "directory.nothing": "此目录中没有证书。",
  "directory.of-directories": "此目录中没有证书，但有下级目录：{found}。请指定其中之一。",
  "directory.unfitting": "此目录的布局与 certbot、acme.sh、step 和 Kubernetes 均不相同。请指定同一证书的文件。现有：{found}。",
  "directory.several": "此目录中有多个带私钥的证书。请指定其中一个的文件。现有：{found}。",
  "input.none": "未给出文件。请指定证书及其私钥的文件，或其所在目录；- 表示标准输入。certbot 的钩子无需指定。",
  "input.empty-name": "文件名为空。",
  "input.standard-twice": "标准输入只能读取一次，而 - 给出了两次。",

  "password.twice": "同时给出了 --password-file 和 --password-env。请只给出其中之一。",
  "password.not-set": "--password-env 所指定的环境变量未设置。请给出变量名，而不是密码。",
  "password.too-long": "--password-file 所指文件的内容过长，不可能是密码。",
  "password.not-text": "--password-file 所指文件不是 UTF-8 文本。",
  "password.readable": "--password-file 所指文件可被本机所有用户读取：chmod 600。",
  "password.required": "内容已加密。请用 --password-file 指定存放其密码的文件，或用 --password-env 指定环境变量。",
  "password.ask": "密码：",
  "password.ask-again": "密码不正确。密码：",
};
