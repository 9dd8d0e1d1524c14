import assert from "node:assert/strict";
import { test } from "node:test";
import { SceneError } from "../src/scene-container.ts";
import { toldOf } from "../src/share/told.ts";

const place = { id: "contact", label: "Contact", short: null, kind: "step", group: "All", x: 1, y: 1, clock: null };
const header = {
  format: 1,
  said: { authority: "A", version: "0", preset: "standard", smallest: 6, roundedTo: 5, firstWeek: 19723, lastWeek: 19730, kept: {}, leftOut: {}, waitsIn: null, synthetic: false },
  map: { label: "M", sentence: "", width: 10, height: 10, entry: { x: 0, y: 0 }, places: [place], edges: [] },
  flows: [{ from: "entry", to: "contact", grain: "week", periods: [19723, 19730], moves: [10, null] }],
  stock: [{ activity: "contact", children: [10, null] }],
  timesThrough: [{ activity: "contact", times: ["1", "3"], children: [10, null] }],
  attributes: [], waits: [], indicators: [],
};

function packed(changes: object = {}): Uint8Array {
  const words = new TextEncoder().encode(JSON.stringify({ ...header, ...changes, columns: {} }));
  const bytes = new Uint8Array(16 + words.length);
  bytes.set(new TextEncoder().encode("CHFLSCEN"));
  new DataView(bytes.buffer).setUint32(8, 1, true);
  new DataView(bytes.buffer).setUint32(12, words.length, true);
  bytes.set(words, 16);
  return bytes;
}

test("what was told is read as it was told", () => {
  const told = toldOf(packed());
  assert.deepEqual(told.flows[0], { from: -1, to: 0, grain: "week", periods: [19723, 19730], moves: [10, null] });
  assert.deepEqual([told.stock[0], told.times[0]], [[10, null], [10, null, null, null, null]]);
});

for (const [what, changes] of Object.entries({
  "a place that the map has not": { flows: [{ ...header.flows[0], to: "elsewhere" }] },
  "fewer counts than periods": { flows: [{ ...header.flows[0], moves: [10] }] },
  "a count that is none": { flows: [{ ...header.flows[0], moves: ["<b>", null] }] },
  "a grain that is none": { flows: [{ ...header.flows[0], grain: "day" }] },
  "weeks that are not those": { stock: [{ activity: "contact", children: [10] }] },
  "another format": { format: 2 },
})) {
  test(`${what} is refused in words`, () => {
    assert.throws(() => toldOf(packed(changes)), SceneError);
  });
}
