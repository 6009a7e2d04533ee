/** The journal: its records, and what is not done, in English. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "command.status": "Says what is not done, by a journal, for a monitor.",
  "command.records": "Checks or shows the trail that a journal keeps.",
  "option.within": "How long ago something must have run: 90s, 30m, 24h, 7d.",
  "option.from": "A hash that an earlier verify gave: all up to there must be as it was.",
  "journal.operand": "Give one journal: countersign {usage}.",

  // What is not done.
  "status.note": "The first line is for a monitor. With --to the targets that were never sent are counted too; with --within it is told when nothing ran lately.",
  "status.note.exits": "Exit codes: 0 all is done and proven, 5 some failed, 7 some differ, 6 some are not known, not proven, or nothing ran, and that of deliver for what it stopped; the worst of them.",
  "status.within": "--within needs a length of time such as 90s, 30m, 24h or 7d.",
  "status.done": "All done: {done} of {all}; last run {last}.",
  "status.open": "Not done: {failed} failed, {stopped} stopped before, {unknown} not known, {differs} different, {unproven} not proven, {never} never sent; {done} of {all} done; last run {last}.",
  "status.late": "Nothing has run since {last}, and it should have within {within}: see whether what starts it still does. {done} of {all} done.",
  "status.nothing": "Nothing was ever sent with this journal; last run {last}.",
  "status.rehearsed": "Rehearsed on the sandbox alone: {count}; nothing real was changed there.",
  "status.row": "{state}: {what}",
  "status.rehearsal": "rehearsed, and never sent",
  "status.failed": "failed",
  "status.unknown": "not known",
  "status.differs": "different",
  "status.accepted": "not proven",
  "status.stopped": "stopped before it was sent",
  "status.exit": "It ended with {exit} ({code}); run deliver again to see why.",
  "status.never": "never sent",
  "status.untold": "cannot be told",
  "status.by-name": "Its id is a name, and which one that is only the cloud knows. Write the id, or ask with prove.",

  // The trail.
  "records.note": "Exit codes of verify: 0 all is as it was written, 7 something was changed or is gone.",
  "records.from": "--from needs a hash as verify gives it, 64 lower-case hexadecimal digits, and goes with verify.",
  "records.problem": "Line {line}: {message}",
  "records.signature": "The signature is not that of the record before it.",
  "records.foreign": "Line {line}: the record is signed by another key than that of the certificate it is about. Ask whose that is.",
  "records.not-anchored": "The hash {hash} is in no line: lines up to it were changed or are gone, or this is another journal.",
  "records.torn": "Line {line} has no end: it is being written, or a process ended while it wrote it.",
  "records.sound": "As it was written: {lines} lines, {deliveries} deliveries, {records} records, {signatures} signatures.",
  "records.unsound": "Not as it was written: {lines} lines, {deliveries} deliveries, {records} records, {signatures} signatures.",
  "records.keep": "Keep this hash where nobody changes it, and give it to --from next time: {hash}",
  "records.rehearsal": "rehearsal",
  "records.record": "record",
};
