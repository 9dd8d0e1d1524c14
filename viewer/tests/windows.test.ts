import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeScene } from "../src/scene.ts";
import { measured, trafficOf } from "../src/traffic.ts";
import { firstDayOf, lastDayOf, periodsOf, periodWords } from "../src/views/periods.ts";
import { namedWindows, sameWindow, windowWithin } from "../src/window.ts";
import { ticksOf } from "../src/views/axis.ts";
import { DAY_ZERO, dayOfIso, isoDate } from "../src/words.ts";

const day = (text: string): number => dayOfIso(text)!;
const PERIOD = { firstDay: day("2021-06-15"), cutOff: day("2024-07-31") };
const scene = decodeScene(new Uint8Array(readFileSync("../tests/fixtures/scene/story.bin")));
const everyone = new Uint8Array(scene.children.count).fill(1);
const { firstDay, cutOff } = scene.meta;

test("windows to choose from are the whole, the last year, and years from April, latest first", () => {
  const told = namedWindows(PERIOD).map(({ name, window }) => [name, window && isoDate(window.from), window && isoDate(window.to)]);
  assert.deepEqual(told, [
    ["Whole period", null, null],
    ["Last 12 months", "2023-08-01", "2024-07-31"],
    ["2024-25", "2024-04-01", "2024-07-31"],
    ["2023-24", "2023-04-01", "2024-03-31"],
    ["2022-23", "2022-04-01", "2023-03-31"],
    ["2021-22", "2021-06-15", "2022-03-31"],
  ]);
});

test("a period shorter than a year offers no last twelve months, and no window that is all of it", () => {
  assert.deepEqual(namedWindows({ firstDay: day("2024-04-01"), cutOff: day("2024-07-31") }).map(({ name }) => name), ["Whole period"]);
});

test("the same days are the same window", () => {
  assert.ok(sameWindow(windowWithin(PERIOD, 19_000, 19_100), { from: 19_000, to: 19_100 }));
  assert.ok(!sameWindow(null, { from: 19_000, to: 19_100 }));
});

test("every move is in one month and no other", () => {
  const all = trafficOf(scene, everyone, true);
  const months = periodsOf("month", { from: firstDay - 4000, to: cutOff });
  const counted = new Map<string, number>();
  for (const first of months) {
    for (const edge of trafficOf(scene, everyone, true, { from: first, to: lastDayOf("month", first) }).edges) {
      const key = [edge.from, edge.to, edge.onMap].join();
      counted.set(key, (counted.get(key) ?? 0) + edge.count);
    }
  }
  for (const edge of all.edges) assert.equal(counted.get([edge.from, edge.to, edge.onMap].join()), edge.count);
});

test("every entry is in one year and no other", () => {
  const years = periodsOf("year", { from: firstDay - 4000, to: cutOff });
  const sum = (window: Parameters<typeof trafficOf>[3]): number => trafficOf(scene, everyone, true, window).entries.reduce((all, each) => all + each, 0);
  assert.equal(years.reduce((all, from) => all + sum({ from, to: lastDayOf("year", from) }), 0), sum(null));
});

test("every move that was made has its quartiles, in order, and one that was not has none", () => {
  const traffic = trafficOf(scene, everyone, false);
  for (const { count, medianDays, p25Days, p75Days, p90Days } of measured(scene, everyone, traffic, traffic.edges)) {
    if (count === 0) assert.deepEqual([p25Days, medianDays, p75Days, p90Days], [null, null, null, null]);
    else assert.ok(p25Days! <= medianDays! && medianDays! <= p75Days! && p75Days! <= p90Days!);
  }
});

test("periods begin where calendars say, years in April, and follow one another", () => {
  for (const [by, from, to, words] of [
    ["month", "2024-02-01", "2024-02-29", "February 2024"],
    ["quarter", "2024-01-01", "2024-03-31", "January to March 2024"],
    ["year", "2023-04-01", "2024-03-31", "April 2023 to March 2024"],
  ] as const) {
    const first = firstDayOf(by, day("2024-02-12"));
    assert.deepEqual([isoDate(first), isoDate(lastDayOf(by, first)), periodWords(by, first)], [from, to, words]);
    const all = periodsOf(by, { from: day("2020-05-05"), to: day("2024-02-12") });
    all.slice(1).forEach((next, at) => assert.equal(next, lastDayOf(by, all[at]!) + 1));
  }
});

test("of days since, windows and marks are told from day 0", () => {
  const period = { firstDay: DAY_ZERO - 500, cutOff: DAY_ZERO + 400 };
  assert.deepEqual(namedWindows(period).map(({ name, window }) => [name, window && window.to - DAY_ZERO]), [
    ["Whole period", null], ["First 30 days", 30], ["First 90 days", 90], ["First year", 365],
  ]);
  const marks = ticksOf({ from: period.firstDay, to: period.cutOff }, 500);
  assert.deepEqual(marks.map(({ words }) => words), ["\u22121 year", "day\u00a00", "1 year"]);
  assert.deepEqual(ticksOf({ from: DAY_ZERO, to: DAY_ZERO + 60 }, 700).map(({ day }) => day - DAY_ZERO), [0, 7, 14, 21, 28, 35, 42, 49, 56]);
});
