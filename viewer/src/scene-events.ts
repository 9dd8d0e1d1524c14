/** The event log of a scene. Its columns are worked out when first asked for: opening a file needs few of them. */

import { lazily } from "./lazily.ts";
import type { Codes, Columns } from "./scene-columns.ts";
import type { Header } from "./scene-header.ts";
import { type Kinds, looked, NO_WORKING_DAYS } from "./scene-kinds.ts";
import { lastsOf } from "./scene-spells.ts";
import { type Events, NO_DAYS, OPEN } from "./types.ts";
import { WorkingDays } from "./working-days.ts";

/** The events of a scene whose rows `spellsOf` has checked; `first` is where each child's begin. */
export function eventsOf(
  header: Header,
  columns: Columns,
  kinds: Kinds,
  kind: Codes,
  first: Uint32Array,
  overdueFrom: Int32Array,
): Events {
  const dates = lazily(() => datesOf(header, columns, kinds, kind, first));
  const days = lazily(() => daysOf(header, columns, kinds, kind, dates()));
  const flags = lazily(() => looked(kinds.flags, kind));
  const bits = (shift: number, mask: number): (() => Uint8Array) => lazily(() => bitsOf(flags(), shift, mask));
  const make = {
    child: lazily(() => childOfEach(first, header.events)),
    activity: lazily(() => looked(kinds.activity, kind)),
    next: lazily(() => looked(kinds.next, kind)),
    start: () => dates().start,
    end: () => dates().end,
    journey: lazily(() => journeysOf(columns, first, header.events)),
    endBasis: bits(0, 3),
    nextBasis: bits(2, 3),
    onMap: bits(4, 1),
    overdue: bits(5, 1),
    withStep: bits(7, 1),
    workingDays: () => days().workingDays,
    clockDays: lazily(() => looked(kinds.limit.map((limit) => limit || NO_DAYS), kind)),
    clockWorkingDays: () => days().clockWorkingDays,
    outcome: lazily(() => looked(kinds.outcome, kind)),
  };
  return withGetters({ count: header.events, first, overdueFrom, outcomes: kinds.outcomes }, make);
}

type Makers = Readonly<Record<string, () => unknown>>;
type Made<M extends Makers> = { readonly [name in keyof M]: ReturnType<M[name]> };

/** `plain` with a getter for each of `make`. */
function withGetters<P extends object, M extends Makers>(plain: P, make: M): P & Made<M> {
  const getters = Object.entries(make).map(([name, get]) => [name, { get, enumerable: true }]);
  return Object.defineProperties(plain, Object.fromEntries(getters)) as P & Made<M>;
}

function bitsOf(flags: Uint8Array, shift: number, mask: number): Uint8Array {
  const bits = new Uint8Array(flags.length);
  for (let row = 0; row < flags.length; row++) bits[row] = (flags[row]! >> shift) & mask;
  return bits;
}

function childOfEach(first: Uint32Array, rows: number): Uint32Array {
  const child = new Uint32Array(rows);
  for (let each = 0; each + 1 < first.length; each++) {
    for (let row = first[each]!; row < first[each + 1]!; row++) child[row] = each;
  }
  return child;
}

/** A start is told from the end of the child's event before, or from its start where that is open or a state. */
function datesOf(header: Header, columns: Columns, kinds: Kinds, kind: Codes, first: Uint32Array) {
  const gap = columns.numbers("events.start", header.events);
  const days = columns.numbers("events.days", header.events);
  const start = new Int32Array(header.events);
  const end = new Int32Array(header.events);
  const lasts = lastsOf(header);
  for (let child = 0; child + 1 < first.length; child++) {
    let before = header.calendar.base;
    for (let row = first[child]!; row < first[child + 1]!; row++) {
      const begins = before + gap[row]!;
      const ends = days[row] === 0 ? OPEN : begins + days[row]! - 1;
      before = ends === OPEN || lasts[kinds.activity[kind[row]!]!] === 1 ? begins : ends;
      start[row] = begins;
      end[row] = ends;
    }
  }
  return { start, end };
}

function journeysOf(columns: Columns, first: Uint32Array, rows: number): Uint16Array {
  const more = columns.numbers("events.journey", rows);
  const journey = new Uint16Array(rows);
  for (let child = 0; child + 1 < first.length; child++) {
    let number = 0;
    for (let row = first[child]!; row < first[child + 1]!; row++) journey[row] = number += more[row]!;
  }
  return journey;
}

/** Working days, and the days on the clock. */
function daysOf(
  header: Header,
  columns: Columns,
  kinds: Kinds,
  kind: Codes,
  { start, end }: { readonly start: Int32Array; readonly end: Int32Array },
) {
  const { base, openDay, holidays } = header.calendar;
  const calendar = new WorkingDays(base, openDay, holidays);
  const worked = columns.numbers("events.worked", header.events);
  const clock = columns.numbers("events.clock", header.events);
  const workingDays = new Int32Array(header.events);
  const clockWorkingDays = new Int32Array(header.events);
  for (let row = 0; row < header.events; row++) {
    const until = end[row] === OPEN ? Math.max(header.meta.cutOff, start[row]!) : end[row]!;
    const days = calendar.between(start[row]!, until) + worked[row]!;
    workingDays[row] = kinds.flags[kind[row]!]! & NO_WORKING_DAYS ? NO_DAYS : days;
    clockWorkingDays[row] = kinds.limit[kind[row]!] === 0 ? NO_DAYS : days + clock[row]!;
  }
  return { workingDays, clockWorkingDays };
}
