/** The builder lays a map out as the program does, to the unit. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { boxOf, type Graph, type Layout, layOut } from "../src/builder/layout.ts";

const folder = new URL("../../tests/fixtures/layout/", import.meta.url);

for (const file of readdirSync(folder)) {
  const { graph, layout } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { graph: Graph; layout: Layout };
  test(`${file} lies where the program lays it`, () => assert.deepEqual(layOut(graph), layout));
}

test("a node's room is above it, as wide as its longer line", () => {
  assert.deepEqual(boxOf("Early help", 100, 100), { left: 58, top: 51, right: 142, bottom: 116 });
  assert.equal(boxOf("Child protection plan", 100, 100).top, 34);
});
