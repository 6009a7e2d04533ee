/** Lines for a person's shell. In: a value. Out: it, as PowerShell on Windows and a POSIX shell elsewhere read it back. */

/**
 * @param {string} text
 * @param {string} platform
 */
export function quoted(text, platform) {
  if (/^[\w./:-]+$/.test(text) && !text.startsWith("-")) return text;
  const inner = platform === "win32" ? text.replaceAll("'", "''") : text.replaceAll("'", "'\\''");
  return `'${inner}'`;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} platform
 */
export function setting(name, value, platform) {
  return platform === "win32" ? `$env:${name} = ${quoted(value, platform).replace(/^[^'].*$/, "'$&'")}` : `export ${name}=${quoted(value, platform)}`;
}
