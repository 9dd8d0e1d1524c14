import assert from "node:assert/strict";
import { test } from "node:test";
import { layerOf } from "../src/deck.ts";
import { createEngine, motionOf } from "../src/engine.ts";
import { hourOf } from "../src/schedule.ts";
import { bezier } from "../src/tracks.ts";
import { type Motion, progress, type Travel, travelOf } from "../src/travel.ts";
import { type Dots, Mode, OPEN, type Scene } from "../src/types.ts";
import { at, chance, everyone, madeUp, MAP, PLACES, sceneOf } from "./scenes.ts";

/** What is shown of a moment, as plain rows in order of child. */
function rows(dots: Dots): string[] {
  return Array.from({ length: dots.count }, (_, dot) =>
    [dots.child[dot], dots.x[dot], dots.y[dot], dots.journey[dot], dots.overdue[dot], dots.spell[dot]].join(),
  );
}

/** The same, found by looking at every spell plainly. */
function plainly(motion: Motion, time: number, shown: Uint8Array): string[] {
  const { scene, schedule } = motion;
  const { spells, events } = scene;
  const found: string[] = [];
  for (let child = 0; child < scene.children.count; child++) {
    for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
      const hour = hourOf(child);
      if (!shown[child] || time < schedule.start[spell]! + hour || time >= schedule.end[spell]! + hour) continue;
      const travel: Travel = { ax: 0, ay: 0, cx: 0, cy: 0, bx: 0, by: 0, days: 0 };
      travelOf(motion, spell, travel);
      const { ax, ay, cx, cy, bx, by } = rounded(travel);
      const u = progress(Math.fround(travel.days), time - (schedule.start[spell]! + hour));
      const [x, y] = u === 1 ? [bx, by] : [Math.fround(bezier(ax, cx, bx, u)), Math.fround(bezier(ay, cy, by, u))];
      const late = spells.mode[spell] === Mode.Heading && time >= events.overdueFrom[spells.event[spell]!]! + hour ? 1 : 0;
      found.push([child, x, y, spells.journey[spell], late, spell].join());
    }
  }
  return found.sort();
}

const rounded = ({ ax, ay, cx, cy, bx, by }: Travel) => {
  const [a, b, c, d, e, f] = [ax, ay, cx, cy, bx, by].map(Math.fround);
  return { ax: a!, ay: b!, cx: c!, cy: d!, bx: e!, by: f! };
};

test("the dots of a moment are those found by looking at every spell", () => {
  for (const seed of [1, 2, 3]) {
    const scene = madeUp(seed, 120);
    const [engine, motion, next] = [createEngine(scene), motionOf(scene), chance(seed)];
    const some = Uint8Array.from({ length: 120 }, () => (next() < 0.5 ? 1 : 0));
    for (let moment = 0; moment < 200; moment++) {
      const time = moment < 100 ? next() * 410 - 5 : Math.floor(next() * 410) - 5;
      const shown = moment % 2 ? some : everyone(scene);
      assert.deepEqual(rows(engine.dotsAt(time, shown)).sort(), plainly(motion, time, shown), `seed ${seed}, time ${time}`);
    }
  }
});

test("forwards, backwards and jumped to look the same, to the last bit and in the same order", () => {
  const scene = madeUp(4, 150);
  const shown = everyone(scene);
  const times = Array.from({ length: 300 }, (_, step) => step * 1.37);
  const look = (order: readonly number[]): Map<number, string> => {
    const engine = createEngine(scene);
    return new Map(order.map((time) => [time, rows(engine.dotsAt(time, shown)).join("\n")]));
  };
  const next = chance(9);
  const forwards = look(times);
  const backwards = look([...times].reverse());
  const jumped = look([...times].sort(() => next() - 0.5));
  for (const time of times) {
    assert.equal(backwards.get(time), forwards.get(time));
    assert.equal(jumped.get(time), forwards.get(time));
    assert.equal(rows(createEngine(scene).dotsAt(time, shown)).join("\n"), forwards.get(time));
  }
});

test("no dot jumps: from one moment to the next it moves no faster than the display minimum lets it", () => {
  const scene = madeUp(5, 200);
  const engine = createEngine(scene);
  const shown = everyone(scene);
  const step = 1 / 16;
  const diagonal = Math.hypot(MAP.width, MAP.height);
  // At its fastest a dot goes 1.25 times its average, along a curve at most 1.6 times the straight way.
  const most = (1.25 * 1.6 * diagonal * step) / engine.minimumShownDays;
  const before = new Map<number, { x: number; y: number; journey: number }>();
  for (let time = 0; time < 405; time += step) {
    const dots = engine.dotsAt(time, shown);
    const now = new Map<number, { x: number; y: number; journey: number }>();
    for (let dot = 0; dot < dots.count; dot++) {
      const here = { x: dots.x[dot]!, y: dots.y[dot]!, journey: dots.journey[dot]! };
      const child = dots.child[dot]!;
      const was = before.get(child);
      if (was && was.journey === here.journey) {
        assert.ok(Math.hypot(here.x - was.x, here.y - was.y) <= most, `child ${child} at ${time}`);
      }
      now.set(child, here);
    }
    before.clear();
    for (const [child, here] of now) before.set(child, here);
  }
});

const HEADING = (place: string, start: number, end: number) => ({ place, mode: Mode.Heading, start, end });

/** The hour of the first child, by which all it does is shown later. */
const HOUR = hourOf(0);

/** Where the only dot of a scene is, by the child's own hour. */
function only(scene: Scene, time: number): { x: number; y: number } {
  const dots = createEngine(scene).dotsAt(time + HOUR, everyone(scene));
  assert.equal(dots.count, 1);
  return { x: dots.x[0]!, y: dots.y[0]! };
}

const near = (point: { x: number; y: number }, place: string, within = 5): void => {
  const { x, y } = PLACES[at(place)]!;
  assert.ok(Math.hypot(point.x - x, point.y - y) < within, `${point.x}, ${point.y} is not near ${place}`);
};

test("a journey begins at the entry, and a step takes its own days to reach its node", () => {
  const scene = sceneOf([[HEADING("contact", 10, 20), HEADING("referral", 20, 60)]]);
  const start = only(scene, 10);
  assert.ok(Math.hypot(start.x - MAP.entry.x, start.y - MAP.entry.y) < 10);
  near(only(scene, 19.999), "contact");
  near(only(scene, 20), "contact");
  const middle = only(scene, 40);
  assert.ok(middle.x > 170 && middle.x < 250, "half way between contact and referral");
  near(only(scene, 59.999), "referral");
});

test("a dot eases out and slows as it arrives", () => {
  const scene = sceneOf([[HEADING("contact", 0, 100)]]);
  const x = (time: number): number => only(scene, time).x;
  const [first, middle, last] = [x(1) - x(0), x(51) - x(50), x(99.9) - x(98.9)];
  assert.ok(first < middle / 3, "it eases out");
  assert.ok(last < middle / 3, "it slows as it arrives");
});

test("a step still open comes nearer every day and never arrives", () => {
  const scene = sceneOf([[HEADING("contact", 0, 4), HEADING("referral", 4, OPEN)]], 4000);
  let before = only(scene, 4).x;
  for (let time = 5; time < 100; time++) {
    const { x } = only(scene, time);
    assert.ok(x > before);
    before = x;
  }
  assert.ok(only(scene, 4000).x < PLACES[at("referral")]!.x - 10);
});

test("a state is reached within the display minimum and then rested in, quite still", () => {
  const scene = sceneOf([[HEADING("contact", 0, 4), { place: "cin", mode: Mode.Resting, start: 4, end: 300 }]]);
  const [arrived, later] = [only(scene, 6), only(scene, 250)];
  assert.deepEqual(arrived, later);
  assert.ok(arrived.y > PLACES[at("cin")]!.y, "in the room under its node");
});

test("leaving takes the display minimum, ends at the exit, and then the dot is gone", () => {
  const scene = sceneOf([[HEADING("contact", 0, 4), { place: "nfa", mode: Mode.Leaving, start: 4, end: 4 }]]);
  const engine = createEngine(scene);
  near(only(scene, 4), "contact");
  near(only(scene, 5.999), "nfa");
  assert.equal(engine.dotsAt(6 + HOUR, everyone(scene)).count, 0);
});

test("a child who returns begins at the entry again, as the next time through", () => {
  const again = { ...HEADING("contact", 100, 110), journey: 2 };
  const scene = sceneOf([[HEADING("contact", 0, 4), { place: "nfa", mode: Mode.Leaving, start: 4, end: 4 }, again]]);
  const dots = createEngine(scene).dotsAt(100 + HOUR, everyone(scene));
  assert.equal(dots.journey[0], 2);
  assert.ok(Math.hypot(dots.x[0]! - MAP.entry.x, dots.y[0]! - MAP.entry.y) < 10);
});

test("what was left too lately to be shown in time is shown before the next time through begins", () => {
  const leaving = { place: "nfa", mode: Mode.Leaving, start: 4, end: 4 };
  const scene = sceneOf([[HEADING("contact", 4, 4), leaving, { ...HEADING("contact", 5, 50), journey: 2 }]]);
  const engine = createEngine(scene);
  const journeys = [4, 6, 7.9, 8, 20].map((time) => engine.dotsAt(time + HOUR, everyone(scene)).journey[0]);
  assert.deepEqual(journeys, [1, 1, 1, 2, 2]);
});

test("overdue is shown from the day past the clock, while the step is under way", () => {
  const scene = sceneOf([[{ ...HEADING("contact", 0, 30), overdueFrom: 12 }, { place: "cin", mode: Mode.Resting, start: 30, end: 60 }]]);
  const engine = createEngine(scene);
  const late = [5, 11.9, 12, 29, 31].map((time) => engine.dotsAt(time + HOUR, everyone(scene)).overdue[0]);
  assert.deepEqual(late, [0, 0, 1, 1, 0]);
});

test("who lies on top has nothing to do with coming back, and nobody changes layer", () => {
  const scene = madeUp(7, 300);
  const engine = createEngine(scene);
  const layers = [200, 250, 300].map((time) => {
    const { child, journey, count } = engine.dotsAt(time, everyone(scene));
    const order = Array.from(child.subarray(0, count), layerOf);
    assert.deepEqual(order, [...order].sort((a, b) => a - b));
    const often = Array.from(journey.subarray(0, count));
    const half = often.length / 2;
    const mean = (some: number[]): number => some.reduce((sum, each) => sum + each, 0) / some.length;
    assert.ok(Math.abs(mean(often.slice(0, half)) - mean(often.slice(half))) < 0.8);
    return new Set(order).size;
  });
  assert.deepEqual(layers, [8, 8, 8]);
});

test("children of one day do not march in step: each has its own hour, and is never shown before its day", () => {
  const scene = sceneOf(Array.from({ length: 200 }, () => [HEADING("contact", 10, 30)]));
  const engine = createEngine(scene);
  const shown = [10, 10.25, 10.5, 10.75, 11].map((time) => engine.dotsAt(time, everyone(scene)).count);
  shown.forEach((count, quarter) => assert.ok(Math.abs(count - 50 * quarter) < 25, `${count} by ${quarter} quarters`));
  assert.equal(shown[4], 200);
});

test("lanes keep children of one edge apart", () => {
  const scene = sceneOf(Array.from({ length: 40 }, () => [HEADING("contact", 0, 1), HEADING("referral", 2, 42)]));
  const dots = createEngine(scene).dotsAt(22, everyone(scene));
  const heights = Array.from(dots.y.subarray(0, dots.count));
  assert.ok(Math.max(...heights) - Math.min(...heights) > 6);
});

test("a scene of nobody is an empty map", () => {
  const scene = sceneOf([]);
  const engine = createEngine(scene);
  assert.equal(engine.dotsAt(10, everyone(scene)).count, 0);
  assert.equal(engine.countsAt(10, everyone(scene)).inSystem, 0);
});
