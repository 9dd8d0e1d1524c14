import assert from "node:assert/strict";
import { test } from "node:test";
import { scheduleOf } from "../src/schedule.ts";
import { layoutOf, slotsOf } from "../src/slots.ts";
import { Mode, OPEN } from "../src/types.ts";
import { at, madeUp, MAP, sceneOf } from "./scenes.ts";

const resting = (start: number, end: number) => ({ place: "cin", mode: Mode.Resting, start, end });

function slots(...children: ReturnType<typeof resting>[]): number[] {
  const { spells } = sceneOf(children.map((spell) => [spell]));
  return Array.from(slotsOf(spells, scheduleOf(spells), MAP.places.length).slot);
}

test("the lowest free slot is taken, and a slot is free again on the day it is left", () => {
  assert.deepEqual(slots(resting(0, 50), resting(1, 10), resting(2, 50), resting(10, 60), resting(11, 60)), [0, 1, 2, 1, 3]);
});

test("nobody who is still there ever gives up a slot", () => {
  assert.deepEqual(slots(resting(0, OPEN), resting(0, OPEN), resting(900, OPEN)), [0, 1, 2]);
});

test("no two children stand in one slot at one time, and no slot is left empty below a taken one for lack of asking", () => {
  const { spells } = madeUp(8, 300);
  const schedule = scheduleOf(spells);
  const { slot, peak } = slotsOf(spells, schedule, MAP.places.length);
  for (let day = 0; day < 400; day += 3) {
    const taken = MAP.places.map(() => new Set<number>());
    for (let spell = 0; spell < spells.count; spell++) {
      const stays = spells.mode[spell] === Mode.Waiting || spells.mode[spell] === Mode.Resting;
      if (!stays || schedule.start[spell]! > day || schedule.end[spell]! <= day) continue;
      const here = taken[spells.place[spell]!]!;
      assert.ok(!here.has(slot[spell]!));
      assert.ok(slot[spell]! < peak[spells.place[spell]!]!);
      here.add(slot[spell]!);
    }
    taken.forEach((here, place) => assert.ok(here.size <= peak[place]!));
  }
});

test("a room holds as many as it must: the slots lie within it, apart, the first nearest its node", () => {
  const room = { left: 100, top: 50, width: 100, height: 60 };
  for (const count of [1, 7, 60, 1000, 12000]) {
    const points = layoutOf(room, count);
    assert.equal(points.length, count * 2);
    const seen = new Set<string>();
    let before = -1;
    for (let slot = 0; slot < count; slot++) {
      const [x, y] = [points[slot * 2]!, points[slot * 2 + 1]!];
      assert.ok(x >= 100 && x <= 200 && y >= 50 && y <= 110);
      seen.add(`${x},${y}`);
      const far = Math.hypot(x - 150, y - 50);
      assert.ok(far > before - 1e-3);
      before = far;
    }
    assert.equal(seen.size, count);
  }
});

test("a few stand as far apart as dots are wide; many draw together", () => {
  const gap = (count: number): number => {
    const points = layoutOf({ left: 0, top: 0, width: 100, height: 60 }, count);
    return Math.hypot(points[2]! - points[0]!, points[3]! - points[1]!);
  };
  assert.ok(gap(20) > 6 && gap(1000) < 3 && gap(1000) > 1.5);
});

test("waiting and resting children of one place share its slots", () => {
  const waits = { place: "contact", mode: Mode.Waiting, start: 0, end: 20 };
  const { spells } = sceneOf([[waits], [waits], [waits]]);
  assert.deepEqual(Array.from(slotsOf(spells, scheduleOf(spells), MAP.places.length).peak)[at("contact")], 3);
});
