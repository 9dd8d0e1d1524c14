/**
 * The spells of a scene, undone child by child from their differences to what its events let one guess. The events are
 * read along the way, and checked; they are kept only as far as every moment needs them.
 */

import type { Codes, Columns, Numbers } from "./scene-columns.ts";
import type { Header } from "./scene-header.ts";
import { type Kinds, OVERDUE } from "./scene-kinds.ts";
import { Mode, OPEN, type Spells } from "./types.ts";
import { WorkingDays } from "./working-days.ts";

export interface SpellsRead {
  readonly spells: Spells;
  /** By event: the first day past its clock, or `OPEN`. */
  readonly overdueFrom: Int32Array;
}

/** All spells, checked; `first` is where each child's events begin. */
export function spellsOf(header: Header, columns: Columns, kinds: Kinds, kind: Codes, first: Uint32Array): SpellsRead {
  const spells = emptySpells(header, columns);
  const overdueFrom = new Int32Array(header.events).fill(OPEN);
  const events = new EventReader(header, columns, kinds, kind, first, overdueFrom);
  const reader = new SpellReader(header, columns, spells, events);
  for (let child = 0; child < header.children; child++) {
    events.read(child);
    reader.read(child);
  }
  if (events.wrong) throw columns.outOfRange("events");
  if (reader.wrong) throw columns.outOfRange("spells");
  return { spells, overdueFrom };
}

function emptySpells(header: Header, columns: Columns): Spells {
  const rows = header.spells;
  return {
    count: rows,
    first: columns.firsts("spells.count", header.children, rows),
    start: new Int32Array(rows),
    end: new Int32Array(rows),
    place: new Uint8Array(rows),
    mode: columns.bytes("spells.mode", rows, Mode.Leaving + 1),
    journey: new Uint16Array(rows),
    event: new Uint32Array(rows),
  };
}

/** Reads the events of one child at a time; an end still open is the open day. */
class EventReader {
  wrong = 0;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint16Array;
  readonly journey: Uint16Array;
  private readonly gap: Numbers;
  private readonly days: Numbers;
  private readonly more: Numbers;
  private readonly worked: Numbers;
  private readonly clock: Numbers;
  private readonly lasts: Uint8Array;
  private readonly calendar: WorkingDays;

  constructor(
    private readonly header: Header,
    columns: Columns,
    readonly kinds: Kinds,
    private readonly kindOfEach: Codes,
    readonly first: Uint32Array,
    private readonly overdueFrom: Int32Array,
  ) {
    const most = mostOf(first);
    this.start = new Int32Array(most);
    this.end = new Int32Array(most);
    this.kind = new Uint16Array(most);
    this.journey = new Uint16Array(most);
    this.gap = columns.numbers("events.start", header.events);
    this.days = columns.numbers("events.days", header.events);
    this.more = columns.numbers("events.journey", header.events);
    this.worked = columns.numbers("events.worked", header.events);
    this.clock = columns.numbers("events.clock", header.events);
    this.lasts = lastsOf(header);
    const { base, openDay, holidays } = header.calendar;
    this.calendar = new WorkingDays(base, openDay, holidays);
  }

  /** A start is told from the end of the event before, or from its start where that is open or a state. */
  read(child: number): void {
    const { base, openDay } = this.header.calendar;
    const { start, end, kind, journey, kinds } = this;
    const from = this.first[child]!;
    const count = this.first[child + 1]! - from;
    let before = base;
    let times = 0;
    for (let each = 0; each < count; each++) {
      const row = from + each;
      const own = this.kindOfEach[row]!;
      const days = this.days[row]!;
      const begins = before + this.gap[row]!;
      const ends = days === 0 ? openDay : begins + days - 1;
      this.wrong |= +(begins < base || ends < begins || begins >= openDay || (ends >= openDay && days !== 0));
      before = days === 0 || this.lasts[kinds.activity[own]!] === 1 ? begins : ends;
      times += this.more[row]!;
      start[each] = begins;
      end[each] = ends;
      kind[each] = own;
      journey[each] = times;
      if (kinds.flags[own]! & OVERDUE && !this.wrong) this.overdueFrom[row] = this.ranOut(row, begins, ends, kinds.limit[own]!);
    }
  }

  /** The day a clock ran out, counted back from where it stood at the end. */
  private ranOut(row: number, start: number, end: number, limit: number): number {
    const until = end === this.header.calendar.openDay ? Math.max(this.header.meta.cutOff, start) : end;
    const stood = this.calendar.between(start, until) + this.worked[row]! + this.clock[row]!;
    return this.calendar.before(until, stood - limit - 1);
  }
}

/** Writes the spells of the child whose events were just read. */
class SpellReader {
  wrong = 0;
  private readonly told: Readonly<Record<"event" | "place" | "start" | "end", Numbers>>;

  constructor(
    private readonly header: Header,
    columns: Columns,
    private readonly spells: Spells,
    private readonly events: EventReader,
  ) {
    const column = (name: string): Numbers => columns.numbers(`spells.${name}`, header.spells);
    this.told = { event: column("event"), place: column("place"), start: column("start"), end: column("end") };
  }

  /**
   * A spell's event is the child's next one, unless the dot waits where it is or leaves from there. It starts with its
   * event or when the spell before ends; it ends with its event, a wait when the next event starts. Its place is the
   * event's activity or, on leaving, what comes next.
   */
  read(child: number): void {
    const { spells, events, told, header } = this;
    const { openDay } = header.calendar;
    const from = events.first[child]!;
    const count = events.first[child + 1]! - from;
    let event = 0;
    let before = header.calendar.base;
    for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
      const mode: Mode = spells.mode[spell]!;
      const stays = mode === Mode.Waiting || mode === Mode.Leaving;
      event += told.event[spell]! + (stays ? 0 : 1);
      if (event < 0 || event >= count) return void (this.wrong = 1);
      const kind = events.kind[event]!;
      const guess = mode === Mode.Leaving ? events.kinds.next[kind]! : events.kinds.activity[kind]!;
      const place = (guess + told.place[spell]!) & 255;
      const begins = Math.max(before, events.start[event]!) + told.start[spell]!;
      const until = mode === Mode.Waiting && event + 1 < count ? events.start[event + 1]! : events.end[event]!;
      before = until + told.end[spell]!;
      this.wrong |= +(place >= header.map.places.length || begins >= openDay || before < begins || before > openDay);
      spells.event[spell] = from + event;
      spells.place[spell] = place;
      spells.start[spell] = begins;
      spells.end[spell] = before === openDay ? OPEN : before;
      spells.journey[spell] = events.journey[event]!;
    }
  }
}

/** By place, 1 where it is a state, which lasts. */
export const lastsOf = ({ map }: Header): Uint8Array => Uint8Array.from(map.places, ({ kind }) => (kind === "state" ? 1 : 0));

function mostOf(first: Uint32Array): number {
  let most = 0;
  for (let each = 0; each + 1 < first.length; each++) most = Math.max(most, first[each + 1]! - first[each]!);
  return most;
}
