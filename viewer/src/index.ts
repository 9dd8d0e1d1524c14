/**
 * Finds the spells on the screen within a span of days without looking at the rest: spells sorted by how long they are
 * shown (in powers of two) and when they start, so that of each length only the last few days' starts need looking at.
 */

import type { Schedule } from "./schedule.ts";
import { OPEN } from "./types.ts";

/** Spells shown for 1, 2-3, 4-7... days; the last class is open. */
const CLASSES = 16;
const ALWAYS = CLASSES - 1;

export interface SpellIndex {
  /** Spells by class, then start, then number. */
  readonly order: Uint32Array;
  /** When each of `order` is shown no more. */
  readonly end: Int32Array;
  /** Where in `order` a class's spells of a day begin: class * `days` + day - `first`. */
  readonly at: Uint32Array;
  readonly first: number;
  readonly days: number;
}

export function indexOf(schedule: Schedule): SpellIndex {
  const { start, end } = schedule;
  let first = OPEN;
  let last = -OPEN;
  for (const day of start) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const days = Math.max(last - first, 0) + 2;
  const at = new Uint32Array(CLASSES * days + 1);
  const bucket = new Uint32Array(start.length);
  for (let spell = 0; spell < start.length; spell++) {
    bucket[spell] = classOf(start[spell]!, end[spell]!) * days + start[spell]! - first;
    at[bucket[spell]! + 1]!++;
  }
  for (let each = 1; each < at.length; each++) at[each]! += at[each - 1]!;
  const order = new Uint32Array(start.length);
  const next = at.slice();
  for (let spell = 0; spell < start.length; spell++) order[next[bucket[spell]!]!++] = spell;
  const sorted = new Int32Array(order.length);
  for (let each = 0; each < order.length; each++) sorted[each] = end[order[each]!]!;
  return { order, end: sorted, at, first, days };
}

function classOf(start: number, end: number): number {
  return end === OPEN ? ALWAYS : Math.min(31 - Math.clz32(Math.max(end - start, 1)), ALWAYS - 1);
}

/** The longest a spell of a class is shown. */
const longestOf = (lengths: number): number => (lengths >= ALWAYS - 1 ? OPEN : 2 ** (lengths + 1) - 1);

/** Calls `visit` for every spell shown at some time from `from` up to but not with `to`, in the index's order. */
export function visitShown(index: SpellIndex, from: number, to: number, visit: (spell: number) => void): void {
  const { order, end, at, first, days } = index;
  const beyond = Math.min(Math.max(Math.ceil(to) - first, 0), days - 1);
  for (let lengths = 0; lengths < CLASSES; lengths++) {
    const earliest = Math.min(Math.max(Math.floor(from) - first - longestOf(lengths), 0), beyond);
    const last = at[lengths * days + beyond]!;
    for (let each = at[lengths * days + earliest]!; each < last; each++) {
      if (end[each]! > from) visit(order[each]!);
    }
  }
}
