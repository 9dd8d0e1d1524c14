import assert from "node:assert/strict";
import { test } from "node:test";
import { addMonths, DAY_ZERO, dayOfIso, isoDate, longDate, markOf, share, shareOfChildren, timeThrough } from "../src/words.ts";

const day = (iso: string): number => dayOfIso(iso)!;

test("a date is written as it is said", () => {
  assert.equal(longDate(day("2024-03-14") + 0.9), "14 March 2024");
  assert.equal(isoDate(day("1969-12-31")), "1969-12-31");
});

test("what is no date is null", () => {
  for (const text of ["", "2024", "14/03/2024", "2024-13-45"]) assert.equal(dayOfIso(text), null, text);
});

test("a month on from the 31st is the last of the month", () => {
  assert.equal(isoDate(addMonths(day("2024-01-31"), 1)), "2024-02-29");
  assert.equal(isoDate(addMonths(day("2024-03-31"), -1)), "2024-02-29");
  assert.equal(isoDate(addMonths(day("2023-12-15"), 1)), "2024-01-15");
});

test("a share has its whole in words, and is never rounded to none or all", () => {
  assert.equal(shareOfChildren(412, 9806), "412 of 9,806 children, 4\u00a0%");
  assert.equal(share(1, 9806), "under 1\u00a0%");
  assert.equal(share(9805, 9806), "over 99\u00a0%");
  assert.equal(share(0, 0), "0\u00a0%");
  assert.equal(share(5, 5), "100\u00a0%");
});

test("times through are ordinal", () => {
  assert.equal(timeThrough(3), "third time through");
  assert.equal(timeThrough(14), "14th time through");
});

test("days since day 0 are said as days, whatever says a date", () => {
  assert.equal(longDate(DAY_ZERO + 120.6), "day\u00a0120");
  assert.equal(longDate(DAY_ZERO - 1030), "day\u00a0\u22121,030");
  for (const days of [0, 7, -30, 1579]) assert.equal(dayOfIso(isoDate(DAY_ZERO + days)), DAY_ZERO + days);
  assert.equal(isoDate(DAY_ZERO + 7), "day7");
  assert.equal(addMonths(DAY_ZERO + 10.5, -1), DAY_ZERO - 20);
  assert.deepEqual([-730, -365, 0, 90, 365].map((days) => markOf(DAY_ZERO + days)), ["\u22122 years", "\u22121 year", "day\u00a00", "day\u00a090", "1 year"]);
});
