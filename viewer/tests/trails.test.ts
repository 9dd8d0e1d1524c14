import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "../src/engine.ts";
import { Pixels } from "../src/pixels.ts";
import { themeOf } from "../src/theme.ts";
import { TRAIL_DAYS } from "../src/trails.ts";
import type { Dots, Trails } from "../src/types.ts";
import { FIRST, SMALL } from "./small-scene.ts";

const EVERYONE = new Uint8Array(SMALL.children.count).fill(1);

const at = (dots: Dots, child: number): readonly [number, number] | null => {
  const dot = dots.child.subarray(0, dots.count).indexOf(child);
  return dot < 0 ? null : [dots.x[dot]!, dots.y[dot]!];
};

/** Where a child was through the half day before a time. */
function waysOf(time: number, child: number): (readonly [number, number])[] {
  const engine = createEngine(SMALL);
  return Array.from({ length: 201 }, (_, step) => at(engine.dotsAt(time - (TRAIL_DAYS * step) / 200, EVERYONE), child)).filter((each) => each !== null);
}

const beadsOf = (trails: Trails): string => JSON.stringify([trails.x, trails.y, trails.fade].map((column) => [...column.subarray(0, trails.count)]));

test("every bead lies where its dot was within the last half day", () => {
  const engine = createEngine(SMALL);
  let beads = 0;
  for (let time = FIRST; time < FIRST + 120; time += 0.37) {
    const dots = engine.dotsAt(time, EVERYONE);
    const trails = engine.trailsOf(time, dots);
    const ways = [...dots.child.subarray(0, dots.count)].flatMap((child) => (trails.count > 0 ? waysOf(time, child) : []));
    for (let bead = 0; bead < trails.count; bead++) {
      beads++;
      // The first step of a way begins at the entry, where the dot was not yet seen.
      const near = ways.some(([x, y]) => Math.hypot(x - trails.x[bead]!, y - trails.y[bead]!) < 2.5);
      assert.ok(near, `at ${time - FIRST}`);
    }
  }
  assert.ok(beads > 100);
});

test("trails are the same however one came to their time, and none are left where nothing moves", () => {
  const [one, other] = [createEngine(SMALL), createEngine(SMALL)];
  for (const time of [3, 1.5, 40, 2.25, 90]) {
    const there = beadsOf(one.trailsOf(FIRST + time, one.dotsAt(FIRST + time, EVERYONE)));
    assert.equal(beadsOf(other.trailsOf(FIRST + time, other.dotsAt(FIRST + time, EVERYONE))), there);
    one.trailsOf(FIRST + 200, one.dotsAt(FIRST + 200, EVERYONE));
    assert.equal(beadsOf(one.trailsOf(FIRST + time, one.dotsAt(FIRST + time, EVERYONE))), there);
  }
});

test("a trail is drawn under the dots, fainter than they are, and wiped with them", () => {
  const dots: Dots = {
    count: 1, child: Uint32Array.of(0), x: Float32Array.of(60.5), y: Float32Array.of(20.5), journey: Uint8Array.of(1), colour: Uint8Array.of(0), overdue: Uint8Array.of(0), spell: Uint32Array.of(0),
  };
  const trails: Trails = { count: 3, x: Float32Array.of(20.5, 40.5, 60.5), y: Float32Array.of(20.5, 20.5, 20.5), colour: Uint8Array.of(0, 0, 0), fade: Uint8Array.of(3, 0, 0) };
  const pixels = new Pixels(100, 40);
  const options = { view: { scale: 1, left: 0, top: 0, width: 100, height: 40, pixelRatio: 1 }, theme: themeOf("dark", "warm"), selected: -1, dotRadius: 3 };
  const strength = (x: number): number => pixels.words[20 * 100 + x]! >>> 24;
  pixels.draw(dots, options, 1, trails);
  assert.ok(strength(20) > 0 && strength(20) < strength(40) && strength(40) < 128 && strength(60) === 255);
  pixels.draw(dots, options, 1);
  assert.deepEqual([strength(20), strength(40), strength(60)], [0, 0, 255]);
});
