/**
 * The two grounds and the two ramps. Times through go from light to deep on either ground, in steps that differ in
 * lightness, so that greyscale prints and colour-blind readers tell them apart; tests hold each to 3:1 on its ground
 * (in the light theme the outline carries it).
 */
import type { Theme } from "./types.ts";

export type ThemeName = Theme["name"];
export type RampName = "warm" | "clear";

export const GROUND: Readonly<Record<ThemeName, string>> = { dark: "#10161d", light: "#f6f4ef" };
/** The ground behind the nodes of a group. */
export const LANE: Readonly<Record<ThemeName, string>> = { dark: "#171f29", light: "#f2efe8" };

/** Dots of the 1st, 2nd, 3rd, 4th, 5th or 6th, 7th or later time through. */
const RAMPS: Readonly<Record<ThemeName, Readonly<Record<RampName, readonly string[]>>>> = {
  dark: {
    warm: ["#ffffff", "#ffdc94", "#fcb04c", "#f28038", "#e2523a", "#cf2433"],
    clear: ["#ffffff", "#f4e66a", "#9fd56a", "#45b39a", "#3d90b8", "#5570c4"],
  },
  light: {
    warm: ["#ffffff", "#ffd596", "#f7a245", "#dd6527", "#ac2a24", "#5f0a1c"],
    clear: ["#ffffff", "#f0e05a", "#9ccb5c", "#3f9f8d", "#2f6690", "#2b2a5c"],
  },
};

/** The most colours that dots of one picture have: eight that are told apart, the rest, and what is not known. */
export const MOST_COLOURS = 10;
export const HUES = 8;
export const REST = HUES;
export const UNKNOWN = HUES + 1;

/**
 * Colours of what has no order, told apart by colour-blind readers too (tests hold them to it), after Okabe and Ito; then
 * a grey for the rest, and for what is not known a darker one on the dark ground, on the light a hollow dot.
 */
const PALETTES: Readonly<Record<ThemeName, readonly string[]>> = {
  dark: ["#e69f00", "#47b7f4", "#009e73", "#ffe451", "#3f75de", "#e0622d", "#a880b6", "#ffffff", "#a4afb9", "#606b76"],
  light: ["#e69f00", "#64bdf8", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#b778a6", "#1a2026", "#c1c5c8", "#f6f4ef"],
};

/** The theme with its dots in these tones of the palette, instead of by times through. */
export const inTones = (theme: Theme, tones: readonly number[]): Theme => ({ ...theme, ramp: tones.map((tone) => PALETTES[theme.name][tone]!) });

export const STEPS = ["First time", "Second", "Third", "Fourth", "Fifth or sixth", "Seventh or later"] as const;

/** Which step of the ramp a time through has. */
export const stepOf = (journey: number): number => (journey <= 4 ? Math.max(journey, 1) - 1 : journey <= 6 ? 4 : 5);

/** What the renderer needs to know of a theme. */
export const themeOf = (name: ThemeName, ramp: RampName): Theme => ({
  name,
  ramp: RAMPS[name][ramp],
  overdue: name === "dark" ? "#aeb9c4" : "#1b2127",
  outline: name === "dark" ? null : "#5b6670",
});

/** The theme the reader's system asks for. */
export const systemTheme = (): ThemeName => (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");

/** Asks whether the reader's system wants less motion: made once, asked every frame. */
export function stillnessWatch(): () => boolean {
  const wish = matchMedia("(prefers-reduced-motion: reduce)");
  return () => wish.matches;
}
