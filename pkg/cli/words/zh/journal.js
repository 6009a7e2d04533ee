/** The journal: its records, and what is not done, in Chinese. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "command.status": "根据进度日志说明哪些尚未完成，供监控使用。",
  "command.records": "检查或显示进度日志中保留的审计记录。",
  "option.within": "最近一次运行必须在多久之内：90s、30m、24h、7d。",
  "option.from": "此前 verify 给出的哈希值：到该处为止的全部内容必须未被更改。",
  "journal.operand": "请提供一个进度日志：countersign {usage}。",

  // What is not done.
  "status.note": "第一行供监控使用。使用 --to 时，从未发送过的目标也会计入；使用 --within 时，如果近期没有运行，会予以说明。",
  "status.note.exits": "退出码：0 表示全部完成并已证实，5 表示有失败，7 表示有不一致，6 表示有结果未知、未证实或没有运行，被停止的目标则为 deliver 的退出码；取其中最严重的一个。",
  "status.within": "--within 需要一个时长，例如 90s、30m、24h 或 7d。",
  "status.done": "全部完成：{done} / {all}；最近一次运行 {last}。",
  "status.open": "未完成：失败 {failed}，发送前停止 {stopped}，未知 {unknown}，不一致 {differs}，未证实 {unproven}，从未发送 {never}；已完成 {done} / {all}；最近一次运行 {last}。",
  "status.late": "自 {last} 以来没有运行，而应在 {within} 之内运行：请检查定时任务是否仍会启动。已完成 {done} / {all}。",
  "status.nothing": "使用当前进度日志从未发送过任何内容；最近一次运行 {last}。",
  "status.rehearsed": "仅在沙箱中演练过：{count} 个；未更改任何真实内容。",
  "status.row": "{state}：{what}",
  "status.rehearsal": "仅演练，从未发送",
  "status.failed": "失败",
  "status.unknown": "未知",
  "status.differs": "不一致",
  "status.accepted": "未证实",
  "status.stopped": "发送前停止",
  "status.exit": "以退出码 {exit}（{code}）结束；重新运行 deliver 可查看原因。",
  "status.never": "从未发送",
  "status.untold": "无法判断",
  "status.by-name": "目标的 ID 是一个名称，对应哪一个只有云上知道。请填写 ID，或使用 prove 查询。",

  // The trail.
  "records.note": "verify 的退出码：0 表示全部与写入时一致，7 表示有内容被更改或缺失。",
  "records.from": "--from 需要 verify 给出的哈希值，即 64 位小写十六进制数字，并且只与 verify 一起使用。",
  "records.problem": "第 {line} 行：{message}",
  "records.signature": "签名与前面的记录不符。",
  "records.foreign": "第 {line} 行：记录的签名密钥不是记录中证书的密钥。请核实该密钥属于谁。",
  "records.not-anchored": "没有任何一行的哈希值为 {hash}：到该处为止的内容已被更改或缺失，或者这是另一个进度日志。",
  "records.torn": "第 {line} 行没有结尾：正在写入，或者进程在写入时结束。",
  "records.sound": "与写入时一致：{lines} 行，{deliveries} 次发送，{records} 条记录，{signatures} 个签名。",
  "records.unsound": "与写入时不一致：{lines} 行，{deliveries} 次发送，{records} 条记录，{signatures} 个签名。",
  "records.keep": "请将以下哈希值保存在无人能更改之处，下次传给 --from：{hash}",
  "records.rehearsal": "演练",
  "records.record": "记录",
};
