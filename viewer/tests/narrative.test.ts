import assert from "node:assert/strict";
import { test } from "node:test";
import { alignedScene } from "../src/align.ts";
import { createEngine } from "../src/engine.ts";
import { accountsOf, rowsSetAside } from "../src/left-out.ts";
import { stepWords, whereabouts, whereaboutsOn } from "../src/narrative.ts";
import { DAY_ZERO } from "../src/words.ts";
import { FIRST, SMALL } from "./small-scene.ts";

test("a step says its dates, its days, its clock, its outcome and where it led", () => {
  assert.deepEqual(stepWords(SMALL, 0), {
    activity: "Contact",
    dates: "18 Jan 2022 to 19 Jan 2022",
    length: "1 working day, 1 allowed",
    next: "Left: no further action (recorded)",
    outcome: "Outcome recorded: nfa",
    overdue: false,
  });
});

test("an open step past its clock says so, and leads nowhere yet", () => {
  const words = stepWords(SMALL, 2);
  assert.equal(words.dates, "From 20 Apr 2022, still open");
  assert.equal(words.length, "180 working days, 182 of 45 allowed on its clock");
  assert.equal(words.overdue, true);
  assert.equal(words.next, "");
});

test("an inferred hand-off, a return and an end not recorded are called so", () => {
  assert.equal(stepWords(SMALL, 1).next, "Then assessment (inferred from the dates)");
  assert.equal(stepWords(SMALL, 1).dates, "18 Apr 2022, same day");
  assert.equal(stepWords(SMALL, 4).next, "Then child in need (back to what is still open)");
  assert.match(stepWords(SMALL, 5).dates, /\(end not recorded\)$/);
});

test("where a child is, in words", () => {
  assert.equal(whereabouts(SMALL, 4), "Assessment, under way since 20 April 2022");
  assert.equal(whereabouts(SMALL, 6), "Waiting since 29 January 2022 for what follows contact");
  assert.equal(whereabouts(SMALL, 9), "Left: no further action");
  assert.equal(whereaboutsOn(createEngine(SMALL), 0, FIRST), "On 8 January 2022: not in the system");
  assert.equal(whereaboutsOn(createEngine(SMALL), 0, FIRST + 10), "On 18 January 2022: contact, under way since 18 January 2022");
});

test("a child who is lined up with others is somewhere on a day since, and beyond its record nowhere that is known", () => {
  const engine = createEngine(alignedScene(SMALL, { kind: "first" }));
  assert.equal(whereaboutsOn(engine, 0, DAY_ZERO + 100), "On day\u00a0100: assessment, under way since day\u00a092");
  assert.equal(whereaboutsOn(engine, 0, DAY_ZERO + 356), "The record of this child ends on day\u00a0355");
});

test("the account of rows is read by list, with its reasons in words", () => {
  assert.deepEqual(accountsOf(SMALL), [{ list: "Contacts", read: 5, inLog: 3, merged: 1, setAside: [["no start date", 1]] }]);
  assert.equal(rowsSetAside(SMALL), 1);
});
