import assert from "node:assert/strict";
import { test } from "node:test";
import { hullOf, lanesOf } from "../src/lanes.ts";

const at = (x: number, y: number, group = "a") => ({ x, y, group });

test("a hull has the corners alone, each once", () => {
  const corners = [at(0, 0), at(100, 0), at(100, 100), at(0, 100)];
  assert.deepEqual(new Set(hullOf([...corners, at(50, 50), at(50, 0)])), new Set(corners));
  assert.equal(hullOf([at(3, 4)]).length, 1);
  assert.equal(hullOf([at(0, 0), at(50, 50), at(100, 100)]).length, 2);
});

test("a group apart from others is one piece that holds all its nodes", () => {
  const nodes = [at(0, 0), at(200, 0), at(100, 150), at(100, 60), at(500, 0, "b")];
  const [a, b] = lanesOf(nodes);
  assert.deepEqual([a!.label, a!.pieces.length, a!.nodes.length], ["a", 1, 4]);
  assert.deepEqual(b!.pieces, [[nodes[4]]]);
});

test("a lane goes round the nodes of others, and leaves none of its own out", () => {
  const nodes = [at(0, 0), at(200, 0), at(400, 0), at(100, 0, "b"), at(300, 300, "b")];
  const [a, b] = lanesOf(nodes);
  assert.deepEqual(a!.pieces, [[nodes[1], nodes[2]], [nodes[0]]]);
  assert.deepEqual(b!.pieces, [[nodes[3], nodes[4]]]);
});

test("a map without nodes has no lanes", () => assert.deepEqual(lanesOf([]), []));
