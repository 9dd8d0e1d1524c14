import assert from "node:assert/strict";
import { test } from "node:test";
import type { Counted } from "../src/builder/coverage.ts";
import type { Draft, DraftNode, Edge } from "../src/builder/draft.ts";
import { edited } from "../src/builder/edits.ts";
import { activitiesKept, dialledEdits, groundOf, movesKept } from "../src/builder/simpler.ts";
import { curveOf, middleOf, shapeOf } from "../src/builder/sketch.ts";
import { tidied } from "../src/builder/tidy.ts";

const node = (id: string, x: number): DraftNode => ({ id, label: id, kind: "step", group: "all", position: [x, 100], source: { list: "contacts", start: "date_of_contact" } });
const edge = (from: string, to: string): Edge => ({ from, to, within: 5 });
const DRAFT: Draft = {
  id: "map", label: "Map", sentence: "A map.", valid_from: "2024-01-01", size: [500, 300], entry: [10, 100], off_map_within: 7,
  groups: [{ id: "all", label: "All" }], nodes: [node("a", 100), node("b", 200), node("c", 300)], edges: [edge("a", "b"), edge("b", "c"), edge("c", "a")],
  exits: [{ id: "not_recorded", label: "Not recorded", kind: "not_recorded", position: [200, 280] }], precedence: [],
};
const move = (from: string, to: string, count: number) => ({ from, to, count, recorded: count });
const COUNTED: Counted = {
  coverage: { onMap: 90, all: 100, share: 0.9 },
  nodes: new Map([["a", { activities: 80, entries: 80 }], ["b", { activities: 15, entries: 0 }], ["c", { activities: 5, entries: 0 }]]),
  exits: new Map(), edges: [move("a", "b", 70), move("b", "c", 20), move("c", "a", 0)], offMap: [move("a", "c", 8), move("b", "a", 2)],
};
const ground = groundOf(COUNTED);
const turned = (activities: number, paths: number): Draft =>
  edited(DRAFT, { do: "several", called: "", edits: dialledEdits(DRAFT, ground, { activities, paths }) });
const pairs = ({ edges }: Draft): string[] => edges.map(({ from, to }) => `${from}${to}`).sort();

test("the ground is all moves, by an edge or off the map, most first", () => {
  assert.deepEqual(ground.moves.map(({ from, to, count }) => `${from}${to} ${count}`), ["ab 70", "bc 20", "ac 8", "ba 2"]);
  assert.equal(movesKept(DRAFT, ground), 0.9);
  assert.equal(activitiesKept(DRAFT, ground), 1);
});

test("all paths draw every move and leave edges that nobody used; fewer draw the commonest alone", () => {
  assert.deepEqual(pairs(turned(1, 1)), ["ab", "ac", "ba", "bc", "ca"]);
  assert.deepEqual(pairs(turned(1, 0.9)), ["ab", "bc"]);
  assert.deepEqual(pairs(turned(1, 0.5)), ["ab"]);
  assert.equal(turned(1, 1).edges.find(({ from, to }) => from === "a" && to === "c")!.within, DRAFT.off_map_within);
});

test("fewer activities hide the seldom ones with their edges", () => {
  assert.deepEqual(turned(0.9, 1).nodes.map(({ id }) => id), ["a", "b"]);
  assert.deepEqual(pairs(turned(0.9, 1)), ["ab", "ba"]);
});

test("a line is drawn through its bend, and tidying takes every bend out", () => {
  const bent = edited(DRAFT, { do: "set_edge", from: "a", to: "b", change: { bend: [150, 220] } });
  const shape = shapeOf(bent, COUNTED);
  const line = shape.lines.find(({ kind, key }) => kind === "edge" && key === "a b")!;
  assert.deepEqual(middleOf(curveOf(shape, line)), { x: 150, y: 220 });
  const tidy = edited(bent, { do: "several", called: "", edits: tidied(bent) });
  assert.ok(tidy.edges.every(({ bend }) => bend === undefined));
  assert.deepEqual(new Set(tidy.nodes.map(({ position }) => String(position))).size, 3);
});

test("journeys begin where they are counted to, or else where no edge leads", () => {
  const begins = (counted: Counted | null): string[] => shapeOf(DRAFT, counted).lines.filter(({ kind }) => kind === "entry").map(({ key }) => key);
  assert.deepEqual(begins(COUNTED), ["entry a"]);
  const open = { ...DRAFT, edges: DRAFT.edges.slice(0, 2) };
  assert.deepEqual(shapeOf(open, null).lines.filter(({ kind }) => kind === "entry").map(({ key }) => key), ["entry a"]);
});
