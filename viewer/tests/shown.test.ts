import assert from "node:assert/strict";
import { test } from "node:test";
import { findChildren } from "../src/search.ts";
import { countBoth, countShown, countValues, shownBy, without } from "../src/shown.ts";
import { EVERYONE, keepsAll, toggleCohort, togglePlace, toggleValue } from "../src/state.ts";
import { measured, quantile, trafficOf } from "../src/traffic.ts";
import { arrivalsBy } from "../src/census.ts";
import { ASSESSMENT, CONTACT, FIRST, IN_NEED, NFA, SMALL } from "./small-scene.ts";

test("a filter keeps the children who are in every cohort and have a kept value", () => {
  const young = toggleCohort(EVERYONE, "young");
  const southern = toggleValue(young, "team", "South");
  assert.deepEqual([...shownBy(SMALL, EVERYONE)], [1, 1, 1]);
  assert.deepEqual([...shownBy(SMALL, young)], [1, 0, 1]);
  assert.deepEqual([...shownBy(SMALL, southern)], [0, 0, 1]);
  assert.deepEqual([...shownBy(SMALL, without(southern, "team"))], [1, 0, 1]);
});

test("a rule of a place keeps who came there, never did, began or ended there; of an exit, who left by it", () => {
  const kept = (...places: ReturnType<typeof togglePlace>["places"]): number[] => [...shownBy(SMALL, { ...EVERYONE, places })];
  assert.deepEqual(kept({ way: "with", place: "assessment" }), [1, 1, 0]);
  assert.deepEqual(kept({ way: "without", place: "cin" }), [1, 0, 1]);
  assert.deepEqual(kept({ way: "starting", place: "contact" }), [1, 1, 0]);
  assert.deepEqual(kept({ way: "starting", place: "assessment" }), [0, 0, 0]);
  assert.deepEqual(kept({ way: "ending", place: "contact" }), [1, 0, 0]);
  assert.deepEqual(kept({ way: "with", place: "nfa" }), [1, 1, 0]);
  assert.deepEqual(kept({ way: "with", place: "assessment" }, { way: "ending", place: "cin" }), [0, 1, 0]);
  assert.ok(keepsAll(togglePlace(togglePlace(EVERYONE, { way: "with", place: "nfa" }), { way: "with", place: "nfa" })));
});

test("choosing twice is not choosing", () => {
  assert.ok(keepsAll(toggleCohort(toggleCohort(EVERYONE, "young"), "young")));
  assert.ok(keepsAll(toggleValue(toggleValue(EVERYONE, "team", "South"), "team", "South")));
});

test("counts are of the children shown", () => {
  const shown = Uint8Array.from([0, 1, 1]);
  assert.equal(countShown(shown), 2);
  assert.equal(countBoth(shown, SMALL.cohorts[0]!.members), 1);
  assert.deepEqual([...countValues(shown, SMALL.children.attributes[0]!)], [0, 2]);
});

test("a child is found by the beginning of the pseudonym", () => {
  assert.deepEqual(findChildren(SMALL.children.ids, "aa", 8), { found: [0, 1], count: 2 });
  assert.deepEqual(findChildren(SMALL.children.ids, "aa", 1), { found: [0], count: 2 });
  assert.deepEqual(findChildren(SMALL.children.ids, "zz", 8), { found: [], count: 0 });
});

test("traffic of everyone is the scene's; of a filter it is counted from the events", () => {
  const everyone = shownBy(SMALL, EVERYONE);
  const key = (edge: { from: number; to: number; count: number; recorded: number; inferred: number }): number[] => [edge.from, edge.to, edge.count, edge.recorded, edge.inferred];
  assert.deepEqual(trafficOf(SMALL, everyone, false).edges.map(key).sort(), trafficOf(SMALL, everyone, true).edges.map(key).sort());
  const first = trafficOf(SMALL, Uint8Array.from([1, 0, 0]), false);
  assert.deepEqual(first.edges.filter((edge) => edge.count > 0).map(key), [[CONTACT, NFA, 1, 1, 0], [CONTACT, ASSESSMENT, 1, 0, 1]]);
  assert.equal(first.entries[CONTACT], 2);
});

test("days run from start to start, and to the end where the child left", () => {
  const everyone = shownBy(SMALL, EVERYONE);
  const traffic = trafficOf(SMALL, everyone, false);
  const days = (from: number, to: number): (number | null)[] => {
    const [edge] = measured(SMALL, everyone, traffic, traffic.edges.filter((each) => each.from === from && each.to === to));
    return [edge!.p25Days, edge!.medianDays, edge!.p75Days];
  };
  assert.deepEqual(days(CONTACT, ASSESSMENT), [2.5, 3, 3.5]);
  assert.deepEqual(days(IN_NEED, NFA), [176, 176, 176]);
  assert.equal(quantile([2, 4], 0.5), 3);
  assert.equal(quantile([], 0.5), null);
});

test("one who stays on at a place came once", () => {
  const arrivals = arrivalsBy(SMALL, shownBy(SMALL, EVERYONE), FIRST + 101);
  assert.deepEqual([...arrivals], [3, 1, 1, 1]);
});
