import assert from "node:assert/strict";
import { test } from "node:test";
import { alignedScene } from "../src/align.ts";
import { fromAddress, toAddress } from "../src/address.ts";
import { FIRST_STATE, type Selection, type State, VIEWS } from "../src/state.ts";
import { DAY_ZERO } from "../src/words.ts";
import { ASSESSMENT, CUT_OFF, FIRST, SMALL } from "./small-scene.ts";

const SELECTIONS: readonly Selection[] = [
  { kind: "none" },
  { kind: "child", child: 1 },
  { kind: "place", place: 3 },
  { kind: "edge", from: 0, to: 1 },
];

test("a state comes back from its address", () => {
  for (const selection of SELECTIONS) {
    const state: State = {
      ...FIRST_STATE,
      filter: { cohorts: ["young"], values: { team: ["South"] }, variants: ["contact>nfa", "contact>assessment>"] },
      selection,
      window: { from: FIRST + 10, to: FIRST + 90 },
      look: { flow: "map", order: "longest", rows: "named", by: "year" },
      view: "table",
      theme: "light",
      ramp: "clear",
      speed: 0.5,
      drawn: "webgl",
      everyDot: true,
      listed: 2,
      loops: true,
      presents: true,
      moment: 2,
    };
    assert.deepEqual(fromAddress(SMALL, `#${toAddress(SMALL, state, FIRST + 40)}`), { state, time: FIRST + 40 });
  }
});

test("an empty address is the first state, at no date", () => {
  assert.deepEqual(fromAddress(SMALL, ""), { state: FIRST_STATE, time: null });
});

test("what this scene does not know is left out, and a date outside it is brought within", () => {
  const { state, time } = fromAddress(SMALL, "#date=2090-01-01&cohorts=old&only.team=West&child=zz&place=moon&speed=fast&view=3d&theme=pink&variant=moon>nfa&from=soon&order=up&drawn=crayon&dots=some");
  assert.deepEqual(state, FIRST_STATE);
  assert.equal(time, CUT_OFF);
});

test("a window is brought within the record and into order, and all of it is none", () => {
  const windowOf = (address: string): State["window"] => fromAddress(SMALL, address).state.window;
  assert.deepEqual(windowOf("#from=2022-12-31&to=2022-06-01"), { from: 19144, to: 19357 });
  assert.deepEqual(windowOf("#from=1990-01-01&to=2022-06-01"), { from: FIRST, to: 19144 });
  assert.equal(windowOf("#from=1990-01-01&to=2090-01-01"), null);
});

test("what children are lined up on has an address, and days since are days of that scene only", () => {
  for (const since of [{ kind: "first" }, { kind: "place", place: ASSESSMENT }, { kind: "time", time: 2 }] as const) {
    const aligned = alignedScene(SMALL, since);
    const state: State = { ...FIRST_STATE, since, window: { from: DAY_ZERO, to: DAY_ZERO + 20 } };
    const address = toAddress(aligned, state, DAY_ZERO + 12);
    assert.match(address, /^date=day12&since=.*&from=day0&to=day20$/);
    assert.deepEqual(fromAddress(aligned, `#${address}`), { state, time: DAY_ZERO + 12 });
    assert.deepEqual(fromAddress(SMALL, `#${address}`), { state: { ...state, window: null }, time: null });
  }
  assert.equal(fromAddress(SMALL, "#since=place.moon").state.since, null);
  assert.equal(fromAddress(SMALL, "#since=place.nfa").state.since, null);
  assert.equal(fromAddress(SMALL, "#since=time.0&moment=-1").state.moment, null);
});

test("every view has an address", () => {
  for (const view of VIEWS) assert.equal(fromAddress(SMALL, `#${toAddress(SMALL, { ...FIRST_STATE, view }, FIRST)}`).state.view, view);
});
