import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast, lightness } from "./colours.ts";
import { GROUND, LANE, stepOf, themeOf } from "../src/theme.ts";

for (const name of ["dark", "light"] as const) {
  for (const ramp of ["warm", "clear"] as const) {
    const theme = themeOf(name, ramp);

    test(`${name} ${ramp}: each step is darker than the one before, by enough to see in grey`, () => {
      const steps = theme.ramp.map(lightness);
      steps.slice(1).forEach((step, at) => assert.ok(steps[at]! - step >= 7, `${steps.map(Math.round)}`));
    });

    test(`${name} ${ramp}: each dot, or its outline, stands 3 to 1 off the ground and off the lanes`, () => {
      for (const ground of [GROUND[name], LANE[name]]) {
        for (const colour of theme.outline ? [theme.outline] : theme.ramp) assert.ok(contrast(colour, ground) >= 3, `${colour} ${contrast(colour, ground).toFixed(2)}`);
      }
    });
  }
}

test("the words of the page stand 4.5 to 1 off the lanes, whose colours are those of its style", () => {
  const [dark, light] = readFileSync("src/style/ground.css", "utf8").split(":root[data-theme");
  for (const [name, style] of [["dark", dark!], ["light", light!]] as const) {
    const colour = (of: string): string => new RegExp(`--${of}: (#\\w+)`).exec(style)![1]!;
    assert.deepEqual([colour("ground"), colour("lane")], [GROUND[name], LANE[name]]);
    for (const words of ["text", "muted", "faint"]) assert.ok(contrast(colour(words), LANE[name]) >= 4.5, `${name} ${words} ${contrast(colour(words), LANE[name]).toFixed(2)}`);
  }
});

test("times through share the steps of the ramp: 1, 2, 3, 4, 5 and 6, 7 and on", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 30].map(stepOf), [0, 1, 2, 3, 4, 4, 5, 5]);
});
