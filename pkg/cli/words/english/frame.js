/** The command line itself, in English. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  // What it does.
  "about": "Says what a certificate and key are, whether Huawei Cloud will accept them, delivers them, and proves what arrived.",
  "command.inspect": "Says what certificates and keys are.",
  "command.check": "Says whether a certificate would be accepted by its targets, and sends nothing.",
  "command.diff": "Says what changes for clients when one certificate takes the place of another.",
  "command.verify": "Says whether clients would accept a certificate.",

  // The help.
  "help.usage": "Usage: {usage}",
  "help.commands": "Commands:",
  "help.options": "Options:",
  "help.more": "Each command tells more of itself: countersign <command> --help.",
  "help.exits": "Exit codes: 0 done, 1 a fault of countersign, 2 usage, 3 warnings not accepted, 4 blocked or unreadable, 5 refused, 6 not known, 7 differs, 130 interrupted.",
  "help.files": "FILE: PEM, DER, P7B or PFX; a directory of certbot, acme.sh, step or Kubernetes; - for standard input. Without any: the directory in RENEWED_LINEAGE.",

  // Options of all commands, and of several.
  "option.json": "One JSON object a line on standard output, text on standard error.",
  "option.lang": "The language of the text; else that of LC_ALL, LC_MESSAGES or LANG.",
  "option.help": "This text.",
  "option.version": "The version.",
  "option.to": "The file of targets.",
  "option.journal": "The file that keeps what was sent, and resumes.",
  "option.accept": "Codes of warnings that are accepted.",
  "option.relay": "Address of the relay to send through.",
  "option.profile": "The profile of the credentials.",
  "option.password-file": "A file that holds the password of the key or container.",
  "option.leaf": "The fingerprint of the certificate to present, where several could be it.",
  "option.password-env": "The environment variable that holds it.",

  // What cannot be understood.
  "usage.no-command": "No command was given. Known are: {known}.",
  "usage.command-unknown": "There is no command {given}. Known are: {known}.",
  "usage.command-unknown.near": "There is no command {given}. Did you mean {near}?",
  "usage.option-unknown": "{command} has no option {given}. Known are: {known}.",
  "usage.option-unknown.near": "{command} has no option {given}. Did you mean {near}?",
  "usage.secret.password": "{given} is no option: others on this machine can read what stands on the command line. Put the password into a file and name it with --password-file, or into an environment variable and name that with --password-env.",
  "usage.secret.credentials": "{given} is no option: others on this machine can read what stands on the command line. Put credentials into HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or into ~/.huaweicloud/credentials. A profile of KooCLI is named with --profile.",
  "usage.secret.guard": "{given} is no option: others on this machine can read what stands on the command line. Put the secret of a guarded relay into the environment variable COUNTERSIGN_GUARD.",
  "usage.option-value": "{option} needs a value: {option} {value}.",
  "usage.option-flag": "{option} takes no value.",
  "usage.option-twice": "{option} is given twice. Give it once.",
  "usage.option-missing": "{command} needs {option} {value}.",
  "usage.operand": "{command} takes no operands. Given: {given}.",
  "usage.language": "--lang must be en or zh. Given: {given}.",

  // How it ends.
  "output.failed": "Not all of the output could be written ({reason}).",
  "interrupted": "Interrupted.",
  "ours": "This is a fault of countersign ({reason}). Report it with the command that led here, without keys and passwords.",

  // Severities, at the beginning of a line.
  "severity.error": "error",
  "severity.warning": "warning",
  "severity.note": "note",
  "about.second": "The second pair, which encrypts: {message}",

  // The summary of GitHub Actions.
  "summary.what": "What",
  "summary.state": "State",
  "summary.why": "Why",
  "summary.failed": "The summary could not be written to GITHUB_STEP_SUMMARY ({reason}). The result is not changed by that.",
};
