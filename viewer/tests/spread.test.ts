import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf, shiftsOf } from "../src/spread.ts";
import { chance } from "./scenes.ts";

test("labels with room stand in one row, and where they are", () => {
  const labels = [0, 100, 200].map((at) => ({ at, size: 80 }));
  assert.deepEqual(rowsOf(labels, 4), [0, 0, 0]);
  assert.deepEqual(shiftsOf(labels, 4), [0, 0, 0]);
});

test("labels without room take turns, whatever their order", () => {
  const labels = [90, 0, 45, 135].map((at) => ({ at, size: 75 }));
  assert.deepEqual(rowsOf(labels, 4), [0, 0, 1, 1]);
});

test("what is not seen takes no room", () => {
  const labels = [{ at: 0, size: 80 }, { at: 10, size: 0 }, { at: 90, size: 80 }];
  assert.deepEqual(rowsOf(labels, 4), [0, 0, 0]);
  assert.deepEqual(shiftsOf(labels, 4), [0, 0, 0]);
});

test("no two of any labels overlap in their row, nor where they are moved to", () => {
  const next = chance(7);
  for (let run = 0; run < 200; run++) {
    const labels = Array.from({ length: 12 }, () => ({ at: next() * 400, size: 10 + next() * 90 }));
    const apart = (one: number, other: number, by: (each: number) => number): boolean =>
      Math.abs(by(one) - by(other)) >= (labels[one]!.size + labels[other]!.size) / 2 + 4 - 1e-9;
    const rows = rowsOf(labels, 4);
    const shifts = shiftsOf(labels, 4);
    for (let one = 0; one < labels.length; one++) {
      for (let other = 0; other < one; other++) {
        assert.ok(rows[one] !== rows[other] || apart(one, other, (each) => labels[each]!.at));
        assert.ok(apart(one, other, (each) => labels[each]!.at + shifts[each]!));
      }
    }
  }
});
