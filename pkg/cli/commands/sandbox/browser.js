/**
 * The console before somebody's eyes. In: its address. Out: the program that opens addresses on this platform, started; where there is none, or
 * nobody to look, nothing happens.
 *
 * @import { World } from "../../world.js"
 */
import { spawn } from "node:child_process";

/** @type {Record<string, [program: string, ...before: string[]]>} */
const OPENERS = { darwin: ["open"], win32: ["cmd", "/c", "start", '""'] };

/**
 * @param {string} url without a character that `cmd` has a meaning for
 * @param {World} world
 */
export function openInBrowser(url, { environment, platform, stdout }) {
  const hasDisplay = Object.hasOwn(OPENERS, platform) || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
  if (!stdout.isTTY || !hasDisplay) return;
  const [program, ...before] = OPENERS[platform] ?? ["xdg-open"];
  const opener = spawn(program, [...before, url], { stdio: "ignore", detached: true, windowsVerbatimArguments: true, env: { ...environment } });
  // The address is said anyway.
  opener.on("error", () => {});
  opener.unref();
}
