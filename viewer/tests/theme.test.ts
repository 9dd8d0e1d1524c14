import assert from "node:assert/strict";
import { test } from "node:test";
import { GROUND, stepOf, themeOf } from "../src/theme.ts";

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const lightness = (colour: string): number => {
  const y = luminance(colour);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
};
const contrast = (one: string, other: string): number => {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more! + 0.05) / (less! + 0.05);
};

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
