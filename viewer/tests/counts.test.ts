import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "../src/engine.ts";
import { type Counts, Mode, type Scene } from "../src/types.ts";
import { at, chance, everyone, madeUp, sceneOf } from "./scenes.ts";

/** The counts of a moment by looking at every spell. */
function plainly({ spells, events, map }: Scene, time: number, shown: Uint8Array) {
  const counts = { at: map.places.map(() => 0), overdue: map.places.map(() => 0), byTimes: [0, 0, 0, 0, 0, 0], inSystem: 0, entered: 0 };
  for (let child = 0; child + 1 < spells.first.length; child++) {
    let journey = 0;
    for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
      if (!shown[child] || spells.start[spell]! > time) continue;
      const [place, times] = [spells.place[spell]!, spells.journey[spell]!];
      if (times !== journey) counts.entered++;
      journey = times;
      if (spells.mode[spell] === Mode.Leaving) counts.at[place]!++;
      else if (spells.end[spell]! > time) {
        counts.at[place]!++;
        counts.inSystem++;
        counts.byTimes[times >= 7 ? 5 : times >= 5 ? 4 : times - 1]!++;
        const late = spells.mode[spell] === Mode.Heading && events.overdueFrom[spells.event[spell]!]! <= time;
        if (late) counts.overdue[place]!++;
      }
    }
  }
  return counts;
}

const plain = (counts: Counts) => ({
  at: Array.from(counts.at),
  overdue: Array.from(counts.overdue),
  byTimes: Array.from(counts.byTimes),
  inSystem: counts.inSystem,
  entered: counts.entered,
});

test("the counts of a moment are those found by looking at every spell, for everyone and for some", () => {
  for (const seed of [1, 2, 3]) {
    const scene = madeUp(seed, 150);
    const [engine, next] = [createEngine(scene), chance(seed)];
    const some = Uint8Array.from({ length: 150 }, () => (next() < 0.4 ? 1 : 0));
    for (const shown of [everyone(scene), some, everyone(scene)]) {
      for (let day = -1; day <= 400; day += 7) {
        const time = Math.max(day, 0) + next() * 0.99;
        assert.deepEqual(plain(engine.countsAt(time, shown)), plainly(scene, time, shown), `seed ${seed}, time ${time}`);
      }
    }
  }
});

test("the first moment asked for, which is counted by itself, has the same counts, and so has it asked for again", () => {
  const scene = madeUp(4, 150);
  const next = chance(4);
  const some = Uint8Array.from({ length: 150 }, () => (next() < 0.4 ? 1 : 0));
  for (const shown of [everyone(scene), some]) {
    for (let time = -2; time <= 410; time += 9) {
      const engine = createEngine(scene);
      assert.deepEqual(plain(engine.countsAt(time, shown)), plainly(scene, Math.min(Math.floor(time), 400), shown), `time ${time}`);
      const again = plain(engine.countsAt(time, shown));
      engine.inSystemByWeek(shown);
      assert.deepEqual(plain(engine.countsAt(time, shown)), again);
    }
  }
});

test("children in the system by week are the counts at each week's start", () => {
  const scene = madeUp(6, 150);
  const engine = createEngine(scene);
  const weeks = engine.inSystemByWeek(everyone(scene));
  assert.equal(weeks.length, Math.floor(400 / 7) + 1);
  weeks.forEach((inSystem, week) => assert.equal(inSystem, engine.countsAt(week * 7, everyone(scene)).inSystem));
});

test("a same-day step counts nowhere, though it is shown", () => {
  const scene = sceneOf([[{ place: "contact", mode: Mode.Heading, start: 14, end: 14 }]]);
  const engine = createEngine(scene);
  assert.equal(engine.countsAt(14, everyone(scene)).at[at("contact")], 0);
  assert.equal(engine.dotsAt(15, everyone(scene)).count, 1);
});

test("before the first day nobody is counted; at the cut-off and after, those still open are", () => {
  const scene = sceneOf([[{ place: "cin", mode: Mode.Resting, start: 14, end: 0x7fffffff }]], 100);
  const engine = createEngine(scene);
  assert.equal(engine.countsAt(-3, everyone(scene)).inSystem, 0);
  assert.equal(engine.countsAt(100, everyone(scene)).inSystem, 1);
  assert.equal(engine.countsAt(5000, everyone(scene)).inSystem, 1);
});
