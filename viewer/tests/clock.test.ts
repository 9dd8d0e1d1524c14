import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock } from "../src/clock.ts";

test("a clock begins paused, and time passes only while it plays", () => {
  const clock = createClock(100, 200, 7);
  clock.advance(1);
  assert.deepEqual([clock.time, clock.playing], [100, false]);
  clock.play();
  clock.advance(2);
  assert.equal(clock.time, 114);
  clock.pause();
  clock.advance(2);
  assert.equal(clock.time, 114);
});

test("speed is days a second and may change while playing", () => {
  const clock = createClock(0, 1000, 1);
  clock.play();
  clock.advance(10);
  clock.setSpeed(30);
  clock.advance(0.5);
  assert.deepEqual([clock.time, clock.speed], [25, 30]);
  clock.setSpeed(-4);
  assert.equal(clock.speed, 0);
});

test("seeking is exact and stays within the span", () => {
  const clock = createClock(100, 200, 7);
  for (const [wanted, time] of [[150.25, 150.25], [50, 100], [900, 200]] as const) {
    clock.seek(wanted);
    assert.equal(clock.time, time);
  }
});

test("at the end the clock stops, and playing again begins anew", () => {
  const clock = createClock(100, 200, 60);
  clock.play();
  clock.advance(5);
  assert.deepEqual([clock.time, clock.playing], [200, false]);
  clock.play();
  assert.deepEqual([clock.time, clock.playing], [100, true]);
});

test("a span of no days does not play", () => {
  const clock = createClock(100, 100, 7);
  clock.play();
  assert.equal(clock.playing, false);
});

test("kept to a window it plays from the window's first day to its last, and stops", () => {
  const clock = createClock(0, 1000, 10);
  clock.keepTo({ from: 100, to: 200 }, false);
  clock.play();
  assert.equal(clock.time, 100);
  clock.advance(30);
  assert.deepEqual([clock.time, clock.playing], [200, false]);
  clock.play();
  assert.equal(clock.time, 100);
  clock.seek(900);
  assert.equal(clock.time, 900, "seeking is free to leave the window");
  clock.keepTo(null, false);
  clock.play();
  clock.advance(50);
  assert.equal(clock.time, 1000);
});

test("a window that loops is gone through over and over", () => {
  const clock = createClock(0, 1000, 10);
  clock.keepTo({ from: 100, to: 200 }, true);
  clock.play();
  clock.advance(13);
  assert.deepEqual([clock.time, clock.playing], [130, true]);
  clock.keepTo({ from: 150, to: 150 }, true);
  clock.play();
  assert.equal(clock.playing, false, "a window of no length does not play");
});
