/** Events and spells of a scene: each column undone from its difference to what the rows before let one guess. */

import type { Header } from "./scene-header.ts";
import type { Codes, Columns } from "./scene-columns.ts";
import { type Events, Mode, NO_DAYS, NOWHERE, OPEN, type Spells } from "./types.ts";
import { WorkingDays } from "./working-days.ts";

/** The event log, checked; the columns that only words are made of are worked out when first asked for. */
export function eventsOf(header: Header, columns: Columns): Events {
  const rows = header.events;
  const first = columns.firsts("events.count", header.children, rows);
  const kinds = kindsOf(header, columns);
  const kind = columns.codes("events.kind", rows, kinds.activity.length);
  const activity = looked(kinds.activity, kind);
  const { start, end } = datesOf(header, columns, first, activity);
  const days = lazily(() => clocksOf(header, columns, start, end, kinds, kind));
  const clockDays = lazily(() => looked(kinds.limit.map((limit) => limit || NO_DAYS), kind));
  const child = lazily(() => childOfEach(first, rows));
  const told = lazily(() => looked(kinds.flags, kind));
  const outcome = lazily(() => looked(kinds.outcome, kind));
  const [endBasis, nextBasis] = [lazily(() => bitsOf(told(), 0, 3)), lazily(() => bitsOf(told(), 2, 3))];
  const [onMap, overdue] = [lazily(() => bitsOf(told(), 4, 1)), lazily(() => bitsOf(told(), 5, 1))];
  return {
    count: rows,
    first,
    get child() {
      return child();
    },
    activity,
    next: looked(kinds.next, kind),
    start,
    end,
    journey: journeysOf(columns, first, rows),
    overdueFrom: overdueFromOf(header, columns, start, end, kinds, kind),
    get endBasis() {
      return endBasis();
    },
    get nextBasis() {
      return nextBasis();
    },
    get onMap() {
      return onMap();
    },
    get overdue() {
      return overdue();
    },
    get workingDays() {
      return days().workingDays;
    },
    get clockDays() {
      return clockDays();
    },
    get clockWorkingDays() {
      return days().clockWorkingDays;
    },
    get outcome() {
      return outcome();
    },
    outcomes: kinds.outcomes,
  };
}

/** What `make` makes, once, when first asked. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

type Kinds = ReturnType<typeof kindsOf>;

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
function looked<T extends Uint8Array | Uint16Array | Int32Array>(values: T, kind: Codes): T {
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
  for (let each = 0; each + 1 < first.length; each++) {
    for (let row = first[each]!; row < first[each + 1]!; row++) child[row] = each;
  }
  return child;
}

/** A start is told from the end of the child's event before (from its start where that is open, or a state). */
function datesOf(header: Header, columns: Columns, first: Uint32Array, activity: Uint8Array) {
  const rows = header.events;
  const gap = columns.numbers("events.start", rows);
  const days = columns.numbers("events.days", rows);
  const start = new Int32Array(rows);
  const end = new Int32Array(rows);
  const lasts = Uint8Array.from(header.map.places, (place) => (place.kind === "state" ? 1 : 0));
  const { base, openDay } = header.calendar;
  let wrong = 0;
  for (let child = 0; child + 1 < first.length; child++) {
    let before = base;
    for (let row = first[child]!; row < first[child + 1]!; row++) {
      const begins = before + gap[row]!;
      const ends = days[row] === 0 ? OPEN : begins + days[row]! - 1;
      wrong |= +(begins < base || begins >= openDay || (ends !== OPEN && (ends < begins || ends >= openDay)));
      before = ends === OPEN || lasts[activity[row]!] === 1 ? begins : ends;
      start[row] = begins;
      end[row] = ends;
    }
  }
  if (wrong) throw columns.outOfRange("events.start");
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

/** The last day an event's days are counted to. */
const untilOf = (start: number, end: number, cutOff: number): number => (end === OPEN ? Math.max(cutOff, start) : end);

function calendarOf({ calendar: { base, openDay, holidays } }: Header): WorkingDays {
  return new WorkingDays(base, openDay, holidays);
}

/** Working days, and the days on the clock. */
function clocksOf(header: Header, columns: Columns, start: Int32Array, end: Int32Array, kinds: Kinds, kind: Codes) {
  const rows = start.length;
  const calendar = calendarOf(header);
  const worked = columns.numbers("events.worked", rows);
  const clock = columns.numbers("events.clock", rows);
  const workingDays = new Int32Array(rows);
  const clockWorkingDays = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const limit = kinds.limit[kind[row]!]!;
    const days = calendar.between(start[row]!, untilOf(start[row]!, end[row]!, header.meta.cutOff)) + worked[row]!;
    workingDays[row] = kinds.flags[kind[row]!]! & 64 ? NO_DAYS : days;
    clockWorkingDays[row] = limit === 0 ? NO_DAYS : days + clock[row]!;
  }
  return { workingDays, clockWorkingDays };
}

/** The day each clock ran out, counted back from where it stood at the end. */
function overdueFromOf(header: Header, columns: Columns, start: Int32Array, end: Int32Array, kinds: Kinds, kind: Codes) {
  const calendar = calendarOf(header);
  const worked = columns.numbers("events.worked", start.length);
  const clock = columns.numbers("events.clock", start.length);
  const overdueFrom = new Int32Array(start.length).fill(OPEN);
  for (let row = 0; row < start.length; row++) {
    if ((kinds.flags[kind[row]!]! & 32) === 0) continue;
    const until = untilOf(start[row]!, end[row]!, header.meta.cutOff);
    const stood = calendar.between(start[row]!, until) + worked[row]! + clock[row]!;
    overdueFrom[row] = calendar.before(until, stood - kinds.limit[kind[row]!]! - 1);
  }
  return overdueFrom;
}

/** Where every dot is, told from the event that puts it there and from the spell before. */
export function spellsOf(header: Header, columns: Columns, events: Events): Spells {
  const rows = header.spells;
  const first = columns.firsts("spells.count", header.children, rows);
  const mode = columns.bytes("spells.mode", rows, Mode.Leaving + 1);
  const event = eventOfEach(columns, first, mode, events);
  const { start, end } = spellDates(header, columns, first, mode, event, events);
  const journey = journeyOfEach(event, events.journey);
  const place = placeOfEach(header, columns, mode, event, events);
  return { count: rows, first, start, end, place, mode, journey, event };
}

function journeyOfEach(event: Uint32Array, journeys: Events["journey"]): Uint16Array {
  const journey = new Uint16Array(event.length);
  for (let spell = 0; spell < event.length; spell++) journey[spell] = journeys[event[spell]!]!;
  return journey;
}

/** A spell's event is the child's next one, unless the dot waits where it is, or leaves from there. */
function eventOfEach(columns: Columns, first: Uint32Array, mode: Uint8Array, events: Events): Uint32Array {
  const told = columns.numbers("spells.event", mode.length);
  const event = new Uint32Array(mode.length);
  const { first: firsts } = events;
  let wrong = 0;
  for (let child = 0; child + 1 < first.length; child++) {
    const from = firsts[child]!;
    const to = firsts[child + 1]!;
    let here = from;
    for (let spell = first[child]!; spell < first[child + 1]!; spell++) {
      here += told[spell]! + (stays(mode[spell]!) ? 0 : 1);
      wrong |= +(here < from || here >= to);
      event[spell] = here;
    }
  }
  if (wrong) throw columns.outOfRange("spells.event");
  return event;
}

const stays = (mode: Mode): boolean => mode === Mode.Waiting || mode === Mode.Leaving;

/** A dot is at its event's activity; leaving, it is at what the event says comes next. */
function placeOfEach(header: Header, columns: Columns, mode: Uint8Array, event: Uint32Array, events: Events): Uint8Array {
  const told = columns.numbers("spells.place", mode.length);
  const place = new Uint8Array(mode.length);
  const { next, activity } = events;
  let highest = 0;
  for (let spell = 0; spell < mode.length; spell++) {
    const guess = mode[spell] === Mode.Leaving ? next[event[spell]!]! : activity[event[spell]!]!;
    const here = (guess + told[spell]!) & 255;
    if (here > highest) highest = here;
    place[spell] = here;
  }
  if (highest >= header.map.places.length) throw columns.outOfRange("spells.place");
  return place;
}

/** A spell starts with its event or when the one before ends; it ends with its event, a wait when the next begins. */
function spellDates(header: Header, columns: Columns, first: Uint32Array, mode: Uint8Array, event: Uint32Array, events: Events) {
  const [later, longer] = [columns.numbers("spells.start", mode.length), columns.numbers("spells.end", mode.length)];
  const [start, end] = [new Int32Array(mode.length), new Int32Array(mode.length)];
  const { base, openDay } = header.calendar;
  const { first: firsts, start: starts, end: ends } = events;
  let wrong = 0;
  for (let child = 0; child + 1 < first.length; child++) {
    const last = firsts[child + 1]! - 1;
    let before = base;
    for (let spell = first[child]!; spell < first[child + 1]!; spell++) {
      const own = event[spell]!;
      const begins = Math.max(before, starts[own]!) + later[spell]!;
      const until = mode[spell] === Mode.Waiting && own < last ? starts[own + 1]! : Math.min(ends[own]!, openDay);
      before = until + longer[spell]!;
      wrong |= +(begins >= openDay || before < begins || before > openDay);
      start[spell] = begins;
      end[spell] = before === openDay ? OPEN : before;
    }
  }
  if (wrong) throw columns.outOfRange("spells.start");
  return { start, end };
}
