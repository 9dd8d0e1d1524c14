import assert from "node:assert/strict";
import { test } from "node:test";
import { fromAddress, toAddress } from "../src/address.ts";
import { createColourCounter, keyEntries } from "../src/colour-counts.ts";
import { classOf, colouringOf, dressed } from "../src/colouring.ts";
import { createEngine } from "../src/engine.ts";
import { createParter } from "../src/parted-dots.ts";
import { Counter } from "../src/counts.ts";
import { BY_TIMES, FIRST_STATE, OTHERS } from "../src/state.ts";
import { GROUND, HUES, inTones, MOST_COLOURS, themeOf } from "../src/theme.ts";
import type { Attribute, Scene } from "../src/types.ts";
import { difference, seenBy, contrast } from "./colours.ts";
import { FIRST, NFA, SMALL } from "./small-scene.ts";

const EVERYONE = new Uint8Array(3).fill(1);

/** The small scene with an attribute of so many values, and each child's code. */
function withAttribute(values: readonly string[], codes: readonly number[]): Scene {
  const attribute: Attribute = { name: "need", label: "Need", values, codes: Uint8Array.from(codes) };
  return { ...SMALL, children: { ...SMALL.children, attributes: [attribute] } };
}

const classes = (scene: Scene, by: Parameters<typeof colouringOf>[1]): string[] => {
  const colouring = colouringOf(scene, by);
  return Array.from({ length: scene.children.count }, (_, child) => colouring.classes[classOf(colouring, child, 1)]!.name);
};

test("by times through, the class is of the journey; asked for what the scene does not know, it is that too", () => {
  for (const by of [BY_TIMES, { kind: "attribute", name: "none" }, { kind: "pair", a: "none", b: OTHERS }, { kind: "pair", a: "young", b: "young" }] as const) {
    const colouring = colouringOf(SMALL, by);
    assert.deepEqual(colouring.by, BY_TIMES);
    assert.deepEqual([1, 2, 6, 9].map((journey) => classOf(colouring, 0, journey)), [0, 1, 4, 5]);
  }
});

test("by an attribute, a child has the class of its value; what is not known comes last, in a colour of its own", () => {
  const scene = withAttribute(["North", "", "South"], [2, 1, 0]);
  assert.deepEqual(classes(scene, { kind: "attribute", name: "need" }), ["South", "Not known", "North"]);
  assert.deepEqual(colouringOf(scene, { kind: "attribute", name: "need" }).classes.map(({ name }) => name), ["North", "South", "Not known"]);
});

test("bands come by their numbers", () => {
  const scene = withAttribute(["1-4", "10-15", "5-9"], [0, 1, 2]);
  assert.deepEqual(colouringOf(scene, { kind: "attribute", name: "need" }).classes.map(({ name }) => name), ["1-4", "5-9", "10-15"]);
});

test("of more values than colours, those of most children keep theirs and the rest share one", () => {
  const values = Array.from({ length: 12 }, (_, at) => `value ${at}`);
  const codes = values.flatMap((_, at) => Array<number>(at + 1).fill(at));
  const scene: Scene = { ...SMALL, children: { count: codes.length, ids: codes.map(String), attributes: [{ name: "need", label: "Need", values, codes: Uint8Array.from(codes) }] } };
  const colouring = colouringOf(scene, { kind: "attribute", name: "need" });
  assert.deepEqual(colouring.classes.map(({ name }) => name), [...values.slice(5), "All other values"]);
  assert.equal(colouring.classes.length, HUES);
  assert.equal(new Set(dressed(themeOf("dark", "warm"), colouring).ramp).size, HUES);
});

test("two cohorts are told apart as one, the other, both and neither, and each side sums to its cohort", () => {
  const old = { id: "old", label: "Old", sentence: "", count: 2, members: Uint8Array.from([1, 1, 0]) };
  const scene: Scene = { ...SMALL, cohorts: [...SMALL.cohorts, old] };
  assert.deepEqual(classes(scene, { kind: "pair", a: "young", b: "old" }), ["In both", "Old only", "Young only"]);
  assert.deepEqual(classes(scene, { kind: "pair", a: "young", b: OTHERS }), ["Young", "All others", "Young"]);
  const [a, b] = colouringOf(scene, { kind: "pair", a: "young", b: "old" }).sides!;
  assert.deepEqual([a.label, a.count, b.label, b.count], ["Young", 2, "Old", 2]);
});

test("counts by colour come to the counts of all, at every place and time, and each side's are of its own children", () => {
  const counter = new Counter(SMALL);
  const colouring = colouringOf(SMALL, { kind: "pair", a: "young", b: OTHERS });
  const byColour = createColourCounter(SMALL, colouring, EVERYONE);
  for (let day = 0; day < 300; day += 7) {
    const counts = counter.countsAt(FIRST + day, EVERYONE);
    const { inSystem, sides } = byColour(FIRST + day, counts);
    assert.equal(inSystem.reduce((sum, each) => sum + each, 0), counts.inSystem);
    counts.at.forEach((at, place) => assert.equal(sides![0].at[place]! + sides![1].at[place]!, at));
  }
  const { sides } = byColour(FIRST + 250, counter.countsAt(FIRST + 250, EVERYONE));
  assert.deepEqual(sides!.map(({ at }) => at[NFA]), [1, 1]);
});

test("with a map for each, colours say times through, and every count is of that cohort's own children shown", () => {
  const by = { kind: "pair", a: "young", b: OTHERS, apart: true } as const;
  const colouring = colouringOf(SMALL, by);
  assert.deepEqual([colouring.title, colouring.of, colouring.apart], ["Times through", null, true]);
  const shown = Uint8Array.from([1, 0, 1]);
  const byColour = createColourCounter(SMALL, colouring, shown);
  for (let day = 0; day < 300; day += 7) {
    const { apart } = byColour(FIRST + day, new Counter(SMALL).countsAt(FIRST + day, shown));
    apart!.forEach(({ counts }, side) => {
      const own = shown.map((kept, child) => kept & colouring.sides![side]!.members[child]!);
      assert.deepEqual(counts, new Counter(SMALL).countsAt(FIRST + day, own));
    });
  }
});

test("dots are parted by cohort in their order, and who is in both is in both parts", () => {
  const mover = createEngine(SMALL);
  const dots = mover.dotsAt(FIRST + 30, EVERYONE);
  const children = [...dots.child.subarray(0, dots.count)];
  const members = [Uint8Array.from([1, 1, 0]), Uint8Array.from([0, 1, 1])] as const;
  const parts = createParter(3)(dots, members);
  parts.forEach((part, side) => {
    assert.deepEqual([...part.child.subarray(0, part.count)], children.filter((child) => members[side]![child] === 1));
    for (let dot = 0; dot < part.count; dot++) {
      const whole = children.indexOf(part.child[dot]!);
      for (const column of ["x", "y", "journey", "colour", "overdue", "spell"] as const) assert.equal(part[column][dot], dots[column][whole]);
    }
  });
});

test("a filter that hides a child hides it from the counts by colour", () => {
  const colouring = colouringOf(SMALL, { kind: "attribute", name: "team" });
  const shown = Uint8Array.from([1, 0, 1]);
  const counts = new Counter(SMALL).countsAt(FIRST + 150, shown);
  const byColour = createColourCounter(SMALL, colouring, shown)(FIRST + 150, counts);
  assert.deepEqual(keyEntries(colouring, dressed(themeOf("light", "warm"), colouring), byColour).map(({ name, told }) => [name, told]), [["North", "1"], ["South", "0"]]);
});

test("what dots are coloured by is in the address, and what the scene does not know is left out of it", () => {
  for (const colourBy of [BY_TIMES, { kind: "attribute", name: "team" }, { kind: "pair", a: "young", b: OTHERS, apart: false }, { kind: "pair", a: "young", b: OTHERS, apart: true }] as const) {
    const address = toAddress(SMALL, { ...FIRST_STATE, colourBy }, FIRST);
    assert.deepEqual(fromAddress(SMALL, address).state.colourBy, colourBy);
  }
  for (const address of ["colour=nothing", "beside=young", "beside=young,gone", "beside=,,"]) {
    assert.deepEqual(fromAddress(SMALL, address).state.colourBy, BY_TIMES);
  }
});

for (const name of ["dark", "light"] as const) {
  const theme = inTones(themeOf(name, "warm"), Array.from({ length: MOST_COLOURS }, (_, tone) => tone));

  test(`${name}: any two of the colours can be told apart, with full sight and by colour-blind readers`, () => {
    for (const sight of ["full", "protanopia", "deuteranopia", "tritanopia"] as const) {
      const seen = theme.ramp.map((colour) => seenBy(sight, colour));
      seen.forEach((one, at) => seen.slice(at + 1).forEach((other, after) => {
        const apart = difference(one, other);
        assert.ok(apart >= 15, `${sight}: ${theme.ramp[at]} and ${theme.ramp[at + 1 + after]} are ${apart.toFixed(1)} apart`);
      }));
    }
  });

  test(`${name}: every colour, or the outline, stands 3 to 1 off the ground`, () => {
    for (const colour of theme.outline ? [theme.outline] : theme.ramp) assert.ok(contrast(colour, GROUND[name]) >= 3, `${colour} ${contrast(colour, GROUND[name])}`);
  });
}
