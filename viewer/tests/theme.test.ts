import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, lightness } from "./colours.ts";
import { GROUND, stepOf, themeOf } from "../src/theme.ts";

for (const name of ["dark", "light"] as const) {
  for (const ramp of ["warm", "clear"] as const) {
    const theme = themeOf(name, ramp);

    test(`${name} ${ramp}: each step is darker than the one before, by enough to see in grey`, () => {
      const steps = theme.ramp.map(lightness);
      steps.slice(1).forEach((step, at) => assert.ok(steps[at]! - step >= 7, `${steps.map(Math.round)}`));
    });

    test(`${name} ${ramp}: each dot, or its outline, stands 3 to 1 off the ground`, () => {
      for (const colour of theme.outline ? [theme.outline] : theme.ramp) {
        assert.ok(contrast(colour, GROUND[name]) >= 3, `${colour} ${contrast(colour, GROUND[name]).toFixed(2)}`);
      }
    });
  }
}

test("times through share the steps of the ramp: 1, 2, 3, 4, 5 and 6, 7 and on", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 30].map(stepOf), [0, 1, 2, 3, 4, 4, 5, 5]);
});
