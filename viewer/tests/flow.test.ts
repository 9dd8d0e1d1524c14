import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeScene } from "../src/scene.ts";
import { trafficOf } from "../src/traffic.ts";
import type { SceneEdge, SceneMap } from "../src/types.ts";
import { BAR, flowLayout } from "../src/views/flow-layout.ts";
import { columnsOf } from "../src/views/flow-order.ts";
import { MAP } from "./scenes.ts";

const story = decodeScene(new Uint8Array(readFileSync("../tests/fixtures/scene/story.bin")));
const traffic = trafficOf(story, new Uint8Array(story.children.count).fill(1), true);
const edge = (from: number, to: number, count: number): SceneEdge => ({
  from, to, count, recorded: count, inferred: 0, onMap: true, medianDays: null, p25Days: null, p75Days: null, p90Days: null,
});
const withEdges = (...edges: SceneEdge[]): SceneMap => ({ ...MAP, edges });

test("each node stands after the one it mostly comes from; exits stand in no column", () => {
  assert.deepEqual(columnsOf(withEdges(edge(0, 1, 50), edge(1, 2, 40), edge(2, 3, 30), edge(2, 1, 2))), [0, 1, 2, 3, 0, 0, 0, -1, -1]);
});

test("where the traffic mostly goes against the map, the order is mended", () => {
  const columns = columnsOf(withEdges(edge(2, 0, 90), edge(0, 2, 1)));
  assert.ok(columns[0]! > columns[2]!);
});

test("a little traffic makes no column", () => {
  assert.deepEqual(columnsOf(withEdges(edge(0, 1, 100), edge(1, 2, 5), edge(0, 2, 95))).slice(0, 3), [0, 1, 1]);
});

for (const [width, height] of [[760, 460], [1200, 700]] as const) {
  const layout = flowLayout(story.map, traffic.edges, traffic.entries, width, height);

  test(`${width} x ${height}: everything is within the drawing, and no bar lies on another`, () => {
    for (const bar of layout.bars) assert.ok(bar.x >= 0 && bar.x + BAR <= width && bar.y >= 0 && bar.y + bar.height <= height + 1);
    layout.bars.forEach((one, at) => layout.bars.slice(at + 1).forEach((other) => {
      if (one.x === other.x) assert.ok(one.y + one.height <= other.y + 0.01 || other.y + other.height <= one.y + 0.01);
    }));
  });

  test(`${width} x ${height}: every move and entry is one band, on the scale of all others`, () => {
    const moved = traffic.edges.filter(({ count }) => count > 0).length + traffic.entries.filter((count) => count > 0).length;
    assert.equal(layout.bands.length, moved);
    const scales = layout.bands.filter((band) => band.width > 0.8).map((band) => band.width / band.count);
    assert.ok(Math.max(...scales) - Math.min(...scales) < 1e-9);
  });

  test(`${width} x ${height}: what comes to a bar fills no more than the bar`, () => {
    for (const bar of layout.bars) {
      const own = layout.bands.filter(({ to }) => to === bar.place);
      for (const band of own) assert.ok(band.y1 - band.width / 2 >= bar.y - 0.8 && band.y1 + band.width / 2 <= bar.y + bar.height + 0.8);
    }
  });

  test(`${width} x ${height}: what goes back turns above all bars, what goes on goes to the right`, () => {
    const top = Math.min(...layout.bars.map(({ y }) => y));
    for (const { lane, x0, x1 } of layout.bands) {
      if (lane === null) assert.ok(x1 > x0);
      else assert.ok(lane < top && x1 <= x0);
    }
  });
}

test("with nothing moved there is nothing to draw", () => {
  const none = flowLayout(withEdges(), [], new Uint32Array(MAP.places.length), 800, 400);
  assert.deepEqual([none.bars.length, none.bands.length], [0, 0]);
});
