/**
 * When each spell is on the screen. Same-day steps take no time, so that none would be seen: each spell is shown for at
 * least `MINIMUM_SHOWN_DAYS`, and what comes after catches up. For the eye only: every number uses the true dates.
 */

import { hash } from "./tracks.ts";
import { OPEN, type Spells } from "./types.ts";

/** Days a same-day step is shown for, and any glide from a node to its room, to a state or to an exit takes. */
export const MINIMUM_SHOWN_DAYS = 2;

/**
 * The part of a day, 0 up to 1, by which all that a child does is shown later: a record knows the day and not the hour,
 * and without an hour of its own each child would march in step with all others of its day.
 */
export const hourOf = (child: number): number => (hash(child ^ 0x2545f491) >>> 8) / 2 ** 24;

/** In whole days; what a child's spells are shown at is this and the child's own hour. */
export interface Schedule {
  readonly start: Int32Array;
  /** `OPEN` while open. */
  readonly end: Int32Array;
  /** Whose each spell is. */
  readonly child: Uint32Array;
}

/** Spells follow one another: each starts on its day or when the one before has been shown, whichever is later. */
export function scheduleOf(spells: Spells): Schedule {
  const start = new Int32Array(spells.count);
  const end = new Int32Array(spells.count);
  const child = new Uint32Array(spells.count);
  for (let each = 0; each + 1 < spells.first.length; each++) {
    let shown = -OPEN;
    for (let spell = spells.first[each]!; spell < spells.first[each + 1]!; spell++) {
      const begins = Math.max(spells.start[spell]!, shown);
      shown = Math.max(spells.end[spell]!, Math.min(begins + MINIMUM_SHOWN_DAYS, OPEN));
      start[spell] = begins;
      end[spell] = shown;
      child[spell] = each;
    }
  }
  return { start, end, child };
}
