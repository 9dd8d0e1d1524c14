import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "../src/engine.ts";
import { chance, everyone, madeUp } from "./scenes.ts";

test("the dot picked is the nearest within reach, or none", () => {
  const scene = madeUp(2, 400);
  const engine = createEngine(scene);
  const dots = engine.dotsAt(200, everyone(scene));
  const next = chance(5);
  assert.ok(dots.count > 50);
  for (let point = 0; point < 300; point++) {
    const [x, y, radius] = [next() * 1000, next() * 620, next() * 40];
    const far = Array.from({ length: dots.count }, (_, dot) => Math.hypot(dots.x[dot]! - x, dots.y[dot]! - y));
    const least = Math.min(...far);
    const picked = engine.pick(dots, x, y, radius);
    if (least > radius) assert.equal(picked, -1);
    else assert.ok(Math.abs(far[picked]! - least) < 1e-4);
  }
});

test("only dots that are shown are picked", () => {
  const scene = madeUp(2, 400);
  const engine = createEngine(scene);
  const dots = engine.dotsAt(200, new Uint8Array(400));
  assert.equal(dots.count, 0);
  assert.equal(engine.pick(dots, 500, 300, 10_000), -1);
});
