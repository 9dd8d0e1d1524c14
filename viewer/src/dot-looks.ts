/** What dots look like in a theme: by colour without a ring, then by colour with one, then the beads of their trails. */

import { type Look, mixed, wordOf } from "./stamps.ts";
import { MOST_COLOURS } from "./theme.ts";
import { FADES } from "./trails.ts";
import type { Theme } from "./types.ts";

/** How strongly the rest are drawn where one child is followed. */
export const DIMMED = 0.2;

/** Every look of a theme for dots of so many picture pixels' radius, and the beads of their trails. */
export function looksOf(theme: Theme, radius: number): readonly Look[] {
  const outline = theme.outline === null ? null : wordOf(theme.outline);
  const fills = Array.from({ length: MOST_COLOURS }, (_, colour) => wordOf(theme.ramp[colour] ?? theme.ramp[0]!));
  const dots = [null, wordOf(theme.overdue)].flatMap((ring) => fills.map((fill) => ({ fill, outline, ring, radius, strength: 1 })));
  // A pale trail on a pale ground has something of its dot's outline.
  const beads = BEADS.flatMap(({ size, strength }) =>
    fills.map((fill) => ({ fill: outline === null ? fill : mixed(fill, outline, 0.5), outline: null, ring: null, radius: radius * size, strength })));
  return [...dots, ...beads];
}

/** The beads of a trail as they fade: parts of a dot's radius, and how opaque. */
const BEADS = Array.from({ length: FADES }, (_, fade) => ({ size: 0.8 - 0.12 * fade, strength: 0.4 - 0.1 * fade }));

/** Where in the list of looks those with a ring begin. */
export const RINGED = MOST_COLOURS;

/** The number of a dot's look. */
export const lookOf = (colour: number, overdue: number): number => colour + (overdue ? RINGED : 0);

/** Where those of trails begin, and the number of a bead's. */
export const TRAILED = 2 * MOST_COLOURS;
export const beadLookOf = (colour: number, fade: number): number => TRAILED + fade * MOST_COLOURS + colour;

/** Changes whenever looks must be made anew. */
export const looksKey = (theme: Theme, radius: number): string => [radius, theme.overdue, theme.outline, ...theme.ramp].join();

/** A dot's radius in picture pixels, to an eighth of one; `ratio` is picture pixels to a screen pixel. */
export const radiusAt = (dotRadius: number, ratio: number): number => Math.round(dotRadius * ratio * 8) / 8;
