/** Many targets, against a stand-in for the package. In: a list, answers, cancelling, a page loaded anew. Out: what each target comes to. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { formOf, parse, resolve, withComments, withTarget } from "../../www/src/destinations/targets.js";

/** @param {Record<string, string>} values */
const form = (values) => Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { mode: /** @type {const} */ ("set"), value }]));
const place = form({ region: "cn-north-4", projectId: "p", certificateId: "", endpoint: "" });
/** @param {string} text */
const read = (text, at = place) => resolve(parse(text), at);
/** @param {string} text */
const ids = (text) => read(text).targets.map(({ id, project, region }) => [id, project, region].join(" "));
/** @param {string} text */
const wrong = (text) => read(text).wrong.map((each) => `${each.line} ${each.wrong}`);

test("a list has one ID a line; blank lines and comments are passed over", () => {
  assert.deepEqual(ids("a\n\n  b  \r\n# not this\nc"), ["a p cn-north-4", "b p cn-north-4", "c p cn-north-4"]);
  assert.deepEqual(read("\n# nothing\n"), { targets: [], wrong: [], duplicates: [] });
});

test("a line may have a project and a region of its own", () => {
  assert.deepEqual(ids('a,q\nb,q,ap-southeast-1\nc,,ap-southeast-1\nd,ap-southeast-1\n"e";"r"\nf，s，cn-east-3\ng\tt,'), [
    "a q cn-north-4",
    "b q ap-southeast-1",
    "c p ap-southeast-1",
    "d p ap-southeast-1",
    "e r cn-north-4",
    "f s cn-east-3",
    "g t cn-north-4",
  ]);
});

test("a header line says what the columns are, in any order and in Chinese", () => {
  assert.deepEqual(ids("region,id,project\ncn-east-3,a,q\n,b"), ["a q cn-east-3", "b p cn-north-4"]);
  assert.deepEqual(ids("\ufeff项目 ID,证书 ID,区域\nq,a,cn-east-3"), ["a q cn-east-3"]);
  const { unused } = parse("Name,Certificate ID,Owner\nwww,a,me");
  assert.deepEqual(unused, ["Name", "Owner"]);
  assert.deepEqual(ids("Name,Certificate ID,Owner\nwww,a,me"), ["a p cn-north-4"]);
  assert.deepEqual(wrong("# first\nproject,region\nq,cn-east-3"), ["2 noIdColumn"]);
});

test("each malformed line is told by its number", () => {
  const text = ["a", ",q", "a b", "b,q,cn-east-3,more", '"c', "d?", "e,p/q", "f,q,nowhere", "-----BEGIN PRIVATE KEY-----"].join("\n");
  assert.deepEqual(wrong(text), ["2 noId", "3 blank", "4 tooMany", "5 quote", "6 id", "7 project", "8 region", "9 blank"]);
  assert.deepEqual(wrong(withComments(text, [2, 3, 4, 5, 6, 7, 8, 9])), []);
});

test("the same target twice counts once, and is told", () => {
  const { targets, duplicates } = read("a\nb\na,p\na,q\nb,,cn-north-4");
  assert.deepEqual(targets.map(({ line }) => line), [1, 2, 4]);
  assert.deepEqual(duplicates, [{ line: 3, same: 1 }, { line: 5, same: 2 }]);
});

test("where another endpoint is called, a line has no region of its own", () => {
  const at = form({ region: "", projectId: "p", certificateId: "", endpoint: "elb.example.com" });
  assert.deepEqual(read("a\nb,,cn-east-3", at).wrong, [{ line: 2, wrong: "endpoint" }]);
});

test("a row that is ticked is added in the order of the columns, and removed wherever it stands", () => {
  const target = { id: "c", project: "q", region: "cn-east-3" };
  assert.equal(withTarget("", target, place, true), "c,q,cn-east-3\n");
  const text = withTarget("region,id\ncn-north-4,a", target, place, true);
  assert.equal(text, "region,id\ncn-north-4,a\ncn-east-3,c\n");
  assert.equal(withTarget("a\nc,q,cn-east-3\n# c\nc,q,cn-east-3\nb", target, place, false), "a\n# c\nb");
});

test("what names a target is its own, all else is the same for all", () => {
  const { elb } = { elb: /** @type {any} */ ({ target: "certificateId" }) };
  const own = formOf(elb, { ...place, ...form({ name: "www" }) }, { id: "a", project: "q", region: "cn-east-3" });
  assert.deepEqual(Object.fromEntries(Object.entries(own).map(([path, { value }]) => [path, value])), {
    region: "cn-east-3",
    projectId: "q",
    certificateId: "a",
    endpoint: "",
    name: "www",
  });
});
