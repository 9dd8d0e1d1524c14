import assert from "node:assert/strict";
import { test } from "node:test";
import { MINIMUM_SHOWN_DAYS, scheduleOf } from "../src/schedule.ts";
import { Mode, OPEN } from "../src/types.ts";
import { madeUp, sceneOf } from "./scenes.ts";

const heading = (start: number, end: number, journey = 1) => ({ place: "contact", mode: Mode.Heading, start, end, journey });

function shown(...spells: ReturnType<typeof heading>[]): [number, number][] {
  const { start, end } = scheduleOf(sceneOf([spells]).spells);
  return Array.from(start, (begins, spell) => [begins, end[spell]!]);
}

test("the display minimum is two days", () => assert.equal(MINIMUM_SHOWN_DAYS, 2));

test("three steps of one day are shown in turn, and the step after them catches up", () => {
  assert.deepEqual(shown(heading(14, 14), heading(14, 14), heading(14, 34)), [
    [14, 16],
    [16, 18],
    [18, 34],
  ]);
});

test("where there is no time to catch up, the lag is carried on and never grows by itself", () => {
  assert.deepEqual(shown(heading(10, 10), heading(10, 11), heading(11, 12), heading(40, 50)), [
    [10, 12],
    [12, 14],
    [14, 16],
    [40, 50],
  ]);
});

test("what is open stays open", () => assert.deepEqual(shown(heading(5, 5), heading(5, OPEN)), [[5, 7], [7, OPEN]]));

test("no child is ever shown twice at once, nor before its day, nor for less than the minimum", () => {
  const { spells } = madeUp(3, 300);
  const { start, end } = scheduleOf(spells);
  for (let child = 0; child + 1 < spells.first.length; child++) {
    for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
      assert.ok(start[spell]! >= spells.start[spell]! && end[spell]! >= spells.end[spell]!);
      assert.ok(end[spell]! - start[spell]! >= MINIMUM_SHOWN_DAYS);
      if (spell > spells.first[child]!) assert.ok(start[spell]! >= end[spell - 1]!);
    }
  }
});
