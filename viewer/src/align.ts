/**
 * Children set off together. A mode of time makes a scene of its own, in which each child's clock is moved so that day 0
 * is its first step, its first time at a place, or the start of its n-th time through: where everything is, is still a
 * pure function of the scene and the time, and whatever is built on a scene works on this one. Children who never came
 * to what is day 0 are not in it. A child's record ends where the cut-off falls on its own clock; there its dot goes.
 */
import { lower } from "./narrative.ts";
import { measured, trafficOf } from "./traffic.ts";
import { type Alignment, type Children, type Day, type Events, OPEN, type Scene, type Shown, type Since, type Spells, type Time } from "./types.ts";
import { DAY_ZERO, timeThrough } from "./words.ts";

/** A child that never came to what is day 0. */
const NEVER = -OPEN;

/** `since each child's first step`, `since first assessment`, `since the second time through began`. */
export function sinceWords({ map }: Scene, alignment: Alignment): string {
  if (alignment.kind === "first") return "since each child's first step";
  if (alignment.kind === "time") return `since the ${timeThrough(alignment.time)} began`;
  return `since first ${lower(map.places[alignment.place]!.label)}`;
}

/** The scene with its children lined up on one thing. */
export function alignedScene(scene: Scene, alignment: Alignment): Scene {
  const zeroOf = daysZero(scene, alignment);
  const kept = Uint32Array.from(zeroOf.keys()).filter((child) => zeroOf[child] !== NEVER);
  const zero = Int32Array.from(kept, (child) => zeroOf[child]!);
  const beyond = zero.map((day) => scene.meta.cutOff + 1 - day + DAY_ZERO);
  const rows = rowsOf(scene.events.first, kept);
  const events = eventsOf(scene.events, rows, zero);
  const aligned: Scene = {
    ...scene,
    since: { alignment, words: sinceWords(scene, alignment), zero, beyond, all: scene.children.count, cutOff: scene.meta.cutOff },
    meta: { ...scene.meta, ...spanOf(events, beyond, scene.meta), childCount: kept.length },
    children: childrenOf(scene.children, kept),
    cohorts: scene.cohorts.map((cohort) => {
      const members = pick(cohort.members, kept);
      return { ...cohort, members, count: members.reduce((sum, each) => sum + each, 0) };
    }),
    events,
    spells: spellsOf(scene, rowsOf(scene.spells.first, kept), zero, beyond, kept, events),
  };
  return kept.length === scene.children.count ? aligned : { ...aligned, map: { ...scene.map, edges: edgesOf(aligned) } };
}

/** By child, the date that becomes its day 0. */
function daysZero({ events, children }: Scene, alignment: Alignment): Int32Array {
  const { first, start, activity, journey } = events;
  const zero = new Int32Array(children.count).fill(NEVER);
  for (let child = 0; child < children.count; child++) {
    for (let event = first[child]!; event < first[child + 1]!; event++) {
      const found = alignment.kind === "first"
        || (alignment.kind === "place" ? activity[event] === alignment.place : journey[event] === alignment.time);
      if (!found) continue;
      zero[child] = start[event]!;
      break;
    }
  }
  return zero;
}

/** Rows of the children kept, one after another, with where each child's begin and whose each is. */
interface Rows {
  readonly at: Uint32Array;
  readonly first: Uint32Array;
  readonly child: Uint32Array;
}

function rowsOf(first: Uint32Array, kept: Uint32Array): Rows {
  const firsts = new Uint32Array(kept.length + 1);
  kept.forEach((child, at) => (firsts[at + 1] = firsts[at]! + first[child + 1]! - first[child]!));
  const rows = firsts[kept.length]!;
  const [at, whose] = [new Uint32Array(rows), new Uint32Array(rows)];
  let row = 0;
  kept.forEach((child, own) => {
    for (let each = first[child]!; each < first[child + 1]!; each++, row++) {
      at[row] = each;
      whose[row] = own;
    }
  });
  return { at, first: firsts, child: whose };
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** The values of some rows of a column. */
function pick<C extends Column>(column: C, rows: Uint32Array): C {
  const picked = new (column.constructor as new (length: number) => C)(rows.length);
  for (let row = 0; row < rows.length; row++) picked[row] = column[rows[row]!]!;
  return picked;
}

/** Dates of some rows as days since their child's day 0; what is open stays open. */
function moved(dates: Int32Array, { at, child }: Rows, zero: Int32Array): Int32Array {
  const days = new Int32Array(at.length);
  for (let row = 0; row < at.length; row++) {
    const date = dates[at[row]!]!;
    days[row] = date === OPEN ? OPEN : date - zero[child[row]!]! + DAY_ZERO;
  }
  return days;
}

function eventsOf(events: Events, rows: Rows, zero: Int32Array): Events {
  const own = <C extends Column>(column: C): C => pick(column, rows.at);
  return {
    count: rows.at.length,
    first: rows.first,
    child: rows.child,
    activity: own(events.activity),
    next: own(events.next),
    start: moved(events.start, rows, zero),
    end: moved(events.end, rows, zero),
    journey: own(events.journey),
    endBasis: own(events.endBasis),
    nextBasis: own(events.nextBasis),
    onMap: own(events.onMap),
    overdue: own(events.overdue),
    withStep: own(events.withStep),
    overdueFrom: moved(events.overdueFrom, rows, zero),
    workingDays: own(events.workingDays),
    clockDays: own(events.clockDays),
    clockWorkingDays: own(events.clockWorkingDays),
    outcome: own(events.outcome),
    outcomes: events.outcomes,
  };
}

/** A spell that is open ends where its child's record does. */
function spellsOf(scene: Scene, rows: Rows, zero: Int32Array, beyond: Int32Array, kept: Uint32Array, events: Events): Spells {
  const { spells } = scene;
  const end = moved(spells.end, rows, zero);
  const event = pick(spells.event, rows.at);
  for (let row = 0; row < end.length; row++) {
    const child = rows.child[row]!;
    if (end[row] === OPEN) end[row] = beyond[child]!;
    event[row]! += events.first[child]! - scene.events.first[kept[child]!]!;
  }
  return {
    count: rows.at.length,
    first: rows.first,
    start: moved(spells.start, rows, zero),
    end,
    place: pick(spells.place, rows.at),
    mode: pick(spells.mode, rows.at),
    journey: pick(spells.journey, rows.at),
    event,
  };
}

function childrenOf(children: Children, kept: Uint32Array): Children {
  const attributes = children.attributes.map((each) => ({ ...each, codes: pick(each.codes, kept) }));
  let ids: string[] | null = null;
  return {
    count: kept.length,
    // As in the record, they are read when they are first asked for.
    get ids() {
      return (ids ??= Array.from(kept, (child) => children.ids[child]!));
    },
    attributes,
  };
}

/**
 * From the earliest step to the day that the longest record knows last; but no more days before day 0 than the record is
 * long, since from before that it knows only what went on into it.
 */
function spanOf({ start }: Events, beyond: Int32Array, { firstDay, cutOff }: Scene["meta"]): { firstDay: Day; cutOff: Day } {
  return {
    firstDay: Math.max(start.reduce((first, day) => Math.min(first, day), DAY_ZERO), DAY_ZERO - (cutOff - firstDay)),
    cutOff: beyond.reduce((last, day) => Math.max(last, day - 1), DAY_ZERO),
  };
}

/** Every move of the map, counted and measured among the children who are left. */
function edgesOf(scene: Scene): Scene["map"]["edges"] {
  const everyone = new Uint8Array(scene.children.count).fill(1);
  const traffic = trafficOf(scene, everyone, false);
  return measured(scene, everyone, traffic, traffic.edges);
}

/** One thing to line up on, and how many children ever came to it. */
export interface Choice {
  readonly alignment: Alignment;
  readonly children: number;
}

/** Times through that are offered: later ones are of few. */
const MOST_TIMES = 6;

/** What the children of a scene can be lined up on: what at least one came to. */
export function choicesOf({ events, children, map }: Scene): Choice[] {
  const places = new Uint32Array(map.places.length);
  const times = new Uint32Array(MOST_TIMES + 1);
  const seen = new Int32Array(places.length).fill(-1);
  for (let child = 0; child < children.count; child++) {
    const [from, to] = [events.first[child]!, events.first[child + 1]!];
    for (let time = to > from ? events.journey[to - 1]! : 0; time > 0; time--) if (time <= MOST_TIMES) times[time]!++;
    for (let event = from; event < to; event++) {
      const place = events.activity[event]!;
      if (seen[place] !== child) places[place]!++;
      seen[place] = child;
    }
  }
  const choices: Choice[] = [
    { alignment: { kind: "first" }, children: times[1]! },
    ...[...places].map((count, place): Choice => ({ alignment: { kind: "place", place }, children: count })),
    ...[...times].map((count, time): Choice => ({ alignment: { kind: "time", time }, children: time < 2 ? 0 : count })),
  ];
  return choices.filter((choice) => choice.children > 0);
}

/** Of the children shown, how many are still followed on a day: the records of the rest are known for fewer days. */
export function followedOn({ beyond }: Since, shown: Shown, time: Time): number {
  let count = 0;
  for (let child = 0; child < beyond.length; child++) if (shown[child] && time < beyond[child]!) count++;
  return count;
}

/** The date of the cut-off, on whatever clock the scene is. */
export const cutOffDate = ({ meta, since }: Scene): Day => since?.cutOff ?? meta.cutOff;
