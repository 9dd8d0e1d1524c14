import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createEngine } from "../src/engine.ts";
import { decodeScene } from "../src/scene.ts";
import { hourOf } from "../src/schedule.ts";
import type { ScenePlace } from "../src/types.ts";

/* The golden journeys as build-events made them, and where their dots are day by day. */

const scene = decodeScene(new Uint8Array(readFileSync("../tests/fixtures/scene/golden.bin")));
const engine = createEngine(scene);
const everyone = new Uint8Array(scene.children.count).fill(1);

const dayOf = (text: string): number => Date.parse(`${text} 2024 UTC`) / 864e5;

/** The dot of a child on a day at the child's own hour, or null when out; `part` of a day later. */
function dot(child: string, text: string, part = 0): { x: number; y: number; journey: number; overdue: number } | null {
  const number = scene.children.ids.indexOf(child);
  const dots = engine.dotsAt(dayOf(text) + hourOf(number) + part, everyone);
  const at = dots.child.subarray(0, dots.count).indexOf(number);
  return at < 0 ? null : { x: dots.x[at]!, y: dots.y[at]!, journey: dots.journey[at]!, overdue: dots.overdue[at]! };
}

const placeOf = (id: string): ScenePlace => scene.map.places.find((place) => place.id === id)!;

const from = (child: string, day: string, id: string, part = 0): number => {
  const [here, place] = [dot(child, day, part)!, placeOf(id)];
  return Math.hypot(here.x - place.x, here.y - place.y);
};

/** At the node, or in the room under it. */
function isAt(child: string, day: string, id: string, part = 0): void {
  const here = dot(child, day, part)!;
  const room = engine.room(scene.map.places.indexOf(placeOf(id)));
  const inRoom = here.x >= room.left && here.x <= room.left + room.width && here.y >= room.top && here.y <= room.top + room.height;
  assert.ok(inRoom || from(child, day, id, part) < 6, `${child} on ${day} is not at ${id}`);
}

/** Nearer to the node on each of the days. */
function nearsOn(child: string, id: string, ...days: string[]): void {
  const far = days.map((day) => from(child, day, id));
  far.slice(1).forEach((here, at) => assert.ok(here < far[at]!, `${child} is no nearer to ${id} on ${days[at + 1]}`));
}

test("G3: three steps of one day are seen one after the other, each for the display minimum, and then caught up", () => {
  assert.ok(dot("G3", "14 May")!.x < placeOf("contact").x - 50, "it comes in by the entry");
  isAt("G3", "16 May", "contact");
  isAt("G3", "18 May", "referral");
  nearsOn("G3", "section_47", "18 May", "22 May", "28 May", "2 Jun");
  isAt("G3", "3 Jun", "section_47");
  isAt("G3", "5 Jun", "icpc");
  isAt("G3", "7 Jun", "cp_plan");
  assert.deepEqual(dot("G3", "8 Jun"), dot("G3", "30 Jul"));
});

test("G4: an enquiry lifts the child out of an assessment, which it then goes on with", () => {
  isAt("G4", "3 Feb", "referral");
  nearsOn("G4", "assessment", "6 Feb", "12 Feb", "19 Feb");
  nearsOn("G4", "section_47", "21 Feb", "28 Feb", "7 Mar");
  isAt("G4", "8 Mar", "section_47");
  isAt("G4", "10 Mar", "icpc");
  nearsOn("G4", "assessment", "11 Mar", "18 Mar", "27 Mar");
  isAt("G4", "28 Mar", "assessment");
  isAt("G4", "30 Mar", "cp_plan");
  isAt("G4", "6 Jun", "cp_plan", 0.99);
  isAt("G4", "9 Jun", "cin");
  isAt("G4", "12 Jul", "cin");
  assert.ok(from("G4", "13 Jul", "closed_no_longer_in_need", 0.99) < 6);
  assert.equal(dot("G4", "14 Jul"), null);
  for (const day of ["3 Feb", "21 Feb", "28 Mar", "9 Jun", "12 Jul"]) assert.equal(dot("G4", day)!.journey, 1);
});

test("G5: a contact on an open case is no new time through: the dot goes to the contact and comes back", () => {
  isAt("G5", "9 Apr", "cp_plan");
  isAt("G5", "12 Apr", "contact");
  isAt("G5", "14 Apr", "cp_plan");
  assert.deepEqual([dot("G5", "9 Apr")!.journey, dot("G5", "20 Apr")!.journey], [1, 1]);
});

test("G6: early help is a place of its own, and who comes back comes in again, darker", () => {
  isAt("G6", "8 Jan", "contact");
  isAt("G6", "11 Jan", "early_help");
  isAt("G6", "27 Mar", "early_help");
  assert.ok(from("G6", "29 Mar", "closed_outcomes_met", 0.99) < 6);
  assert.equal(dot("G6", "1 May"), null);
  assert.equal(dot("G6", "20 Jun")!.journey, 2);
  assert.ok(from("G6", "23 Jun", "advice", 0.99) < 6);
  const counts = engine.countsAt(dayOf("30 Jul"), everyone);
  assert.equal(counts.at[scene.map.places.indexOf(placeOf("nfa"))], 1);
});

test("G10: an assessment still open is on its way, overdue from the day after its clock, and never arrives", () => {
  assert.deepEqual([dot("G10", "6 Jun")!.overdue, dot("G10", "7 Jun")!.overdue], [0, 1]);
  nearsOn("G10", "assessment", "10 Apr", "10 May", "10 Jun", "31 Jul");
  assert.ok(from("G10", "31 Jul", "assessment") > 10);
  assert.equal(engine.countsAt(dayOf("7 Jun"), everyone).overdue[scene.map.places.indexOf(placeOf("assessment"))], 1);
});
