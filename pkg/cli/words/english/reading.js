/** Reading files, and what only looks, in English. In: nothing. Out: sentences by id; `{name}` stands for an argument. */

export default {
  // Files and directories. Which one it is stands before.
  "file.missing": "There is nothing at this path.",
  "file.loop": "This link leads back to itself.",
  "file.not-allowed": "This user may not read it. Call the command as the user that it belongs to, or change its permissions.",
  "file.directory": "This is a directory. Name a file.",
  "file.socket": "This is a socket, and no file.",
  "file.device": "This is a device, and no file.",
  "file.unreadable": "It cannot be read ({reason}).",
  "file.too-large": "This is larger than {most} MiB, and no certificate or key is.",
  "directory.nothing": "There is no certificate in this directory.",
  "directory.of-directories": "There is no certificate in this directory, but there are directories: {found}. Name one of them.",
  "directory.unfitting": "This directory is laid out as none of certbot, acme.sh, step and Kubernetes does it. Name the files of one certificate. There are: {found}.",
  "directory.several": "There is more than one certificate with a key in this directory. Name the files of one. There are: {found}.",
  "input.none": "No file was given. Name the certificate and its key, or their directory; - is standard input. A hook of certbot needs none.",
  "input.empty-name": "The name of a file is empty.",
  "input.standard-twice": "Standard input can be read once, and - is given twice.",

  // Passwords.
  "password.twice": "--password-file and --password-env are both given. Give one of them.",
  "password.not-set": "The environment variable that --password-env names is not set. Give the name of the variable, not the password.",
  "password.too-long": "What --password-file names is too long for a password.",
  "password.not-text": "What --password-file names is no text in UTF-8.",
  "password.readable": "The file of --password-file can be read by every user of this machine: chmod 600.",
  "password.required": "It is encrypted. Name the file of its password with --password-file, or an environment variable with --password-env.",
  "password.ask": "Password: ",
  "password.ask-again": "That is not the password. Password: ",
};
