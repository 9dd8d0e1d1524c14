import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeScene } from "../src/scene.ts";
import { OPEN } from "../src/types.ts";
import { ticksOf } from "../src/views/axis.ts";
import { stepOf } from "../src/theme.ts";
import { daysInside, type Frame, type Inks, rowsOf, rowsSeen, writeRows, xOf } from "../src/views/dotted.ts";
import { CUT_OFF, FIRST, SMALL } from "./small-scene.ts";

const story = decodeScene(new Uint8Array(readFileSync("../tests/fixtures/scene/story.bin")));
const DAYS = { from: story.meta.firstDay, to: story.meta.cutOff };
const everyone = new Uint8Array(story.children.count).fill(1);
const INKS: Inks = { ramp: [1, 2, 3, 4, 5, 6], outline: null, pale: 0, inside: 7, chosen: 8 };
const SMALL_DAYS = { from: FIRST, to: CUT_OFF };
const both = Uint8Array.from([1, 1, 1]);

const firstIn = (child: number): number => {
  const own = story.events.start.subarray(story.events.first[child]!, story.events.first[child + 1]!);
  return Math.min(...own.filter((day) => day >= DAYS.from && day <= DAYS.to));
};

test("rows are the children with a step in the window, each once, in the order asked for", () => {
  const rows = rowsOf(story, everyone, DAYS, "first");
  assert.equal(new Set(rows).size, rows.length);
  rows.forEach((child, at) => assert.ok(at === 0 || firstIn(rows[at - 1]!) <= firstIn(child)));
  const longest = Array.from(rowsOf(story, everyone, DAYS, "longest"), (child) => daysInside(story, child, DAYS));
  longest.forEach((days, at) => assert.ok(at === 0 || longest[at - 1]! >= days));
  assert.deepEqual(new Set(rowsOf(story, everyone, DAYS, "times")), new Set(rows));
});

test("who has no step in the window, or is not shown, has no row", () => {
  assert.deepEqual(Array.from(rowsOf(SMALL, both, SMALL_DAYS, "first")), [0, 1]);
  assert.deepEqual(Array.from(rowsOf(SMALL, Uint8Array.from([0, 1, 1]), SMALL_DAYS, "first")), [1]);
  assert.deepEqual(Array.from(rowsOf(SMALL, both, { from: FIRST + 101, to: FIRST + 110 }, "first")), [0]);
});

test("days inside count each day of the window once, up to the cut-off where it is open", () => {
  assert.equal(daysInside(SMALL, 1, SMALL_DAYS), 180);
  assert.equal(daysInside(SMALL, 0, SMALL_DAYS), 1 + CUT_OFF - (FIRST + 100));
  assert.equal(daysInside(SMALL, 1, { from: FIRST + 190, to: CUT_OFF }), 10);
});

const frame = (row: number, height: number, scrolled = 0): Frame => ({ width: 400, height, row, scrolled, days: SMALL_DAYS });

function drawn(at: Frame, inks: Inks = INKS, chosen = -1): Int32Array {
  const words = new Int32Array(at.width * at.height).fill(99);
  writeRows(words, at, SMALL, Uint32Array.from([0, 1]), inks, (_, journey) => stepOf(journey), chosen);
  return words;
}

test("a dot is at its day, in the colour of its time through, and what was drawn before is gone", () => {
  const at = frame(16, 32);
  const words = drawn(at);
  const ink = (child: number, day: number): number => words[(child * 16 + 8) * 400 + Math.round(xOf(at, day + 0.5))]!;
  assert.equal(ink(0, FIRST + 10), 1);
  assert.equal(ink(0, FIRST + 100), 2);
  assert.equal(ink(1, FIRST + 100), 7, "time in the system is a line");
  assert.equal(ink(0, FIRST + 50), 0);
  assert.ok(!words.includes(99));
});

test("rows scrolled away are not drawn, and many rows to a pixel are", () => {
  assert.deepEqual(rowsSeen(frame(16, 32, 16), 100), [1, 3]);
  assert.deepEqual(rowsSeen(frame(0.01, 32), 3000), [0, 3000]);
  assert.equal(drawn(frame(16, 16, 16)).includes(2), false, "only the first child came twice");
  assert.ok(drawn(frame(0.5, 4)).includes(2));
});

test("on paper a large dot has an outline and a small white one is all outline", () => {
  const paper = { ...INKS, outline: 9 };
  assert.ok(drawn(frame(16, 32), paper).includes(1) && drawn(frame(16, 32), paper).includes(9));
  const small = drawn(frame(2, 4), paper);
  assert.ok(!small.includes(1) && small.includes(9) && small.includes(2));
});

test("the row chosen is marked along its whole length", () => {
  const words = drawn(frame(16, 32), INKS, 1);
  assert.ok(words.subarray(17 * 400, 18 * 400).every((word) => word === 8));
  assert.ok(!words.subarray(0, 10 * 400).includes(8));
});

test("ticks stand on firsts of months, and leave room for their words", () => {
  for (const [days, width] of [[90, 300], [365, 900], [1500, 900], [9000, 600]] as const) {
    const window = { from: FIRST, to: FIRST + days };
    const ticks = ticksOf(window, width);
    assert.ok(ticks.length >= 1 && ticks.length <= width / 70);
    for (const { day } of ticks) assert.equal(new Date(day * 864e5).getUTCDate(), 1);
  }
  assert.ok(OPEN > CUT_OFF);
});
