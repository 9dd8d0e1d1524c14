/** What dots look like in a theme: by colour without a ring, then by colour with one. */

import { type Look, wordOf } from "./stamps.ts";
import { MOST_COLOURS } from "./theme.ts";
import type { Theme } from "./types.ts";

/** How strongly the rest are drawn where one child is followed. */
export const DIMMED = 0.2;

/** Every look of a theme for dots of so many picture pixels' radius. */
export function looksOf(theme: Theme, radius: number): readonly Look[] {
  const outline = theme.outline === null ? null : wordOf(theme.outline);
  return [null, wordOf(theme.overdue)].flatMap((ring) =>
    Array.from({ length: MOST_COLOURS }, (_, colour) => ({ fill: wordOf(theme.ramp[colour] ?? theme.ramp[0]!), outline, ring, radius })),
  );
}

/** Where in the list of looks those with a ring begin. */
export const RINGED = MOST_COLOURS;

/** The number of a dot's look. */
export const lookOf = (colour: number, overdue: number): number => colour + (overdue ? RINGED : 0);

/** Changes whenever looks must be made anew. */
export const looksKey = (theme: Theme, radius: number): string => [radius, theme.overdue, theme.outline, ...theme.ramp].join();

/** A dot's radius in picture pixels, to an eighth of one; `ratio` is picture pixels to a screen pixel. */
export const radiusAt = (dotRadius: number, ratio: number): number => Math.round(dotRadius * ratio * 8) / 8;
