/** What dots look like in a theme: by times through without a ring, then by times through with one. */

import { TIMES, timesClass } from "./counts.ts";
import { type Look, wordOf } from "./stamps.ts";
import type { Theme } from "./types.ts";

/** How strongly the rest are drawn where one child is followed. */
export const DIMMED = 0.2;

/** Every look of a theme for dots of so many picture pixels' radius. */
export function looksOf(theme: Theme, radius: number): readonly Look[] {
  const outline = theme.outline === null ? null : wordOf(theme.outline);
  return [null, wordOf(theme.overdue)].flatMap((ring) =>
    theme.ramp.map((colour) => ({ fill: wordOf(colour), outline, ring, radius })),
  );
}

/** The number of a dot's look. */
export const lookOf = (journey: number, overdue: number): number => timesClass(Math.max(journey, 1)) + (overdue ? TIMES : 0);

/** Changes whenever looks must be made anew. */
export const looksKey = (theme: Theme, radius: number): string => [radius, theme.overdue, theme.outline, ...theme.ramp].join();

/** A dot's radius in picture pixels, to an eighth of one; `ratio` is picture pixels to a screen pixel. */
export const radiusAt = (dotRadius: number, ratio: number): number => Math.round(dotRadius * ratio * 8) / 8;
