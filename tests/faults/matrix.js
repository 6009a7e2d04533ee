/**
 * Each fault x each change and a question, through a relay that runs somewhere. In: the relay's address, and the hostile service behind it. Out: how many were
 * asked, and each that was told what is not so, or was told nothing.
 */
import { readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import { createSandbox } from "@countersign/sandbox";
import { Bundle, deliver, look, review } from "countersign";
import { NOW, OPERATIONS, QUESTIONS, credentials } from "../edge/fault-matrix.js";

/** @import { Delivery, Operation, Question } from "countersign" */
/** @import { Came, Fault } from "./faults.js" */

/** @typedef {Awaited<ReturnType<typeof import("./service.js").startHostile>>} Hostile */
/** What somebody was told. @typedef {"answer" | "refusal" | "unknown" | "not sent"} Told */

/** Milliseconds that a caller waits, longer than the relay's two attempts; and beyond that nobody does. */
const [PATIENCE, MOST] = [15_000, 40_000];
/** It is answered with 204. */
const EMPTY = "pca";
const world = { now: () => NOW, random: () => 0, delay: async () => {} };
const file = (/** @type {string} */ name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url), "utf8");

/**
 * @param {{ relay: string, hostile: Hostile, faults: Record<string, Fault> }} place
 */
export async function matrix({ relay, hostile, faults }) {
  const bundle = await Bundle.open(file("api.rsa.crt") + file("api.rsa.key"));
  const calls = [
    ...Object.entries(OPERATIONS).map(([kind, operation]) => ({ kind, told: () => delivered(operation, bundle, relay), isRead: false })),
    ...Object.entries(QUESTIONS).filter(([kind]) => kind === "elb.certificates").map(([kind, question]) => ({ kind, told: () => looked(question, relay), isRead: true })),
  ];
  const result = { asked: 0, wrong: /** @type {string[]} */ ([]), hung: /** @type {string[]} */ ([]) };
  for (const [name, fault] of Object.entries(faults)) {
    hostile.become(fault, createSandbox({ now: () => NOW }));
    const ends = await Promise.all(calls.map(async ({ told }) => Promise.race([told(), after(MOST, undefined, { ref: false })])));
    result.asked += ends.length;
    for (const [index, end] of ends.entries()) {
      const { kind, isRead } = /** @type {typeof calls[number]} */ (calls[index]);
      if (end === undefined || end.late) {
        result.hung.push(`${name}: ${kind}`);
        continue;
      }
      const had = hostile.had(({ method, url }) => (isRead ? method === "GET" : method !== "GET" && new URL(url).host === end.host));
      const came = fault.ofBody && kind === EMPTY ? [...fault.came, /** @type {const} */ ("answer")] : fault.came;
      if (!isSo(end.told, came, had)) result.wrong.push(`${name}: ${kind}: told ${end.told} (${end.words}), and the service had it ${had} times`);
    }
  }
  bundle.free();
  return result;
}

/** @param {Told} told @param {Came[]} came @param {number} had */
export function isSo(told, came, had) {
  if (told === "not sent") return had === 0;
  if (told === "unknown") return came.includes("none");
  return had > 0 && came.includes(told);
}

/** @param {Operation} operation @param {Bundle} bundle @param {string} relay */
async function delivered(operation, bundle, relay) {
  const needs = operation.kind === "apig" ? bundle : undefined;
  const warnings = review(operation, { bundle: needs, now: NOW }).findings.filter(({ severity }) => severity === "warning");
  const target = { operation, bundle: needs, acknowledge: warnings.map(({ code }) => code), credentials };
  const [delivery] = await deliver([target], { relay, ...world, prove: false, attempts: 2, timeout: PATIENCE });
  return ended(/** @type {Delivery} */ (delivery));
}

/** @typedef {{ told: Told, words: string, late: boolean, host?: string | undefined }} End */

/** @param {Delivery} delivery @returns {End} */
function ended({ state, reason, error, host }) {
  const end = { words: reason?.message ?? state, late: error?.id === "deliver.late", host };
  if (state === "unknown") return { ...end, told: "unknown" };
  if (state !== "failed") return { ...end, told: "answer" };
  return { ...end, told: reason?.sent === false ? "not sent" : "refusal" };
}

/** @param {Question} question @param {string} relay @returns {Promise<End>} */
async function looked(question, relay) {
  try {
    const { state, failure, answeredBy } = await look(question, { credentials, relay, ...world, timeout: PATIENCE });
    const words = failure?.message ?? state;
    if (state === "found") return { told: "answer", words, late: false };
    return { told: failure && answeredBy !== "relay" ? "refusal" : "unknown", words, late: false };
  } catch (thrown) {
    // Of a question nothing is left behind: that it was not answered is all there is to tell.
    const { message, id } = /** @type {{ message: string, id?: string }} */ (thrown);
    return { told: "unknown", words: message, late: /late/.test(id ?? "") };
  }
}
