/** The list of the steps. In: the list, and the files. Out: three steps, and each section of one is called as its file and its element are. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { Way } from "../../www/src/journey/way.js";
import { loadLater, order, stepOf, steps } from "../../www/src/steps/steps.js";
import { begin, ready } from "./begin.js";

test("a section is called as its file and its element are", async () => {
  const { journey } = await begin();
  await loadLater();
  const list = steps(journey);
  assert.deepEqual(list.map(({ id }) => id), ["read", "clear", "send"]);
  const names = list.flatMap(({ id, sections }) => sections.map((section) => ({ step: id, name: section.id })));
  assert.equal(new Set(names.map(({ name }) => name)).size, 7);
  for (const { step, name } of names) {
    assert.ok(existsSync(new URL(`../../www/src/steps/${step}/${name}.js`, import.meta.url)), `${step}/${name}.js`);
    assert.ok(customElements.get(name), `<${name}>`);
    assert.equal(stepOf(name), step);
  }
});

test("a step stands where its sections do", async () => {
  const { journey } = await begin();
  const standing = () => steps(journey).map(({ state }) => state).join(" ");
  assert.equal(standing(), "open open locked");
  const { journey: full } = await ready();
  assert.deepEqual(steps(full).map(({ state, summary }) => [state, summary]), [
    ["done", "www.example.com, 214 days left"],
    ["done", "Ready"],
    ["open", "Signed, ready to send"],
  ]);
  await full.send();
  assert.deepEqual(steps(full).map(({ state }) => state), ["done", "done", "done"]);
});

test("who goes on is done with what is before; who goes back finds what is after as it was", () => {
  const way = new Way(order);
  const looks = () => order.map((id) => way.look(id)).join(" ");
  assert.equal(looks(), "open ahead ahead");
  way.go("clear");
  assert.equal(looks(), "folded open ahead");
  way.go("read");
  assert.equal(looks(), "open open ahead");
  assert.equal(way.enter("send"), false, "it is not open");
  assert.equal(way.enter("clear"), true);
  way.go("send");
  assert.equal(looks(), "folded folded open");
});
