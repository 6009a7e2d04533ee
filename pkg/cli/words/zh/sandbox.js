/** The stand-in for the services, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "command.sandbox": "在本机启动服务的沙箱并打开控制台：无需账号即可试用全部功能。",
  "option.sandbox-port": "端口；未给出时为 8787。已被占用时使用下一个空闲端口；0 表示任意端口。",
  "option.sandbox-write": "写入示例的目录：一份证书及其私钥，以及一个目标文件。",
  "option.sandbox-no-open": "不在浏览器中打开控制台。",

  "sandbox.ready": "沙箱已就绪：{url}",
  "sandbox.alone": "包含控制台、中继和服务的沙箱。任何内容都不会离开本机，也不会保存。按 Ctrl+C 结束。",
  "sandbox.port-taken": "端口 {port} 已被占用；使用下一个空闲端口。",
  "sandbox.keys": "演示账号的访问凭证。该凭证是公开的，只对沙箱有效。请在另一个终端中执行：",
  "sandbox.written": "已写入 {folder}：site.pem 为示例证书及其私钥，targets.json 为目标文件。",
  "sandbox.next": "接下来可以尝试：",
  "sandbox.write": "使用 --write FOLDER 可写入一份证书及其私钥和一个目标文件，用于检查和发送。",

  "sandbox.port": "--port 的值为 0 到 65535 的数字。已给出：{given}。",
  "sandbox.not-built": "此软件包中没有沙箱：在源代码中由 cargo xtask build 生成。",
  "sandbox.not-listening": "沙箱无法监听端口 {port}（{reason}）。请用 --port 指定其他端口，或使用 --port 0。",
  "sandbox.there-already": "该文件已存在，因此未写入任何内容。请用 --write 指定其他目录，或移走该文件。",
  "sandbox.not-written": "无法将示例写入该目录（{reason}）。请用 --write 指定其他目录。",
};
