import assert from "node:assert/strict";
import { test } from "node:test";
import { arcsOf, radiusAt, scaleOf } from "../src/share/discs.ts";
import { busiest, movesAt, periodAt, periodOf, rateAt, shownFlows, soFar, sumOf, whenWords } from "../src/share/flows.ts";
import { exitsSheet, flowsSheet, FULL, hiddenWaysWords, leftOutSheet, placesSheet } from "../src/share/sheets.ts";
import { FIRST_STATE, fromAddress, NOTHING, toAddress } from "../src/share/state.ts";
import { endOf, weekAt, weeksOf } from "../src/share/told.ts";
import { keptWords } from "../src/share/words.ts";
import { csvOf } from "../src/export/csv.ts";
import { FIRST, smallShare, WEEKS } from "./share-small.ts";

const told = smallShare();
const { said } = told;
const [enters, , gone, left] = told.flows;

test("a week holds its Monday and its Sunday, and the end of all lies in the last", () => {
  assert.equal(weeksOf(said), WEEKS);
  assert.deepEqual([FIRST, FIRST + 6.9, FIRST + 7, endOf(said)].map((time) => weekAt(said, time)), [0, 0, 1, WEEKS - 1]);
  assert.deepEqual([FIRST - 1, FIRST, FIRST + 6.99, FIRST + 7, endOf(said)].map((time) => periodAt(enters!, time, said)), [-1, 0, 0, 1, WEEKS - 1]);
});

test("periods are cut where the span begins and ends, and say so", () => {
  assert.deepEqual(periodOf("month", 19783, said), { first: 19783, from: 19783, to: endOf(said), whole: false });
  assert.deepEqual(periodOf("month", 19723, said), { first: 19723, from: 19723, to: 19754, whole: true });
  assert.deepEqual(periodOf("year", 19448, said), { first: 19448, from: FIRST, to: endOf(said), whole: false });
  assert.equal(whenWords("week", FIRST, said), "the week of 1 January 2024");
  assert.equal(whenWords("month", 19783, said), "March 2024 (from 1 Mar 2024 to 10 Mar 2024 only)");
});

test("a hidden cell is no number, in any grain", () => {
  assert.equal(movesAt(enters!, FIRST + 22, said), null);
  assert.equal(rateAt(enters!, FIRST + 22, said), null);
  assert.equal(movesAt(gone!, 19760, said), null);
  assert.equal(movesAt(gone!, 19730, said), 100);
});

test("rates are moves a week of the days that are told", () => {
  assert.equal(rateAt(enters!, FIRST, said), 50);
  assert.equal(rateAt(gone!, 19730, said), 700 / 31);
  assert.equal(rateAt(left!, FIRST, said), 3);
  assert.equal(busiest(told), 65);
});

test("a sum is of what is told, and of nothing it is no number", () => {
  assert.deepEqual(sumOf([5, null, 10]), { moves: 15, told: 2, hidden: 1 });
  assert.deepEqual(sumOf([null]), { moves: null, told: 0, hidden: 1 });
});

test("so far counts a period once it is over", () => {
  assert.equal(soFar([enters!], FIRST + 6.9, said), null);
  assert.equal(soFar([enters!], FIRST + 7, said), 50);
  assert.equal(soFar([enters!], FIRST + 28, said), 165);
  assert.equal(soFar([gone!], 19753, said), null);
  assert.equal(soFar([gone!, left!], endOf(said), said), 155);
});

test("drawn are the ways of which anything is told, and the map's own edges", () => {
  assert.deepEqual(shownFlows(told).map(({ from, to }) => [from, to]), [[-1, 0], [0, 1], [0, 2], [1, 2], [1, 0]]);
  assert.match(hiddenWaysWords(told), /^Of 1 more way .* fewer than 6 in every period/);
});

test("a disc is as large as the root of its number, on its way to the next week's, and has no size where that is hidden", () => {
  const scale = scaleOf(told);
  assert.equal(radiusAt(told, 1, FIRST, scale), scale * 10);
  const half = radiusAt(told, 1, FIRST + 3.5, scale)!;
  assert.ok(half > scale * 10 && half < scale * Math.sqrt(110));
  assert.equal(radiusAt(told, 0, FIRST + 15, scale), null);
  assert.equal(radiusAt(told, 0, FIRST + 13, scale), scale * Math.sqrt(10));
});

test("the rim is parted by what is told of times through", () => {
  assert.deepEqual(arcsOf([60, 30, 10, null, null]).map(({ step, to }) => [step, Math.round(100 * to)]), [[0, 60], [1, 90], [2, 100]]);
  assert.deepEqual(arcsOf([null, null]), []);
});

test("the tables say fewer than 6 wherever a count is hidden, and never 0", () => {
  const time = FIRST + 15;
  const texts = [placesSheet(told, time), flowsSheet(told, time), exitsSheet(told, time), leftOutSheet(told)].map(({ rows }) => rows.map((row) => row.map(({ text }) => text)));
  assert.deepEqual(texts[0]![0], ["The contact", "fewer than 6", "480", "310"]);
  assert.deepEqual(texts[1]![1]!.slice(0, 4), ["The contact to The help", "The week of 15 January 2024", "fewer than 6", "185"]);
  assert.deepEqual(texts[1]!.at(-1)!.slice(2), ["fewer than 6", "fewer than 6", "hidden", "hidden"]);
  assert.deepEqual(texts[2]!.at(-1), ["The gone", "none told yet", "155"]);
  assert.deepEqual(texts[3]![1], ["Moves before the first week", "fewer than 6"]);
  assert.ok(!texts.flat(2).includes("0"));
});

test("a CSV has every cell, the hidden ones as c, and nothing that a spreadsheet would run", () => {
  const evil = smallShare({ map: { ...told.map, places: told.map.places.map((place, at) => (at === 0 ? { ...place, label: "=HYPERLINK(1)" } : place)) } });
  const flows = csvOf(FULL["flows"]!(evil)).split("\r\n");
  assert.equal(flows.length - 2, told.flows.reduce((sum, { moves }) => sum + moves.length, 0));
  assert.equal(flows[4], "entry,contact,Entry,'=HYPERLINK(1),week,2024-01-22,c");
  assert.equal(csvOf(FULL["waits"]!(told)).split("\r\n")[2], "contact,gone,10,,,");
  assert.equal(csvOf(FULL["times through"]!(told)).split("\r\n")[4], "contact,The contact,4,c");
});

test("an address holds what is chosen, and what it says wrongly is passed over", () => {
  const state = { ...FIRST_STATE, view: "table" as const, selection: { kind: "flow" as const, from: -1, to: 0 }, theme: "light" as const, speed: 30 };
  const address = toAddress(told, state, FIRST + 16);
  assert.equal(address, "week=2024-01-15&view=table&flow=entry,contact&theme=light&speed=30");
  assert.deepEqual(fromAddress(told, `#${address}`), { state, time: FIRST + 14 });
  assert.deepEqual(fromAddress(told, "#week=x&view=y&flow=a,b&theme=z").state, { ...FIRST_STATE, selection: NOTHING });
  assert.equal(fromAddress(told, "#week=1999-01-01").time, FIRST);
});

test("the first words say how much is told", () => {
  assert.match(keptWords(said), /^About 90.% of the moves on this map and about 80.% of .* are told, rounded to 5\. Every other count reads fewer than 6/);
});
