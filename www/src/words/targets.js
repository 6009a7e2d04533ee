/** In: nothing. Out: what is said of many targets. Whole sentences stand here and nowhere else. */
import { msg, str } from "@lit/localize";
import { getLanguage, list as listed } from "./language.js";

/** @param {number} number */
const figure = (number) => number.toLocaleString(getLanguage());

/** What is said of the list itself. */
export const listOf = {
  get fold() {
    return msg("More than one target");
  },
  get label() {
    return msg("IDs, one a line");
  },
  get hint() {
    return msg("Or CSV: ID, project ID, region. What a line leaves out is taken from the form above. Lines that begin with # do not count.");
  },
  get same() {
    return msg("Certificate, key and settings are the same for all.");
  },
  get file() {
    return msg("Choose a file");
  },
  get tick() {
    return msg("Tick them in a list");
  },
  get clear() {
    return msg("Clear the list");
  },
  get once() {
    return msg("One target at a time: an activation acts once and cannot be taken back, so each one is read and confirmed by itself.");
  },
  get comments() {
    return msg("Turn these lines into comments");
  },
  get replaced() {
    return msg("The list of targets was replaced.");
  },
  /** @param {number} number */
  targets: (number) => (number === 1 ? msg("1 target.") : msg(str`${figure(number)} targets.`)),
  /** @param {number} number */
  duplicates: (number) => (number === 1 ? msg("1 line names a target that is in the list already. It counts once.") : msg(str`${figure(number)} lines name targets that are in the list already. Each counts once.`)),
  /**
   * @param {number} line
   * @param {number} same
   */
  duplicate: (line, same) => msg(str`Line ${line} is the same as line ${same}.`),
  /** @param {number} most @param {number} number */
  most: (most, number) => msg(str`At most ${figure(most)} targets go in one run, and these are ${figure(number)}. Send the others in a second run.`),
  /** @param {string[]} headings */
  unused: (headings) => {
    const columns = listed(headings.map((each) => `“${each}”`));
    return headings.length === 1 ? msg(str`The column ${columns} is not used.`) : msg(str`The columns ${columns} are not used.`);
  },
  /** @param {string} id */
  notIn: (id) => msg(str`The ID above, ${id}, is not in the list, so nothing is sent to it.`),
  get add() {
    return msg("Add it to the list");
  },
  get showFirst() {
    return msg("Show the first of the list above");
  },
  /** @param {number} more */
  moreLines: (more) => (more === 1 ? msg("1 more line is wrong.") : msg(str`${figure(more)} more lines are wrong.`)),
};

/** What is wrong with a line. @type {Record<import("../destinations/targets.js").Wrong, (line: number) => string>} */
export const wrongLine = {
  noId: (line) => msg(str`Line ${line} has no ID.`),
  noIdColumn: (line) => msg(str`Line ${line} is a header without a column “id”.`),
  tooMany: (line) => msg(str`Line ${line} has more columns than ID, project ID and region.`),
  blank: (line) => msg(str`Line ${line} has a space inside an ID.`),
  quote: (line) => msg(str`Line ${line} has a quotation mark that is not closed.`),
  id: (line) => msg(str`Line ${line} has characters that no ID has.`),
  project: (line) => msg(str`Line ${line} has characters that no project ID has.`),
  region: (line) => msg(str`Line ${line} has no valid region. A region looks like cn-north-4.`),
  endpoint: (line) => msg(str`Line ${line} has a region of its own, but the form names another endpoint.`),
};

/** What is said of the reviews together. */
export const reviewSaid = {
  get title() {
    return msg("All targets");
  },
  /** @param {number} done @param {number} all */
  under: (done, all) => msg(str`${figure(done)} of ${figure(all)} targets reviewed.`),
  /** @param {number} all */
  ready: (all) => (all === 1 ? msg("1 target was reviewed, and it can be sent.") : msg(str`${figure(all)} targets were reviewed, and all can be sent.`)),
  /** @param {number} able @param {number} all */
  some: (able, all) => msg(str`${figure(all)} targets were reviewed, and ${figure(able)} of them can be sent.`),
  get none() {
    return msg("No target can be sent.");
  },
  /** @param {number} count @param {number} all */
  concerns: (count, all) => (count === all ? msg(str`All ${figure(all)} targets`) : msg(str`${figure(count)} of ${figure(all)} targets`)),
  /** @param {number} more */
  sayings: (more) => (more === 1 ? msg("1 more, with different details") : msg(str`${figure(more)} more, with different details`)),
  get accept() {
    return msg("I have read this and want to go on, for all of them");
  },
  /** @param {number} number */
  leaveOut: (number) => (number === 1 ? msg("Leave out the target that cannot be sent") : msg(str`Leave out the ${figure(number)} targets that cannot be sent`)),
  /** @param {number} number */
  blocked: (number) => (number === 1 ? msg("1 target cannot be sent") : msg(str`${figure(number)} targets cannot be sent`)),
  /** @param {number} more */
  more: (more) => (more === 1 ? msg("1 more") : msg(str`${figure(more)} more`)),
  get incomplete() {
    return msg("Something is missing: the project ID or the region.");
  },
  /** @param {string[]} labels @param {number} all */
  settings: (labels, all) => {
    const fields = listed(labels.map((label) => `“${label}”`));
    return msg(str`All ${figure(all)} targets get the same value in ${fields}. It was looked up for one target, or it is the name of one.`);
  },
  get settingsRepair() {
    return msg("Leave out what belongs to one target only, or send these targets one at a time.");
  },
  /** @param {string} id */
  shown: (id) => msg(str`Findings and request here are those of ${id}. The others differ in ID, project and region only.`),
};

/** What is said before and while it is sent. */
export const runSaid = {
  /** @param {number} number @param {string} service */
  replace: (number, service) => (number === 1 ? msg(str`Replace 1 certificate on ${service}`) : msg(str`Replace ${figure(number)} certificates on ${service}`)),
  /** @param {number} number @param {string} service */
  set: (number, service) => (number === 1 ? msg(str`Change 1 target on ${service}`) : msg(str`Change ${figure(number)} targets on ${service}`)),
  /** @param {number} number */
  rest: (number) => (number === 1 ? msg("Retry 1 target") : msg(str`Retry ${figure(number)} targets`)),
  get restHint() {
    return msg("Sends again what was refused, not sent, cancelled or not known. To send these twice does no harm.");
  },
  get cancel() {
    return msg("Cancel");
  },
  get now() {
    return msg("Stop at once");
  },
  get nowHint() {
    return msg("What is being sent is finished first. If you stop at once, its result will not be known.");
  },
  /** @param {number} number */
  confirm: (number) => msg(str`To confirm, type the number of targets: ${number}`),
  get confirmHint() {
    return msg("It takes effect in the cloud, for each of them as soon as it is sent.");
  },
  get unkept() {
    return msg("This browser keeps nothing for this page, so a run that is interrupted cannot go on later.");
  },
  get changed() {
    return msg("The form, the list or the certificate is no longer what this run has sent. Put it back to retry, or send a new run.");
  },
  /** @param {boolean} wasRehearsal */
  otherRelay: (wasRehearsal) =>
    wasRehearsal
      ? msg("This run was a rehearsal, and the relay leads to the cloud now. Send a new run.")
      : msg("This run was sent to the cloud, and the relay leads to the sandbox now. Send a new run to rehearse it."),
  get elsewhere() {
    return msg("Nothing was sent from here: this run is being sent in another tab of this browser, or was ended there.");
  },
  get needs() {
    return msg("To retry, give the credentials again.");
  },
  get table() {
    return msg("Targets");
  },
  get columns() {
    return { number: msg("No."), target: msg("Target"), region: msg("Region"), state: msg("State"), why: msg("Why") };
  },
  get all() {
    return msg("All");
  },
  /** @param {number} more */
  more: (more) => msg(str`Show ${figure(more)} more`),
  /** @param {number} ended @param {number} all */
  ended: (ended, all) => msg(str`${figure(ended)} of ${figure(all)} targets ended`),
  /** @param {string} time */
  restored: (time) => msg(str`Done earlier in this run, at ${time}. It was not sent again.`),
  get show() {
    return msg("Show the proof");
  },
  get hide() {
    return msg("Hide the proof");
  },
  get toSandbox() {
    return msg("To the sandbox, a simulated service. No cloud is contacted: this is a rehearsal.");
  },
  /** @param {boolean} hasKey */
  toService: (hasKey) =>
    hasKey
      ? msg("Through this page’s own relay, a few at a time. It sees the requests as they are sent, the certificate’s private key with them, and never your secret access key.")
      : msg("Through this page’s own relay, a few at a time. It sees the requests as they are sent, and never your secret access key."),
  get download() {
    return msg("Download the records");
  },
  get records() {
    return msg("One file for all targets: a record in each line, each with the hash of the one before it. Those that were not sent are in it, with the reason. No key, no credentials.");
  },
  get recording() {
    return msg("Writing the records.");
  },
  get notRecorded() {
    return msg("The records cannot be made:");
  },
  get earlier() {
    return msg("Earlier runs");
  },
  /** @param {string} time @param {string} counts */
  earlierRun: (time, counts) => msg(str`${time}: ${counts}`),
  get rehearsal() {
    return msg("Rehearsal");
  },
};

/** What is said of a step, in one line. */
export const standingSaid = {
  /** @param {number} number */
  wrongLines: (number) => (number === 1 ? msg("1 line of the list is wrong") : msg(str`${figure(number)} lines of the list are wrong`)),
  get reviewing() {
    return msg("Reviewing the targets");
  },
  /** @param {number} number */
  blocked: (number) => (number === 1 ? msg("1 target cannot be sent") : msg(str`${figure(number)} targets cannot be sent`)),
  /** @param {number} number */
  toAccept: (number) => (number === 1 ? msg("1 warning to acknowledge") : msg(str`${figure(number)} warnings to acknowledge`)),
  /** @param {number} number */
  ready: (number) => (number === 1 ? msg("Ready: 1 target") : msg(str`Ready: ${figure(number)} targets`)),
};

/** @typedef {import("../journey/targets/run.js").RowState} RowState */

/** What is said of one target. */
export const rowSaid = {
  /** @type {Record<RowState, string>} */
  get states() {
    return {
      waiting: msg("Waiting"),
      sending: msg("Sending"),
      again: msg("Waiting to retry"),
      looking: msg("Sent, looking"),
      done: msg("Done"),
      refused: msg("Refused"),
      notDone: msg("Did not take effect"),
      notSent: msg("Not sent"),
      notKnown: msg("Not known"),
      cancelled: msg("Cancelled"),
    };
  },
  get proven() {
    return msg("Proven");
  },
  get rehearsed() {
    return msg("Rehearsed");
  },
  get cancelled() {
    return msg("Cancelled before it was sent.");
  },
  get differs() {
    return msg("Something came back different from what was sent.");
  },
  get lookedInVain() {
    return {
      echo: msg("The answer has what was sent. Looking at it afterwards did not tell whether it is there."),
      acceptance: msg("Accepted; nothing came back to compare, and looking at it afterwards told nothing."),
    };
  },
  get known() {
    return {
      echo: msg("The answer has what was sent. It was not looked up afterwards."),
      acceptance: msg("Accepted; nothing came back to compare."),
    };
  },
  /** @param {number} status */
  answered: (status) => msg(str`The answer was ${status}.`),
  /** @param {RowState} state @param {number} number */
  counted: (state, number) => {
    const n = figure(number);
    return {
      waiting: msg(str`${n} waiting`),
      sending: msg(str`${n} being sent`),
      again: msg(str`${n} waiting to retry`),
      looking: msg(str`${n} looked at`),
      done: msg(str`${n} done`),
      refused: msg(str`${n} refused`),
      notDone: msg(str`${n} without effect`),
      notSent: msg(str`${n} not sent`),
      notKnown: msg(str`${n} not known`),
      cancelled: msg(str`${n} cancelled`),
    }[state];
  },
  /** @param {[RowState, number][]} counts */
  tally: (counts) => listed(counts.filter(([, number]) => number).map(([state, number]) => rowSaid.counted(state, number))),
};

/** What is said in a record. */
export const recordSaid = {
  /** @param {string} reason */
  notSent: (reason) => msg(str`Not sent: ${reason}`),
  /** @param {string} id @param {string} reason */
  because: (id, reason) => `${id}: ${reason}`,
  /** @param {string[]} words @param {number} more */
  leftOut: (words, more) => {
    const all = words.join(" ");
    return more ? msg(str`Left out of this run: ${all} And ${figure(more)} more.`) : msg(str`Left out of this run: ${all}`);
  },
};

/** What is said of a run that an earlier visit left. */
export const keptRun = {
  /** @param {number} number @param {string} time @param {string} counts */
  unfinished: (number, time, counts) => msg(str`A run of ${figure(number)} targets from ${time} is not finished: ${counts}.`),
  /** @param {number} number @param {string} time */
  done: (number, time) => msg(str`A run of ${figure(number)} targets from ${time} is done, but its records were not downloaded.`),
  get how() {
    return msg("Give the same certificate, settings and credentials again to go on. What is done is not sent again.");
  },
  get howDone() {
    return msg("Give the same certificate, settings and credentials again to have them. Nothing is sent again.");
  },
  get kept() {
    return msg("Only IDs and hashes are kept in this browser, for 7 days.");
  },
  get elsewhere() {
    return msg("It is being sent in another tab of this browser, and can go on here when it has stopped there.");
  },
  get look() {
    return msg("Look again");
  },
  get resume() {
    return msg("Fill in its targets");
  },
  get forget() {
    return msg("Forget this run");
  },
  get resuming() {
    return msg("What is sent now goes on with this run.");
  },
  get other() {
    return msg("The certificate or the settings are not those of this run, so all of its targets would be sent anew.");
  },
};
