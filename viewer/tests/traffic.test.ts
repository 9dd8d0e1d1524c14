import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createEngine } from "../src/engine.ts";
import { decodeScene } from "../src/scene.ts";
import { trafficOf } from "../src/traffic.ts";

for (const name of ["story", "golden"]) {
  const scene = decodeScene(new Uint8Array(readFileSync(`../tests/fixtures/scene/${name}.bin`)));
  const everyone = new Uint8Array(scene.children.count).fill(1);

  test(`${name}: a filter that keeps everyone counts the moves that the log counted`, () => {
    const told = ({ from, to, onMap, count, recorded, inferred }: (typeof scene.map.edges)[number]): string =>
      [from, to, onMap, count, recorded, inferred].join();
    const counted = trafficOf(scene, everyone, false).edges.map(told).sort();
    assert.deepEqual(counted, scene.map.edges.map(told).sort());
  });

  test(`${name}: children enter as often as the engine says they have by the cut-off`, () => {
    const entries = trafficOf(scene, everyone, true).entries.reduce((sum, each) => sum + each, 0);
    assert.equal(entries, createEngine(scene).countsAt(scene.meta.cutOff, everyone).entered);
  });
}
