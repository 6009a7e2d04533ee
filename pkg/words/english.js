/**
 * Every sentence that is made in JavaScript, in English. In: nothing. Out: a list, by who says it; `{name}` stands for an argument. The
 * modules' own stand in `reading/src/words/english`, and how a sentence is written in `reading/src/words/english.rs`.
 */

export { SHARED } from "./shared.js";

/** The functions of the package that operate. */
export const PACKAGE = {
  "bundle.not-opened": "A Bundle is made by `await Bundle.open(input)`.",
  "bundle.not-given": "{option} must be a Bundle that Bundle.open gave.",
  "bundle.freed": "This bundle has been freed. Open it again.",
  "bundle.lost": "This bundle was lost when the WebAssembly module failed. Open it again.",

  // A request on its way.
  "send.relay-unknown": "{option}: {relay} is no address here. Outside of a page give a whole one, such as https://edge.example.com/relay.",
  "send.relay-scheme": "{option} must be an address that begins with https:// or http://, such as https://edge.example.com/relay.",
  "send.relay-user": "{option} has a user's name or a password in it, and the address of a relay has neither. The secret of a guard is given as guard.",
  "send.relay-query": "{option} has a query (?) or a fragment (#), and the address of a relay has neither. The service's address is put behind it.",
  "send.not-signed": "The request is not signed. Sign it, or name a relay that does.",
  "send.guard-character": "{option} has a character that is not allowed in a header.",
  "send.no-fetch": "This runtime has no fetch. Give one: send(request, { fetch }).",
  "send.cancelled-before": "It was cancelled before anything was sent.",
  "send.cancelled-before.again": "It was cancelled before it was sent again.",
  "send.cancelled": "Sending was cancelled. Whether the service had it already is not known.",
  "send.no-answer": "No answer came from {host}. Check the network and the host, or, in a page, send through a relay.",
  "send.no-answer.relay": "No answer came from the relay at {relay}. Check that it runs and try again.",
  "answer.headers": "The headers of the answer cannot be read. Give those of fetch, pairs of a name and a value, or an object of texts.",
  "send.answer-too-large":
    "The answer from {host} is larger than {most} MiB; no service sends so much. It was not read to its end, so what it says is not known.",
  "send.answer-too-large.list":
    "The answer from {host} is larger than {most} MiB. It was not read to its end. Ask for smaller pages, with a limit.",
  "send.answer-too-large.list.relay":
    "The answer from the relay at {relay} is larger than {most} MiB. It was not read to its end. Ask for smaller pages, with a limit.",
  "send.answer-too-large.relay":
    "The answer from the relay at {relay} is larger than {most} MiB; no service sends so much. It was not read to its end, so what it says is not known.",

  // Many of them.
  "deliver.no-list": "Give a list of targets: [{ operation, bundle, credentials }].",
  "deliver.no-delivery": "{option} did not come from deliver: its state must be one of {states}.",
  "deliver.no-answer": "What send gave is no answer, { status, headers, body }, so what became of the request is not known.",
  "deliver.late": "No answer came within {seconds} s. Whether the service had it already is not known.",
  "deliver.credentials-refused":
    "Not sent: the gateway refused the same credentials for another target ({code}), and it locks an access key that is refused too often. Correct the credentials, and run this again.",
  "deliver.credentials-refused.again":
    "Not sent again: the gateway refused the same credentials for another target ({code}), and it locks an access key that is refused too often. Correct the credentials, and run this again.",
  "deliver.service-busy":
    "Not sent: the service answered \"too many requests\" {times} times in a row, although each waited before it. Run this again later; what is done is not sent again.",
  "deliver.service-busy.again":
    "Not sent again: the service answered \"too many requests\" {times} times in a row, although each waited before it. Run this again later; what is done is not sent again.",
  "deliver.nothing-said": "No reason was given.",
  "deliver.unreadable": "What was thrown cannot be read.",
  "deliver.not-the-service": "What came back is not what the service answers with, so whether it was the service is not known.",
  "deliver.differs": "The service's answer differs from what was sent: {facts}.",
  "deliver.refused-later": "What became of an earlier attempt is not known; the last one was refused ({code}).",
  "deliver.look.repeatable": "It may have taken effect. Sending it again does no harm: the same certificate is set once more.",
  "deliver.look": "It may have taken effect. Look at what is there now before it is sent again.",
  "journal.unread": "The journal cannot be read ({reason}), so nothing was sent.",
  "journal.unread.again": "The journal cannot be read ({reason}), so it was not sent again.",
  "journal.unread.late": "The journal cannot be read (no answer within {seconds} s), so nothing was sent.",
  "journal.unread.late.again": "The journal cannot be read (no answer within {seconds} s), so it was not sent again.",
  "journal.no-delivery": "What the journal has under this key is no delivery of this request, so nothing was sent.",
  "journal.no-delivery.again": "What the journal has under this key is no delivery of this request, so it was not sent again.",
  "journal.unwritten": "The journal cannot be written ({reason}), so nothing was sent.",
  "journal.unwritten.again": "The journal cannot be written ({reason}), so it was not sent again.",
  "journal.unwritten.late": "The journal cannot be written (no answer within {seconds} s), so nothing was sent.",
  "journal.unwritten.late.again": "The journal cannot be written (no answer within {seconds} s), so it was not sent again.",
  "delivery.body-changed": "The relay forwarded other bytes than were signed. Do not use it.",
  "delivery.clock-corrected": "The clock here is {seconds} s behind the gateway's; it was signed with the gateway's time.",
  "delivery.clock-corrected.ahead": "The clock here is {seconds} s ahead of the gateway's; it was signed with the gateway's time.",
  "delivery.not-kept": "The journal did not save the outcome ({reason}). Save it yourself, or it is sent again.",
  "delivery.not-kept.late": "The journal did not save the outcome (no answer within {seconds} s). Save it yourself, or it is sent again.",
  "delivery.not-kept.proof": "The journal did not save what a look showed ({reason}). It has what was known before.",
  "delivery.not-kept.proof.late":
    "The journal did not save what a look showed (no answer within {seconds} s). It has what was known before.",
  "proof.not-told.cancelled": "Looking was stopped before it was seen there.",
  "proof.not-told.silence": "Nobody answered the last look.",
  "proof.not-told.unanswered": "It could not be looked at afterwards ({reason}).",

  // What is there.
  "look.late": "No answer came within {seconds} s.",
  "look.cancelled": "Looking was cancelled. Nothing was changed by it.",
  "look.not-whole.most": "The list may be incomplete: it ends here, at {items}, because no more were asked for.",
  "look.not-whole.again": "The list is incomplete: after {items} the service named as the next page one that it had given already.",
  "look.not-whole.nothing-new":
    "The list is incomplete: after {items} came a page with nothing new on it, and the service named yet another.",
  "look.not-whole.changed": "The list may be incomplete: it changed while it was read, from {before} to {total}. Ask for it again from the beginning.",
  "look.not-whole.fewer": "The list may be incomplete: the service says that there are {total}, and its pages had {items}. Ask for it again from the beginning.",
  "look.not-whole.marker": "The list is incomplete: after {items} the service named the next page by what may be a secret, and must not go into an address.",
  "look.not-whole.refused": "The list is incomplete: after {items} the next page was refused with status {status}.",
  "look.not-whole.unknown":
    "The list is incomplete: what came for the page after {items} is not what the service answers with (status {status}).",
  "look.not-whole.unanswered": "The list is incomplete: no answer came for the page after {items}.",
  "in-place.kind": "This cannot be looked at here. It can be for the kinds: {kinds}.",
  "in-place.refused": "The question {kind} was refused ({code}), so what it asks for is not known.",
  "in-place.listener-untold":
    "The answer does not tell which certificates the listener {listener} uses, so whether this one is among them is not known.",
  "in-place.echo-untold": "The answer does not tell whether the service answers with private keys.",
  "in-place.caller-refused":
    "Not looked up: these credentials were refused just before ({code}), and a gateway locks an access key that is refused too often. Correct the credentials, and look again.",

  // The record of it.
  "record.unknown-part": "A record has no part that is called {part}.",
  "record.part-not-text": "{part} must be text.",
  "record.no-list": "Give a list of records, the oldest first.",
  "record.too-many":
    "These are {given} records, and at most {most} are verified at once. Verify them in parts: `from` is the hash of the record before.",
  "record.from": "{option} must be the SHA-256 of a record's text: 64 lower-case hexadecimal digits.",
};

/** Path validation. */
export const PATH = {
  "path.question-not-object": "{option} must be an object: { certificates, roots, host, time }.",
  "path.question-unknown": "{option} is no part of the question. Known are: {known}.",
  "path.purpose-option": '{option} must be "server" or "client".',
  "path.depth": "{option} must be a whole number from 0 on; a path never has more than {most} intermediates.",
  "path.host-option": "{option} must be text: a DNS name or an IP address, such as www.example.com.",
  "path.host-long": "{option} has {given} characters, and no name of a host has more than {most}.",
  "path.empty": "{option} holds no certificate. Give the leaf, and the other certificates that are sent.",
  "path.not-read": "{option} must be PEM or DER, a Bundle, or a list of these.",
  "path.certificate.neither":
    "{option} holds neither PEM nor DER of a certificate. Give each certificate as PEM or DER. `(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.",
  "path.certificate.incomplete":
    "{option} holds no whole certificate in DER. Give each certificate as PEM or DER. `(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.",
  "path.certificate.followed":
    "{option} holds something after a certificate that is none. Give each certificate as PEM or DER. `(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.",
  "path.certificate.labelled":
    "{option} holds a block labelled {label}. Give each certificate as PEM or DER. `(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.",
  "path.certificate.damaged":
    "{option}: the base64 of certificate {number} is damaged. `(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.",
  "path.certificate.missing":
    "{option}: there is no certificate in strict PEM in this text. `(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.",
  "path.certificate.unterminated":
    "{option}: a certificate in this text has no strict PEM: its END line is missing, or something else stands in it. `(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.",
  "path.list.neither": "{option} holds neither PEM nor DER of a revocation list. Give each revocation list as PEM or DER. `openssl crl -in FILE` writes strict PEM.",
  "path.list.incomplete": "{option} holds no whole revocation list in DER. Give each revocation list as PEM or DER. `openssl crl -in FILE` writes strict PEM.",
  "path.list.followed": "{option} holds something after a revocation list that is none. Give each revocation list as PEM or DER. `openssl crl -in FILE` writes strict PEM.",
  "path.list.labelled": "{option} holds a block labelled {label}. Give each revocation list as PEM or DER. `openssl crl -in FILE` writes strict PEM.",
  "path.list.damaged": "{option}: the base64 of revocation list {number} is damaged. `openssl crl -in FILE` writes strict PEM.",
  "path.list.missing": "{option}: there is no revocation list in strict PEM in this text. `openssl crl -in FILE` writes strict PEM.",
  "path.list.unterminated":
    "{option}: a revocation list in this text has no strict PEM: its END line is missing, or something else stands in it. `openssl crl -in FILE` writes strict PEM.",
  "path.roots-unfetched": "{file} could not be fetched.",
  "path.roots-unfetched.status": "{file} could not be fetched: status {status}.",
  "path.roots-unread": "{file} could not be read ({reason}).",
  "path.workerd-without-roots": "This runtime has no files. Import countersign/mozilla-roots.bin as data, or give roots of your own.",
};

/** A server that is looked at. */
export const LIVE = {
  "live.not-here": "This runtime shows no server's certificate. Ask in Node, Deno or Bun.",
  "live.address": "An address is a host with its port, such as www.example.com:443, [2001:db8::1]:443, or that of a page.",
  "live.server-name": "{option} must name a host in letters, digits, hyphens and dots, such as www.example.com.",
  "live.name-long": "{option} names a host of {given} characters, and no name of a host has more than {most}.",
  "live.nothing-expected": "There is no certificate in what is expected. Give a Bundle, or the certificates as PEM or DER.",
  "live.late": "There was no handshake with {address} within {seconds} s.",
  "live.cancelled": "The handshake was cancelled.",
  "live.no-handshake": "There was no handshake with {address} ({reason}).",
  "live.closed": "There was no handshake with {address}: it closed the connection first.",
  "live.no-socket": "What connect gave is no socket of node:tls. Leave connect out, or give a function that returns one at once.",
  "live.no-certificate": "{address} presented no certificate.",
  "live.too-many": "{address} presented more than {most} certificates. No handshake has room for so many, so what is there was not read.",
};

/** A journal that is a file. */
export const JOURNAL = {
  "journal.not-here": "This runtime has no files. Open a journal in Node, Deno or Bun, or give deliver one of your own, with get and put.",
  "journal.path": "The path of a journal is text, or a URL of the form file:///...",
  "journal.missing": "{path} is not there.",
  "journal.no-file": "{path} is no file.",
  "journal.not-opened": "{path} cannot be opened as a journal ({reason}). See that this user may read and write it and its folder, and that the disk has room, or give another path.",
  "journal.others-write":
    "Everybody on this machine may write to {path}, and so make a delivery look done. Take that right away with chmod 600, or begin another journal.",
  "journal.locked":
    "Another run writes to {path}: process {process}, since {time}. Wait for its end. If that process is no run of Countersign, remove {lock}.",
  "journal.locked.elsewhere":
    "Another run writes to {path}: process {process} on {host}, since {time}; whether it still runs cannot be told from here. If it does not, remove {lock}.",
  "journal.lock-unread": "{lock} is there and does not say whose it is. If no run is under way, remove it.",
  "journal.another": "{path} is no journal of Countersign. Nothing was written to it; give the path of another file.",
  "journal.version": "{path} is a journal of version {found}, and this Countersign knows version {known}. Use the Countersign that wrote it, or begin another journal.",
  "journal.line-unread": "{path}, line {line}: this is no line of a journal. The file was changed or damaged; take the copy of a backup, or look at the services before you begin another journal.",
  "journal.line-long": "Not written to {path}: it takes {bytes} bytes, and a line of a journal has {most} at most.",
  "journal.line-changed":
    "{path}, line {line}: it does not follow line {before}, so one of the two was changed, or a line between them is gone. Take the copy of a backup, or look at the services before you begin another journal.",
  "journal.changed-beside": "{path} was changed by somebody else while it was open.",
  "journal.not-written": "{path} cannot be written ({reason}). Put that right, such as a disk that is full, and do the same again: what the journal has as done is not sent again.",
  "journal.from": "{option} must be the hash of the last line of the journal before: 64 lower-case hexadecimal digits.",
  "journal.begun": "{path} is there already, and was not begun with this hash. Give the path of a file that is not there.",
  "journal.broken": "{path} could not be written before, and what stands in it is not certain. End this run; the next one looks.",
  "journal.closed": "{path} was closed already.",
  "journal.record-key": "The record holds a private key, and was not written.",
  "journal.no-record": "A record is the text that `record` gave.",
  "journal.no-signature": "A signature is the text that `signRecord` gave.",
  "journal.no-delivery-given": "A delivery is kept under its key, which is text, and is what `deliver` gave.",
  "journal.no-sending": "Who sends it is told by an object of plain data with a name, such as { name, signoff }.",
  "journal.no-target": "What ended is told by an object of plain data, such as { name, exit }.",
  "journal.no-reader": "A journal is read line by line, so the second argument is a function.",
};

/** A relay. */
export const EDGE = {
  // What it refuses.
  "relay.failed": "The relay itself failed; nothing was sent. Tell the relay's operator.",
  "relay.unhealthy": "The relay's admission module is not loaded or does not work, so nothing can be sent. Tell the relay's operator.",
  "relay.hook-failed": "The relay's own function {hook} failed, so nothing was sent. Tell the relay's operator.",
  "relay.hook-failed.body": "The relay's own function guard or limit failed, so nothing was sent. Tell the relay's operator.",
  "relay.origin": "This page's origin may not use the relay; add it to the relay's origins if it should.",
  "relay.guard": "The relay is guarded; send its secret in the header {header}.",
  "relay.guard-function": "The relay's guard does not let this caller through.",
  "relay.limit": "The relay accepts no more from this caller for now; try again in {seconds} s.",
  "relay.method": "The relay forwards {methods}, not {method}.",
  "relay.address-length": "The address is longer than {most} bytes.",
  "relay.address-query": "The address has a query that the admitted call does not have.",
  "relay.address-form": "The address is {basePath}/, then the service's host, then its path.",
  "relay.host-form": "The host is not a plain DNS name in lower case, without user, port or IP address.",
  "relay.path-form": "The path has an empty segment or a character other than letters, digits and -._~ between its slashes.",
  "relay.body-too-large": "The body is larger than the {most} bytes the relay forwards.",
  "relay.content-length": "The content-length is not one number.",
  "relay.body-broken": "The body broke off before its end.",
  "relay.body-late": "The body did not arrive within {seconds} s; nothing was sent.",
  "relay.body-length": "The body has {found} bytes, its content-length says {declared}.",
  "relay.content-encoding": "The body has a content-encoding; send the signed bytes as they are.",
  "relay.transfer-encoding": "The request has a transfer-encoding beside its content-length; send one of the two.",
  "relay.header-connection": "The connection header names {header}, which has to be forwarded.",
  "relay.header-malformed": "The header {header} is malformed or was sent more than once.",
  "relay.header-too-long": "The header {header} is longer than {most} bytes.",
  "relay.headers-too-long": "The headers are longer than {most} bytes together.",
  "relay.signed-header-missing": "The signature covers the header {header}, which was not sent; the service would reject it.",
  "relay.signed-header-unforwarded": "The signature covers the header {header}, which the relay does not forward; the service would reject it.",
  "relay.unsigned": "The request has neither a signature nor a token.",
  "relay.signs-not": "This relay has no credentials to sign with; sign the request before it is sent.",
  "relay.sign-header": "The header {header} can only say edge.",
  "relay.signed-already": "The relay is asked to sign, but {header} was sent; leave out one of the two.",
  "relay.reads-not": "This relay forwards no calls that only read.",
  "relay.read-body": "A call that only reads has no body; leave it out.",
  "relay.two-projects": "The header x-project-id names another project than the path; the relay signs for one.",
  "relay.credentials-none": "The relay has no credentials for this caller and this call; nothing was sent.",
  "relay.region-missing": "{host} does not name its region, and the relay's credentials came without one to sign for, so nothing was sent. Tell the relay's operator.",
  "relay.no-address": "{host} has no address; nothing was sent.",
  "relay.not-public": "{host} has an address that is not public; nothing was sent.",
  "relay.upstream-late": "{host} did not answer within {seconds} s; whether it took the request is not known.",
  "relay.upstream-late.read": "{host} did not answer within {seconds} s; no whole answer came.",
  "relay.upstream-broken": "{host} could not be reached, or the connection broke; whether it took the request is not known.",
  "relay.upstream-broken.read": "{host} could not be reached, or the connection broke; no whole answer came.",
  "relay.upstream-redirect": "{host} answered with status {status}, which the relay does not pass on: it follows no redirect.",
  "relay.upstream-again": "{host} answered with status {status}, which the relay does not pass on: a browser might send the request again.",
  "relay.upstream-part": "{host} answered with status {status}, which the relay does not pass on: it is not a whole answer.",
  "relay.upstream-compressed": "{host} sent a compressed answer, which the relay does not pass on: it could not look for secrets in it.",
  "relay.answer-too-large.list": "The service's answer is too large: {host} sent more than {most} bytes. Ask for smaller pages, with a limit.",
  "relay.answer-too-large.read": "The service's answer is too large: {host} sent more than {most} bytes. It was not read to its end.",
  "relay.answer-too-large": "The service's answer is too large: {host} sent more than {most} bytes. Whether it took the request is not known.",

  // What it is made with.
  "relay.options": "The options of a relay are an object, such as { hosts: [] }.",
  "relay.runtime": "This runtime has no WebCrypto (`crypto.subtle`), by which a relay makes hashes. Use Node 20, Deno, Bun or workerd, or later versions of them.",
  "relay.option-unknown": "{option} is not an option of a relay.",
  "relay.option-function": "{option} must be a function.",
  "relay.option-hosts": "{option} must be a list of hosts.",
  "relay.option-host": "{option}: {host} is not a host. Write it like elb.example.com, elb.example.com:8443, 10.1.2.3 or [fd00::1].",
  "relay.option-origins": "{option} must be a list of origins.",
  "relay.option-origin": "{option}: {origin} is not an origin. Write it like https://console.example.com.",
  "relay.option-too-long": "{option} is a list of {given}, and a relay takes no more than {most}.",
  "relay.option-body": "{option} must be a number of bytes from 1 to {most}.",
  "relay.option-timeout": "{option} must be a number of milliseconds above 0, and at most {most}.",
  "relay.option-path": "{option} must be a path without a slash at its end, such as /relay.",
  "relay.option-boolean": "{option} must be true or false.",
  "relay.option-secret": "{option} must have at least 16 characters of ASCII, none of them a space.",
  "relay.option-secrets": "{option} must be a list of secrets, each of at least 16 characters of ASCII, none of them a space.",
  "relay.option-guard": "{option} is not known: a guard has a secret, or secrets.",
  "relay.option-credentials": "{option} need a guard: without one anybody could have requests signed with them.",
};

/** What a relay is given by its surroundings. */
export const SURROUNDINGS = {
  "relay.environment-previous": "COUNTERSIGN_GUARD_PREVIOUS needs COUNTERSIGN_GUARD, the secret that takes its place.",
  "relay.environment-text": "{variable} was read, and is not text. Read it as text, or as undefined when it is not set.",
  "relay.environment-reads": "COUNTERSIGN_READS is true or false.",
  "relay.environment-alone": "{variable} belongs to COUNTERSIGN_ACCESS_KEY and COUNTERSIGN_SECRET_KEY, which are not set. Set them too, or leave it out.",
  "relay.environment-credentials": "COUNTERSIGN_ACCESS_KEY and COUNTERSIGN_SECRET_KEY are set together or not at all.",
  "relay.not-node": "createPublicFetch checks the address that it connects to, which only Node, Deno and Bun can do: leave it out here.",
};
