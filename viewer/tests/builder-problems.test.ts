import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { NotAMap, opened } from "../src/builder/map-file.ts";
import { didYouMean } from "../src/builder/nearest.ts";
import { problemsOf } from "../src/builder/problems.ts";
import { given } from "../src/builder/rows.ts";
import { namesIn } from "../src/builder/sql-names.ts";

/* Maps with something wrong, and what the command line says of each, in the same words and lines. */

const FOLDER = "../tests/fixtures/wrong_maps";
const read = (name: string): string => readFileSync(`${FOLDER}/${name}`, "utf8");
const { lists } = await given(JSON.stringify({ name: "map.toml", text: "", authority: "", lists: JSON.parse(read("columns.json")) }), "");
const WRONG = readdirSync(FOLDER).filter((name) => name.endsWith(".toml") && name !== "right.toml" && name !== "broken.toml");

test("the map that they are made from is right, and so are those that ship", () => {
  assert.deepEqual(problemsOf(opened(read("right.toml")), lists), []);
  for (const name of readdirSync("../configs/maps")) assert.deepEqual(problemsOf(opened(readFileSync(`../configs/maps/${name}`, "utf8")), lists), [], name);
});

for (const name of WRONG) {
  test(`${name}: each mistake has its line and its sentence`, () => {
    const expected = JSON.parse(read(name.replace(".toml", ".json"))) as { line: number | null; says: string }[];
    const told = problemsOf(opened(read(name)), lists).map(({ line, sentence }) => ({ line, says: sentence }));
    assert.deepEqual(told, expected);
  });
}

test("what is no TOML has its line", () => {
  const { line } = JSON.parse(read("broken.json")) as { line: number };
  assert.throws(() => opened(read("broken.toml")), (error) => error instanceof NotAMap && error.line === line);
});

test("the nearest name is the one that has most in common, and names far off are told", () => {
  assert.equal(didYouMean("asessment", ["assessment", "contact"]), " Did you mean `assessment`?");
  assert.equal(didYouMean("x", ["contact", "assessment"]), " Known here: `assessment`, `contact`.");
  assert.equal(didYouMean("x", []), "");
});

test("the columns of a condition are found, and what is no condition is told from one", () => {
  assert.deepEqual(namesIn("a = 'it''s' AND NOT (\"b c\" IS NULL OR lower(d) IN ('x', 'y')) AND a > 2"), ["a", "b c", "d"]);
  for (const wrong of ["", "a = ", "a b", "(a", "a)", "a = 'x", "a AND", "a = = 1;"]) assert.equal(namesIn(wrong), null, wrong);
});
