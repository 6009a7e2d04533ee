/** The rule of the lint that keeps the page's words in `msg()`. In: pieces of code. Out: what it tells of each, and what it leaves alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Linter } from "eslint";
import words from "../../eslint.words.js";

/** @param {string} code */
function told(code) {
  const linter = new Linter();
  const config = /** @type {import("eslint").Linter.Config[]} */ ([{ plugins: { words }, rules: { "words/localised": "error" } }]);
  return linter.verify(code, config).map(({ message }) => /“(.*)”/s.exec(message)?.[1] ?? message);
}

test("text of a template is told", () => {
  assert.deepEqual(told("html`<p>Send it now</p>`"), ["Send it now"]);
  assert.deepEqual(told("html`<p>${open ? `Close ${name}` : 'Open'}</p>`"), ["Close", "Open"]);
  assert.deepEqual(told("html`<p>${list.map((each) => html`<b>now</b>`)}</p>`"), ["now"]);
  assert.deepEqual(told("html`<p>${a || 'none'}</p>`"), ["none"]);
  assert.deepEqual(told("html`${a} and <!-- a comment --> ${b}`"), ["and"]);
});

test("attributes that people read are told, in a message too", () => {
  assert.deepEqual(told("html`<nav aria-label=\"Steps\" class=\"grid wide\"></nav>`"), ["Steps"]);
  assert.deepEqual(told("html`<a-b .label=${'Host'} .name=${'host'}></a-b>`"), ["Host"]);
  assert.deepEqual(told("html`<a-b what=key title='Of the ${name}'></a-b>`"), ["key"]);
  assert.deepEqual(told("msg(html`Look at <a title=\"Rules\" href=${rules}>this</a>.`)"), ["Rules"]);
});

test("labels and sentences in plain code are told", () => {
  assert.deepEqual(told("const field = { label: 'Region', needed: 'a region', path: 'region' }"), ["Region", "a region"]);
  assert.deepEqual(told("const summary = done ? 'Sent' : `Blocked by ${n} errors`"), ["Sent", "Blocked by 0 errors"]);
  assert.deepEqual(told("document.title = busy ? 'sending' : Countersign"), ["sending"]);
  assert.deepEqual(told("element.setAttribute('aria-label', 'close')"), ["close"]);
  assert.deepEqual(told("f('nothing was changed.')"), ["nothing was changed."]);
  assert.deepEqual(told("f(() => msg('Region'), 'The region is wrong')"), ["The region is wrong"]);
});

test("what is in a message, or is nobody's words, is left alone", () => {
  for (const code of [
    "html`<p>${msg('Send it now')} · ${msg(str`Line ${n}`)} ${msg(html`To <b>${host}</b>.`)}</p>`",
    "html`<p class=\"grid\" data-testid=\"Some test\" @click=${() => go('somewhere')}>ELB, PEM, SHA-256 &nbsp; cn-north-4</p>`",
    "html`<p>${state === 'open' ? icon : nothing}${words.get('open')}</p>`",
    "const field = { get label() { return msg('Region'); }, placeholder: 'elb.example.com', id: 'region' }",
    "throw new Error('The journey was not set.')",
    "const sheet = css`.a { content: 'Some words here.' }`",
    "if (event.key === 'Enter' || types.includes('Files')) go()",
    "headers.set('Content-Type', 'application/json')",
  ]) {
    assert.deepEqual(told(code), [], code);
  }
});
