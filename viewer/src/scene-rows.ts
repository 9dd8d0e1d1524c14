/** Events and spells of a scene: each column undone from its difference to what the rows before let one guess. */

import type { Header } from "./scene-header.ts";
import type { Columns, Numbers } from "./scene-columns.ts";
import { type Events, Mode, NO_DAYS, NOWHERE, OPEN, type Spells } from "./types.ts";
import { WorkingDays } from "./working-days.ts";

/** The event log, checked. */
export function eventsOf(header: Header, columns: Columns): Events {
  const rows = header.events;
  const first = columns.firsts("events.count", header.children, rows);
  const child = childOfEach(first, rows);
  const kinds = kindsOf(header, columns);
  const kind = columns.codes("events.kind", rows, kinds.activity.length);
  const activity = looked(kinds.activity, kind);
  const flags = looked(kinds.flags, kind);
  const { start, end } = datesOf(header, columns, child, activity);
  return {
    count: rows,
    first,
    child,
    activity,
    next: looked(kinds.next, kind),
    start,
    end,
    journey: journeysOf(columns, child, rows),
    endBasis: bitsOf(flags, 0, 3),
    nextBasis: bitsOf(flags, 2, 3),
    onMap: bitsOf(flags, 4, 1),
    overdue: bitsOf(flags, 5, 1),
    ...clocksOf(header, columns, start, end, flags, looked(kinds.limit, kind)),
    outcome: looked(kinds.outcome, kind),
    outcomes: kinds.outcomes,
  };
}

/** The kinds of event as columns to look up, their outcomes numbered with none as 0. */
function kindsOf({ kinds, map }: Header, columns: Columns) {
  const outcomes = [...new Set(["", ...kinds.outcome])];
  const number = new Map(outcomes.map((outcome, each) => [outcome, each]));
  const places = map.places.length;
  const sound = [
    kinds.activity.every((place) => place < places),
    kinds.next.every((place) => place < places || place === NOWHERE),
    Object.values(kinds).every((column) => column.length === kinds.activity.length),
  ];
  if (sound.includes(false)) throw columns.outOfRange("events.kind");
  return {
    activity: Uint8Array.from(kinds.activity),
    next: Uint8Array.from(kinds.next),
    flags: Uint8Array.from(kinds.flags),
    limit: Int32Array.from(kinds.limit),
    outcome: Uint16Array.from(kinds.outcome, (outcome) => number.get(outcome)!),
    outcomes,
  };
}

/** The value of each row's kind. */
function looked<T extends Uint8Array | Uint16Array | Int32Array>(values: T, kind: Uint8Array | Uint16Array): T {
  const column = new (values.constructor as new (length: number) => T)(kind.length);
  for (let row = 0; row < kind.length; row++) column[row] = values[kind[row]!]!;
  return column;
}

function bitsOf(flags: Uint8Array, shift: number, mask: number): Uint8Array {
  const bits = new Uint8Array(flags.length);
  for (let row = 0; row < flags.length; row++) bits[row] = (flags[row]! >> shift) & mask;
  return bits;
}

function childOfEach(first: Uint32Array, rows: number): Uint32Array {
  const child = new Uint32Array(rows);
  for (let each = 0; each + 1 < first.length; each++) child.fill(each, first[each]!, first[each + 1]!);
  return child;
}

/** A start is told from the end of the child's event before (from its start where that is open, or a state). */
function datesOf(header: Header, columns: Columns, child: Uint32Array, activity: Uint8Array) {
  const rows = child.length;
  const gap = columns.numbers("events.start", rows);
  const days = columns.numbers("events.days", rows);
  const start = new Int32Array(rows);
  const end = new Int32Array(rows);
  const lasts = Uint8Array.from(header.map.places, (place) => (place.kind === "state" ? 1 : 0));
  const { base, openDay } = header.calendar;
  let wrong = 0;
  for (let row = 0; row < rows; row++) {
    const isFirst = row === 0 || child[row] !== child[row - 1];
    const lasting = !isFirst && (end[row - 1] === OPEN || lasts[activity[row - 1]!] === 1);
    const begins = (isFirst ? base : lasting ? start[row - 1]! : end[row - 1]!) + gap[row]!;
    const ends = days[row] === 0 ? OPEN : begins + days[row]! - 1;
    wrong |= +(begins < base || begins >= openDay || (ends !== OPEN && (ends < begins || ends >= openDay)));
    start[row] = begins;
    end[row] = ends;
  }
  if (wrong) throw columns.outOfRange("events.start");
  return { start, end };
}

function journeysOf(columns: Columns, child: Uint32Array, rows: number): Uint16Array {
  const more = columns.numbers("events.journey", rows);
  const journey = new Uint16Array(rows);
  for (let row = 0; row < rows; row++) {
    journey[row] = (row > 0 && child[row] === child[row - 1] ? journey[row - 1]! : 0) + more[row]!;
  }
  return journey;
}

/** Working days and clocks; the day a clock ran out is counted back from where it stood at the end. */
function clocksOf(
  header: Header,
  columns: Columns,
  start: Int32Array,
  end: Int32Array,
  flags: Uint8Array,
  limit: Int32Array,
) {
  const rows = start.length;
  const { base, openDay, holidays } = header.calendar;
  const calendar = new WorkingDays(base, openDay, holidays);
  const worked = columns.numbers("events.worked", rows);
  const clock = columns.numbers("events.clock", rows);
  const workingDays = new Int32Array(rows);
  const clockDays = new Int32Array(rows).fill(NO_DAYS);
  const clockWorkingDays = new Int32Array(rows).fill(NO_DAYS);
  const overdueFrom = new Int32Array(rows).fill(OPEN);
  for (let row = 0; row < rows; row++) {
    const until = end[row] === OPEN ? Math.max(header.meta.cutOff, start[row]!) : end[row]!;
    const days = calendar.between(start[row]!, until) + worked[row]!;
    workingDays[row] = flags[row]! & 64 ? NO_DAYS : days;
    if (limit[row] === 0) continue;
    clockDays[row] = limit[row]!;
    clockWorkingDays[row] = days + clock[row]!;
    if (flags[row]! & 32) overdueFrom[row] = calendar.before(until, clockWorkingDays[row]! - limit[row]! - 1);
  }
  return { workingDays, clockDays, clockWorkingDays, overdueFrom };
}

/** Where every dot is, told from the event that puts it there and from the spell before. */
export function spellsOf(header: Header, columns: Columns, events: Events): Spells {
  const rows = header.spells;
  const first = columns.firsts("spells.count", header.children, rows);
  const mode = columns.bytes("spells.mode", rows, Mode.Leaving + 1);
  const told = {
    place: columns.numbers("spells.place", rows),
    start: columns.numbers("spells.start", rows),
    end: columns.numbers("spells.end", rows),
    event: columns.numbers("spells.event", rows),
  };
  const spells = {
    count: rows,
    first,
    start: new Int32Array(rows),
    end: new Int32Array(rows),
    place: new Uint8Array(rows),
    mode,
    journey: new Uint16Array(rows),
    event: new Uint32Array(rows),
  };
  let wrong = 0;
  for (let child = 0; child < header.children; child++) wrong |= fillChild(child, spells, told, events, header);
  if (wrong) throw columns.outOfRange("spells");
  return spells;
}

/** The spells of one child; 1 where a number leads out of what there is. */
function fillChild(
  child: number,
  spells: Spells,
  told: Readonly<Record<"place" | "start" | "end" | "event", Numbers>>,
  events: Events,
  header: Header,
): number {
  const { openDay } = header.calendar;
  const places = header.map.places.length;
  const lastEvent = events.first[child + 1]!;
  let event = events.first[child]!;
  let before = header.calendar.base;
  let wrong = 0;
  for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
    const mode: Mode = spells.mode[spell]!;
    const stays = mode === Mode.Waiting || mode === Mode.Leaving;
    event += told.event[spell]! + (stays ? 0 : 1);
    if (event < events.first[child]! || event >= lastEvent) return 1;
    const guess = mode === Mode.Leaving ? events.next[event]! : events.activity[event]!;
    const place = (guess + told.place[spell]!) & 255;
    const start = Math.max(before, events.start[event]!) + told.start[spell]!;
    const until = mode === Mode.Waiting && event + 1 < lastEvent ? events.start[event + 1]! : closed(events.end[event]!, openDay);
    const end = until + told.end[spell]!;
    wrong |= +(place >= places || start >= openDay || end < start || end > openDay);
    spells.event[spell] = event;
    spells.place[spell] = place;
    spells.start[spell] = start;
    spells.end[spell] = end === openDay ? OPEN : end;
    spells.journey[spell] = events.journey[event]!;
    before = end;
  }
  return wrong;
}

function closed(end: number, openDay: number): number {
  return end === OPEN ? openDay : end;
}
