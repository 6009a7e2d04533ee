/** The stand-in for the services, in English. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  "command.sandbox": "Starts a stand-in for the services on this machine, and opens the console on it: to try everything without an account.",
  "option.sandbox-port": "The port; 8787 if absent. When it is taken, the next free one; 0 takes any.",
  "option.sandbox-write": "A folder to write an example into: a certificate with its key, and a file of targets.",
  "option.sandbox-no-open": "Does not open the console in the browser.",

  "sandbox.ready": "The sandbox is ready: {url}",
  "sandbox.alone": "The console, the relay and a stand-in for the services. Nothing leaves this machine, and nothing is kept. Ctrl+C ends it.",
  "sandbox.port-taken": "Port {port} is taken; the next free one is used.",
  "sandbox.keys": "The keys of its demonstration account. They are public and open nothing but a sandbox. In another terminal:",
  "sandbox.written": "Written to {folder}: site.pem, an example certificate with its key, and targets.json.",
  "sandbox.next": "Try next:",
  "sandbox.write": "With --write FOLDER it writes a certificate with its key, and a file of targets, to check and deliver.",

  "sandbox.port": "--port takes a number from 0 to 65535. Given was {given}.",
  "sandbox.not-built": "The sandbox is not part of this copy of the package: in the sources, cargo xtask build makes it.",
  "sandbox.not-listening": "The sandbox could not listen on port {port} ({reason}). Give another one with --port, or --port 0.",
  "sandbox.there-already": "This file is there already, so nothing was written. Name another folder with --write, or move the file away.",
  "sandbox.not-written": "The example could not be written into this folder ({reason}). Name another one with --write.",
};
