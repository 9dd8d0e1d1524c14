import assert from "node:assert/strict";
import { test } from "node:test";
import { boundsOf, fitted, following, toMapX, toScreenX, toScreenY, zoomed } from "../src/camera.ts";
import { SMALL } from "./small-scene.ts";

const SIZE = { width: 1000, height: 600 };
const MARGINS = { left: 20, right: 150, top: 60, bottom: 50 };
const whole = fitted(boundsOf(SMALL.map), SIZE, MARGINS);

test("the whole map lies within the margins", () => {
  for (const { x, y } of [SMALL.map.entry, ...SMALL.map.places]) {
    const [left, top] = [toScreenX(whole, x), toScreenY(whole, y)];
    assert.ok(left >= 19.99 && left <= 850.01 && top >= 59.99 && top <= 550.01, `${left} ${top}`);
  }
});

test("zooming keeps the point under the pointer", () => {
  const nearer = zoomed(whole, whole, 2, 400, 300);
  assert.equal(nearer.scale, whole.scale * 2);
  assert.ok(Math.abs(toMapX(nearer, 400) - toMapX(whole, 400)) < 1e-9);
});

test("no further than the whole map, which it then is", () => {
  assert.equal(zoomed(zoomed(whole, whole, 2, 9, 9), whole, 0.1, 400, 300), whole);
});

test("the camera moves only for a dot near the edge, and only part of the way", () => {
  const middle = toMapX(whole, 500);
  assert.equal(following(whole, SIZE, middle, (300 - whole.top) / whole.scale, 0.1), whole);
  const moved = following(whole, SIZE, toMapX(whole, 950), (300 - whole.top) / whole.scale, 0.1);
  assert.ok(Math.abs(moved.left - (whole.left - 15)) < 1e-6);
});
