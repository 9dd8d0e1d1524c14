import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeScene } from "../src/scene.ts";
import { quantile } from "../src/traffic.ts";
import { EndBasis, NO_DAYS } from "../src/types.ts";
import { blankWords, type Chart, chartOf, type ChartPoint, latest, pointWords, scaleOf } from "../src/views/chart.ts";
import { clockCharts } from "../src/views/clock-charts.ts";
import { lastDayOf } from "../src/views/periods.ts";
import { dayOfIso } from "../src/words.ts";

const story = decodeScene(new Uint8Array(readFileSync("../tests/fixtures/scene/story.bin")));
const everyone = new Uint8Array(story.children.count).fill(1);
const DAYS = { from: story.meta.firstDay, to: story.meta.cutOff };
const day = (text: string): number => dayOfIso(text)!;

const point = (patch: Partial<ChartPoint>): ChartPoint => ({
  from: day("2024-03-01"), to: day("2024-03-31"), value: 85, low: null, high: null, numerator: 412, denominator: 485, complete: true, why: "", ...patch,
});
const chart = (patch: Partial<Chart>): Chart => ({ id: "a", title: "A", part: null, cohort: null, unit: "%", limit: null, by: "month", points: [], ...patch });

test("a point says its period, its value, and of what", () => {
  const told = (unit: string, patch: Partial<ChartPoint>): string => pointWords(chart({ unit }), point(patch));
  assert.equal(told("%", {}), "March 2024: 85\u00a0%, 412 of 485");
  assert.equal(told("number", { value: 1412, numerator: 1412, denominator: null }), "March 2024: 1,412");
  assert.equal(told("working days", { value: 31, low: 20, high: 44 }), "March 2024: 31 working days, middle half 20 to 44, of 485; 412 in time");
  assert.equal(told("%", { value: null, denominator: 4, numerator: 2, why: "of 5 or fewer" }), "March 2024: blank, of 5 or fewer, 2 of 4");
  assert.equal(told("per 10,000 children", { value: 54.3, numerator: 700, denominator: 128_000, complete: false }), "March 2024 (not whole): 54 per 10,000 children, 700 of 128,000");
});

test("the latest is the last whole period with a value, or else the last with one", () => {
  const points = [point({}), point({ value: null }), point({ complete: false })];
  assert.equal(latest(chart({ points })), 0);
  assert.equal(latest(chart({ points: points.slice(1) })), 1);
  assert.equal(latest(chart({ points: [point({ value: null })] })), -1);
});

test("blanks are counted and said", () => {
  const blank = (why: string): ChartPoint => point({ value: null, why });
  assert.equal(blankWords(chart({ points: [point({}), blank("of 5 or fewer"), blank("of 5 or fewer")] })), "2 periods blank: of 5 or fewer");
  assert.equal(blankWords(chart({ points: [point({})] })), "");
});

test("scales begin at 0, hold the limit, and shares of half and more go up to a hundred", () => {
  assert.deepEqual(scaleOf(chart({ points: [point({ value: 61 })] })), [0, 100]);
  assert.deepEqual(scaleOf(chart({ points: [point({ value: 4.2 })] })), [0, 5]);
  assert.deepEqual(scaleOf(chart({ unit: "number", points: [point({ value: 412 })] })), [0, 500]);
  assert.deepEqual(scaleOf(chart({ unit: "working days", limit: 45, points: [point({ value: 31 })] })), [0, 60]);
  assert.deepEqual(scaleOf(chart({ unit: "in less out", points: [point({ value: -12 }), point({ value: 7 })] })), [-15, 8]);
});

test("a series is cut to the window by the periods that lie in it", () => {
  const [series] = story.indicators.filter(({ id, kind, cohort }) => id === "contacts" && kind === "month" && cohort === null);
  const window = { from: day("2022-04-10"), to: day("2022-07-20") };
  const months = chartOf(series!, window, "month").points.map(({ from }) => new Date(from * 864e5).toISOString().slice(0, 7));
  assert.deepEqual(months, ["2022-04", "2022-05", "2022-06", "2022-07"]);
  const told = chartOf(series!, DAYS, "month").points;
  assert.deepEqual(told.filter(({ why }) => why !== "none recorded").map(({ numerator }) => numerator), series!.points.map(({ numerator }) => numerator));
});

test("clocks count what ended with a recorded end, by the period it ended in", () => {
  const { events, map } = story;
  for (const drawn of clockCharts(story, everyone, DAYS, "year")) {
    const place = map.places.findIndex(({ id }) => drawn.id === `clock_${id}`);
    for (const { from, numerator, denominator, value, low } of drawn.points) {
      const own = Array.from({ length: events.count }, (_, event) => event).filter((event) =>
        events.activity[event] === place && events.endBasis[event] === EndBasis.Recorded && events.clockWorkingDays[event] !== NO_DAYS
        && events.end[event]! >= Math.max(from, DAYS.from) && events.end[event]! <= Math.min(lastDayOf("year", from), DAYS.to));
      const days = own.map((event) => events.clockWorkingDays[event]!).sort((a, b) => a - b);
      const inTime = own.filter((event) => events.clockWorkingDays[event]! <= events.clockDays[event]!).length;
      assert.deepEqual([numerator, denominator], [inTime, own.length]);
      if (own.length <= 5) assert.equal(value, null);
      else if (drawn.unit === "%") assert.equal(value, (100 * inTime) / own.length);
      else assert.deepEqual([value, low], [quantile(days, 0.5), quantile(days, 0.25)]);
    }
  }
});

test("the limit is drawn where days are, and shares of short clocks have none", () => {
  const told = clockCharts(story, everyone, DAYS, "month").map(({ id, unit, limit }) => [id, unit, limit]);
  assert.deepEqual(told.filter(([id]) => id === "clock_contact" || id === "clock_assessment"), [["clock_contact", "%", null], ["clock_assessment", "working days", 45]]);
});
