/** The command line itself, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "about": "说明证书和私钥是什么、华为云是否会接受，发送并证明送达的内容。",
  "command.inspect": "说明证书和私钥是什么。",

  "help.usage": "用法：{usage}",
  "help.commands": "命令：",
  "help.options": "选项：",
  "help.more": "各命令的详细说明：countersign <command> --help。",
  "help.exits": "退出码：0 已完成，1 countersign 自身故障，2 用法错误，3 有未确认的警告，4 被阻止或无法读取，5 被拒绝，6 结果未知，7 不一致，130 已中断。",
  "help.files": "FILE：PEM、DER、P7B 或 PFX 文件；certbot、acme.sh、step 或 Kubernetes 的目录；- 表示标准输入。未给出时使用 RENEWED_LINEAGE 中的目录。",

  "option.json": "标准输出每行一个 JSON 对象，文本写入标准错误。",
  "option.lang": "文本的语言；未给出时依据 LC_ALL、LC_MESSAGES 或 LANG。",
  "option.help": "显示此说明。",
  "option.version": "显示版本。",
  "option.to": "目标文件。",
  "option.journal": "记录已发送内容并用于续传的日志文件。",
  "option.accept": "已确认的警告代码。",
  "option.relay": "用于发送的中继地址。",
  "option.profile": "访问凭证的配置项名称。",
  "option.password-file": "存放私钥或容器文件密码的文件。",
  "option.password-env": "存放该密码的环境变量。",

  "usage.no-command": "未给出命令。已有命令：{known}。",
  "usage.command-unknown": "没有命令 {given}。已有命令：{known}。",
  "usage.command-unknown.near": "没有命令 {given}。是否为 {near}？",
  "usage.option-unknown": "{command} 没有选项 {given}。已有选项：{known}。",
  "usage.option-unknown.near": "{command} 没有选项 {given}。是否为 {near}？",
  "usage.secret.password": "{given} 不是选项：本机其他用户可以读取命令行的内容。请将密码放入文件并用 --password-file 指定，或放入环境变量并用 --password-env 指定。",
  "usage.secret.credentials": "{given} 不是选项：本机其他用户可以读取命令行的内容。请将访问凭证放入 HUAWEICLOUD_SDK_AK 和 HUAWEICLOUD_SDK_SK，或放入凭证文件并用 --profile 指定配置项。",
  "usage.secret.guard": "{given} 不是选项：本机其他用户可以读取命令行的内容。请将受保护中继的密钥放入环境变量 COUNTERSIGN_GUARD。",
  "usage.option-value": "{option} 需要一个值：{option} {value}。",
  "usage.option-flag": "{option} 不带值。",
  "usage.option-twice": "{option} 给出了两次。请只给出一次。",
  "usage.option-missing": "{command} 需要 {option} {value}。",
  "usage.operand": "{command} 不带操作数。已给出：{given}。",
  "usage.language": "--lang 必须为 en 或 zh。已给出：{given}。",

  "interrupted": "已中断。",
  "ours": "这是 countersign 自身的故障（{reason}）。请连同所用命令一起报告，不要附上私钥和密码。",

  "severity.error": "错误",
  "severity.warning": "警告",
  "severity.note": "提示",

  "summary.what": "对象",
  "summary.state": "状态",
  "summary.why": "原因",
  "summary.failed": "无法将摘要写入 GITHUB_STEP_SUMMARY（{reason}）。结果不受影响。",
};
