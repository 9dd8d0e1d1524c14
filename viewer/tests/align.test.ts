import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { alignedScene, choicesOf, followedOn, sinceWords } from "../src/align.ts";
import { createEngine, motionOf } from "../src/engine.ts";
import { journeysOf, stepsOf } from "../src/journeys.ts";
import { decodeScene } from "../src/scene.ts";
import { trafficOf } from "../src/traffic.ts";
import { progress, travelOf } from "../src/travel.ts";
import { type Alignment, Mode, OPEN, type Scene } from "../src/types.ts";
import { DAY_ZERO } from "../src/words.ts";
import { at, everyone, madeUp, sceneOf } from "./scenes.ts";
import { ASSESSMENT, CUT_OFF, FIRST, SMALL } from "./small-scene.ts";

const STORY = decodeScene(new Uint8Array(readFileSync("../tests/fixtures/scene/story.bin")));
const FIRST_STEP: Alignment = { kind: "first" };
const ALIGNMENTS: readonly Alignment[] = [FIRST_STEP, { kind: "place", place: at("assessment") }, { kind: "time", time: 2 }];

/** Where a child is at a time, by looking: place, mode and time through, or out. */
function whereIs({ spells }: Scene, child: number, time: number): string {
  for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
    if (spells.start[spell]! <= time && time < spells.end[spell]!) return [spells.place[spell], spells.mode[spell], spells.journey[spell]].join();
  }
  return "out";
}

for (const alignment of ALIGNMENTS) {
  test(`${alignment.kind}: each child is on its own clock where it was by the calendar, and nowhere beyond its record`, () => {
    for (const seed of [1, 2, 3]) {
      const scene = madeUp(seed, 80);
      const aligned = alignedScene(scene, alignment);
      const { zero, beyond } = aligned.since!;
      aligned.children.ids.forEach((id, child) => {
        const before = scene.children.ids.indexOf(id);
        for (let date = -5; date <= scene.meta.cutOff; date += 7) {
          assert.equal(whereIs(aligned, child, date - zero[child]! + DAY_ZERO), whereIs(scene, before, date), `${id} on ${date}`);
        }
        assert.equal(beyond[child]! - 1 - DAY_ZERO + zero[child]!, scene.meta.cutOff);
        assert.equal(whereIs(aligned, child, beyond[child]!), "out");
      });
    }
  });

  test(`${alignment.kind}: the counts are those of looking at every child`, () => {
    const aligned = alignedScene(madeUp(4, 100), alignment);
    const engine = createEngine(aligned);
    const shown = everyone(aligned);
    for (let time = aligned.meta.firstDay; time <= aligned.meta.cutOff; time += 13) {
      const counts = engine.countsAt(time, shown);
      const within = aligned.children.ids.filter((_, child) => whereIs(aligned, child, time) !== "out").length;
      assert.equal(counts.inSystem, within, `day ${time - DAY_ZERO}`);
    }
  });
}

test("day 0 is the first step, the first time at the place, the first step of the n-th time through", () => {
  const together = alignedScene(STORY, FIRST_STEP);
  together.children.ids.forEach((_, child) => assert.equal(together.events.start[together.events.first[child]!], DAY_ZERO));
  for (const { alignment } of choicesOf(STORY)) {
    const aligned = alignedScene(STORY, alignment);
    const { first, start, activity, journey } = aligned.events;
    aligned.children.ids.forEach((_, child) => {
      const rows = Array.from({ length: first[child + 1]! - first[child]! }, (_, row) => first[child]! + row);
      const wanted = rows.filter((row) =>
        alignment.kind === "place" ? activity[row] === alignment.place : alignment.kind === "time" ? journey[row] === alignment.time : true);
      assert.equal(start[wanted[0]!], DAY_ZERO);
    });
  }
});

test("children who never came to it are left out, of cohorts and attributes too, and are counted", () => {
  const aligned = alignedScene(SMALL, { kind: "place", place: ASSESSMENT });
  assert.deepEqual(aligned.children.ids, ["aa01", "aa02"]);
  assert.deepEqual([...aligned.children.attributes[0]!.codes], [0, 1]);
  assert.deepEqual([...aligned.cohorts[0]!.members], [1, 0]);
  assert.equal(aligned.cohorts[0]!.count, 1);
  assert.equal(aligned.meta.childCount, 2);
  assert.equal(aligned.since!.all, 3);
  assert.deepEqual([...aligned.since!.zero], [FIRST + 102, FIRST + 24]);
  assert.equal(aligned.meta.cutOff, DAY_ZERO + CUT_OFF - FIRST - 24);
  assert.equal(aligned.meta.firstDay, DAY_ZERO - 92);
});

test("how many came to each choice is how many its scene has", () => {
  const choices = choicesOf(STORY);
  assert.ok(choices.length > 4);
  for (const { alignment, children } of choices) assert.equal(alignedScene(STORY, alignment).children.count, children, JSON.stringify(alignment));
});

test("the map's edges are of the children who are left", () => {
  const place = STORY.map.places.findIndex(({ id }) => id === "assessment");
  const aligned = alignedScene(STORY, { kind: "place", place });
  assert.ok(aligned.children.count < STORY.children.count);
  const sums = (scene: Scene): number => scene.map.edges.reduce((sum, { count }) => sum + count, 0);
  assert.ok(sums(aligned) < sums(STORY));
  const counted = trafficOf(aligned, everyone(aligned), false).edges;
  assert.equal(sums(aligned), counted.reduce((sum, { count }) => sum + count, 0));
});

test("journeys and their variants are the same on any clock", () => {
  const words = (scene: Scene): string[] => {
    const journeys = journeysOf(scene);
    return Array.from({ length: journeys.count }, (_, row) => {
      const { activities, exit } = stepsOf(journeys, journeys.variant[row]!);
      return `${scene.children.ids[journeys.child[row]!]} ${activities.join()} ${exit}`;
    });
  };
  const kept = STORY.children.ids.filter((_, child) => STORY.events.first[child + 1]! > STORY.events.first[child]!);
  assert.deepEqual(words(alignedScene(STORY, FIRST_STEP)), words(STORY).filter((each) => kept.includes(each.split(" ")[0]!)));
});

test("a step open where the record ends is on its way and never arrives, as by the calendar", () => {
  const scene = sceneOf([[{ place: "assessment", mode: Mode.Heading, start: 900, end: OPEN, limit: 45 }]]);
  const aligned = alignedScene(scene, FIRST_STEP);
  assert.equal(aligned.spells.end[0], DAY_ZERO + 101);
  const blank = () => ({ ax: 0, ay: 0, cx: 0, cy: 0, bx: 0, by: 0, days: 0 });
  const [before, after] = [blank(), blank()];
  travelOf(motionOf(scene), 0, before);
  travelOf(motionOf(aligned), 0, after);
  assert.equal(after.days, before.days);
  assert.ok(progress(after.days, 100) < 0.9);
});

test("as many are followed on a day as have a record that reaches it", () => {
  const aligned = alignedScene(SMALL, FIRST_STEP);
  const followed = (day: number, shown = everyone(aligned)): number => followedOn(aligned.since!, shown, DAY_ZERO + day);
  assert.equal(followed(0), 2);
  assert.equal(followed(CUT_OFF - FIRST - 10), 1);
  assert.equal(followed(CUT_OFF - FIRST - 10, Uint8Array.from([0, 1])), 0);
  assert.equal(followed(4000), 0);
});

test("nobody left is an empty scene, not a broken one", () => {
  const aligned = alignedScene(SMALL, { kind: "time", time: 5 });
  const engine = createEngine(aligned);
  assert.equal(aligned.children.count, 0);
  assert.equal(engine.countsAt(DAY_ZERO, new Uint8Array(0)).inSystem, 0);
  assert.equal(engine.dotsAt(DAY_ZERO, new Uint8Array(0)).count, 0);
});

test("each says in words what days are counted from", () => {
  assert.equal(sinceWords(SMALL, FIRST_STEP), "since each child's first step");
  assert.equal(sinceWords(SMALL, { kind: "place", place: ASSESSMENT }), "since first assessment");
  assert.equal(sinceWords(SMALL, { kind: "time", time: 3 }), "since the third time through began");
});
