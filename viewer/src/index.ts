/**
 * Finds the spells on the screen within a span of days without looking at the rest: spells sorted by how long they are
 * shown (in powers of two) and the span they start in, so that of each length only the last few spans need looking at.
 */

import type { Schedule } from "./schedule.ts";
import { OPEN } from "./types.ts";

/** The fewest and the most days of a span. */
const SHORTEST = 4;
const LONGEST = 28;

/** Spells that the length of a span is judged by. */
const SAMPLED = 20_000;

/** Spells shown for 1, 2-3, 4-7... days; the last class is open. */
const CLASSES = 16;
const ALWAYS = CLASSES - 1;

export interface SpellIndex {
  /** Days a span lasts; spans are counted from 1970-01-01. */
  readonly span: number;
  /** Spells by class, then the span of their start, then number; and when each is shown no more. */
  readonly order: Uint32Array;
  readonly end: Int32Array;
  /** Where in `order` a class's spells of a span begin: class * `spans` + span - `first`. */
  readonly at: Uint32Array;
  readonly first: number;
  readonly spans: number;
}

/** The index of a schedule, for spans of so many days. */
export function indexOf({ start, end }: Schedule, span: number): SpellIndex {
  const { low, high } = rangeOf(start);
  const first = Math.floor(low / span);
  const spans = Math.max(Math.floor(high / span) - first, 0) + 2;
  const bucket = new Uint32Array(start.length);
  const at = new Uint32Array(CLASSES * spans + 1);
  for (let spell = 0; spell < start.length; spell++) {
    const begins = start[spell]!;
    const own = classOf(begins, end[spell]!) * spans + Math.floor(begins / span) - first;
    bucket[spell] = own;
    at[own + 1]!++;
  }
  for (let each = 1; each < at.length; each++) at[each]! += at[each - 1]!;
  return { span, ...sorted(bucket, at.slice(), end), at, first, spans };
}

function sorted(bucket: Uint32Array, next: Uint32Array, end: Int32Array): { order: Uint32Array; end: Int32Array } {
  const order = new Uint32Array(bucket.length);
  const ends = new Int32Array(bucket.length);
  for (let spell = 0; spell < bucket.length; spell++) {
    const place = next[bucket[spell]!]!++;
    order[place] = spell;
    ends[place] = end[spell]!;
  }
  return { order, end: ends };
}

function rangeOf(days: Int32Array): { low: number; high: number } {
  let low = OPEN;
  let high = -OPEN;
  for (let each = 0; each < days.length; each++) {
    const day = days[each]!;
    if (day < low) low = day;
    if (day > high) high = day;
  }
  return days.length === 0 ? { low: 0, high: 0 } : { low, high };
}

/** A quarter of the mean time shown, of a sample: long enough to be gathered seldom, short enough to hold little that is over. */
export function spanFor({ start, end }: Schedule, last: number): number {
  const step = Math.max(Math.floor(start.length / SAMPLED), 1);
  let [days, count] = [0, 0];
  for (let spell = 0; spell < start.length; spell += step, count++) days += Math.min(end[spell]!, last) - Math.min(start[spell]!, last);
  return Math.min(Math.max(Math.floor(days / Math.max(count, 1) / 4), SHORTEST), LONGEST);
}

function classOf(start: number, end: number): number {
  return end === OPEN ? ALWAYS : Math.min(31 - Math.clz32(Math.max(end - start, 1)), ALWAYS - 1);
}

/** The most spans of so many days that a spell of a class is shown in after its first, a child's own hour and all. */
function spansOf(lengths: number, span: number): number {
  return lengths >= ALWAYS - 1 ? OPEN : Math.ceil(2 ** (lengths + 1) / span);
}

/** Calls `visit` for every spell shown at some time of the span of that number, at whatever hour. */
export function visitShown(index: SpellIndex, number: number, visit: (spell: number) => void): void {
  const { span, order, end, at, first, spans } = index;
  const from = number * span - 1;
  const beyond = Math.min(Math.max(number + 1 - first, 0), spans - 1);
  for (let lengths = 0; lengths < CLASSES; lengths++) {
    const earliest = Math.min(Math.max(number - first - spansOf(lengths, span), 0), beyond);
    const last = at[lengths * spans + beyond]!;
    for (let each = at[lengths * spans + earliest]!; each < last; each++) {
      if (end[each]! > from) visit(order[each]!);
    }
  }
}
