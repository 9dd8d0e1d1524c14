import assert from "node:assert/strict";
import { test } from "node:test";
import { fromAddress, toAddress } from "../src/address.ts";
import { FIRST_STATE, type Selection, type State } from "../src/state.ts";
import { CUT_OFF, FIRST, SMALL } from "./small-scene.ts";

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
      filter: { cohorts: ["young"], values: { team: ["South"] } },
      selection,
      view: "table",
      theme: "light",
      ramp: "clear",
      speed: 0.5,
      listed: 2,
    };
    assert.deepEqual(fromAddress(SMALL, `#${toAddress(SMALL, state, FIRST + 40)}`), { state, time: FIRST + 40 });
  }
});

test("an empty address is the first state, at no date", () => {
  assert.deepEqual(fromAddress(SMALL, ""), { state: FIRST_STATE, time: null });
});

test("what this scene does not know is left out, and a date outside it is brought within", () => {
  const { state, time } = fromAddress(SMALL, "#date=2090-01-01&cohorts=old&only.team=West&child=zz&place=moon&speed=fast&view=3d&theme=pink");
  assert.deepEqual(state, FIRST_STATE);
  assert.equal(time, CUT_OFF);
});
