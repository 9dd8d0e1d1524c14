import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { childrenOfVariants, journeysOf, variantOfKey, variantWords } from "../src/journeys.ts";
import { decodeScene } from "../src/scene.ts";
import { shownBy } from "../src/shown.ts";
import { EVERYONE } from "../src/state.ts";
import { Mode, OPEN, type Scene } from "../src/types.ts";
import { neededFor, variantsOf } from "../src/views/variants.ts";
import { FIRST, SMALL } from "./small-scene.ts";

const story = decodeScene(new Uint8Array(readFileSync("../tests/fixtures/scene/story.bin")));
const all = (scene: Scene): Uint8Array => new Uint8Array(scene.children.count).fill(1);

test("journeys are told by what they went through and the exit, open ones apart", () => {
  const { ended, open, endedCount, openCount, children } = variantsOf(SMALL, all(SMALL), null);
  const told = (variants: typeof ended): unknown[] => variants.map(({ key, journeys, children: own, medianDays, covered }) => [key, journeys, own, medianDays, covered]);
  assert.deepEqual(told(ended), [["contact>nfa", 1, 1, 1, 1], ["contact>assessment>cin>nfa", 1, 1, 180, 2]]);
  assert.deepEqual(told(open), [["contact>assessment>", 1, 1, null, 1]]);
  assert.deepEqual([endedCount, openCount, children], [2, 1, 2]);
});

test("a journey belongs to the window it began in", () => {
  const keys = (from: number, to: number): string[] => variantsOf(SMALL, all(SMALL), { from, to }).ended.map(({ key }) => key);
  assert.deepEqual(keys(FIRST, FIRST + 15), ["contact>nfa"]);
  assert.deepEqual(keys(FIRST + 12, FIRST + 99), ["contact>assessment>cin>nfa"]);
  assert.deepEqual(keys(FIRST + 200, FIRST + 300), []);
});

test("every journey of the log is of one variant, counted by hand", () => {
  const { events, spells, children } = story;
  const counted = new Map<string, number>();
  for (let child = 0; child < children.count; child++) {
    const journeys = new Map<number, string[]>();
    for (let event = events.first[child]!; event < events.first[child + 1]!; event++) {
      const own = journeys.get(events.journey[event]!) ?? [];
      journeys.set(events.journey[event]!, [...own, story.map.places[events.activity[event]!]!.id]);
    }
    for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
      if (spells.mode[spell] === Mode.Leaving) journeys.get(spells.journey[spell]!)!.push(`out ${story.map.places[spells.place[spell]!]!.id}`);
    }
    for (const steps of journeys.values()) {
      const key = (steps.at(-1)!.startsWith("out ") ? steps.map((step) => step.replace("out ", "")) : [...steps, ""]).join(">");
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
  }
  const { ended, open } = variantsOf(story, all(story), { from: -OPEN, to: OPEN });
  assert.deepEqual(new Map([...ended, ...open].map(({ key, journeys }) => [key, journeys])), new Map(counted));
});

test("the commonest come first, and cover more and more up to all", () => {
  const told = variantsOf(story, all(story), null);
  let covered = 0;
  told.ended.forEach((variant, at) => {
    assert.ok(at === 0 || variant.journeys <= told.ended[at - 1]!.journeys);
    covered += variant.journeys;
    assert.equal(variant.covered, covered);
  });
  assert.equal(covered, told.endedCount);
  const needed = neededFor(told, 0.8);
  assert.ok(told.ended[needed - 1]!.covered >= 0.8 * covered && (needed === 1 || told.ended[needed - 2]!.covered < 0.8 * covered));
});

test("a variant kept keeps as many children as its row says", () => {
  for (const { key, children } of variantsOf(story, all(story), null).ended.slice(0, 8)) {
    const shown = shownBy(story, { ...EVERYONE, variants: [key] });
    assert.equal(shown.reduce((sum, each) => sum + each, 0), children);
  }
});

test("a variant that no journey is like keeps nobody, and has words all the same", () => {
  assert.equal(variantOfKey(SMALL, "contact>cin>nfa"), -1);
  assert.deepEqual(Array.from(childrenOfVariants(SMALL, ["contact>cin>nfa"], null)), [0, 0, 0]);
  assert.equal(variantWords(SMALL, "contact>assessment>"), "Contact, then assessment, then still open");
});

test("the journeys of a scene are made once", () => assert.equal(journeysOf(SMALL), journeysOf(SMALL)));
