/** What led to what (J3, J5, J9): plain loops over one child's activities, as the rules are told. */
import type { WorkingDays } from "../working-days.ts";
import type { Activities } from "./activities.ts";
import { NO_DAY } from "./rows.ts";
import type { Tables } from "./tables.ts";

export const NOTHING = 0xffffffff;

/** The activities, what the map says of them, and what is found of each as the rules are gone through. */
export class Work {
  readonly to: Uint32Array;
  readonly claimedBy: Uint32Array;
  /** 1 where the records themselves say what it led to. */
  readonly named: Uint8Array;
  readonly onMap: Uint8Array;
  /** Of a ground that closed on a step's heels that step. */
  readonly leavesFrom: Uint32Array;
  /** Index into `tables.named` of what its outcome says; -1 where it says nothing that the map knows. */
  readonly said: Int32Array;
  readonly precedence: Uint8Array;
  /** By kind of id: the number of each activity's, 0 for none, and whether its list is what that is the id of. */
  readonly ids: readonly { readonly values: Uint32Array; readonly own: Uint8Array }[];

  constructor(
    readonly acts: Activities,
    readonly tables: Tables,
    readonly days: WorkingDays,
    outcomes: readonly string[],
  ) {
    const { count, node, outcome } = acts;
    this.to = new Uint32Array(count).fill(NOTHING);
    this.claimedBy = new Uint32Array(count).fill(NOTHING);
    this.named = new Uint8Array(count);
    this.onMap = new Uint8Array(count).fill(1);
    this.leavesFrom = new Uint32Array(count).fill(NOTHING);
    const codes = outcomes.map(firstCode);
    const known = tables.outcomes.map((of) => Int32Array.from(codes, (code) => of.get(code) ?? -1));
    this.said = new Int32Array(count);
    this.precedence = new Uint8Array(count);
    for (let at = 0; at < count; at++) {
      this.said[at] = known[node[at]!]![outcome[at]!]!;
      this.precedence[at] = tables.precedence[node[at]!]!;
    }
    this.ids = idsOf(acts);
  }

  isState(a: number): boolean {
    return this.precedence[a]! > 0;
  }

  handTo(a: number, b: number, named: boolean): void {
    this.to[a] = b;
    this.claimedBy[b] = a;
    this.named[a] = Number(named);
  }

  /** The day it lets go of the child; `NO_DAY` while open. */
  until(a: number): number {
    const end = this.acts.end[a]!;
    const to = this.to[a]!;
    return to === NOTHING ? end : Math.max(end, this.acts.start[to]!);
  }

  /** Whether the outcome names what followed. */
  records(a: number, b: number): boolean {
    const said = this.said[a]!;
    return said >= 0 && this.tables.named[said]!.nodes[this.acts.node[b]!] === 1;
  }

  allows(a: number, b: number): boolean {
    const { node } = this.acts;
    return this.said[a]! < 0 || this.records(a, b) || this.tables.noOutcomeFor[node[a]! * this.tables.nodes + node[b]!] === 1;
  }

  /** Working days in which the one may hand to the other, or -1. */
  within(a: number, b: number): number {
    return this.tables.within[this.acts.node[a]! * this.tables.nodes + this.acts.node[b]!]!;
  }

  workingDays(from: number, to: number): number {
    return this.days.between(from, to);
  }

  /** Whether an id says that the one came from the other; null where none can say. */
  cameFrom(a: number, b: number): "this" | "another" | null {
    let said: "this" | "another" | null = null;
    for (const { values, own } of this.ids) {
      if (!values[a] || !values[b] || !own[a] || own[b]) continue;
      if (values[a] !== values[b]) return "another";
      said = "this";
    }
    return said;
  }

  /** Whether any id says that it came from it. */
  sharesId(a: number, b: number): boolean {
    return this.ids.some(({ values, own }) => values[a] && own[a] && !own[b] && values[a] === values[b]);
  }
}

/** The first of several outcomes of one row, as maps write it. */
export const firstCode = (outcome: string): string => outcome.split(";", 1)[0]!.toLowerCase();

function idsOf({ count, list, row, lists }: Activities): Work["ids"] {
  const kinds = new Set(lists.flatMap(({ ids }) => [...ids.keys()]));
  return [...kinds].flatMap((kind) => {
    const carrying = lists.map(({ ids }) => ids.get(kind));
    if (!carrying.some((each) => each?.values.some((value) => value > 0))) return [];
    const [values, own] = [new Uint32Array(count), new Uint8Array(count)];
    for (let at = 0; at < count; at++) {
      const ids = carrying[list[at]!];
      if (!ids) continue;
      values[at] = ids.values[row[at]!]!;
      own[at] = Number(ids.own);
    }
    return [{ values, own }];
  });
}

/** Each in turn is claimed by the nearest before it that can hand to it and has not handed on yet. */
function match(work: Work, from: number, end: number, possible: (work: Work, a: number, b: number) => boolean, named: boolean): void {
  const { to, claimedBy } = work;
  for (let b = from + 1; b < end; b++) {
    if (claimedBy[b] !== NOTHING) continue;
    for (let a = b - 1; a >= from; a--) {
      if (to[a] !== NOTHING || !possible(work, a, b)) continue;
      work.handTo(a, b, named);
      break;
    }
  }
}

/** Whether the records can name a hand-off among a child's activities: two of one row, or ids that rows share. */
function mayBeNamed({ acts: { list, row }, ids }: Work, from: number, end: number): boolean {
  for (let b = from + 1; b < end; b++) {
    for (let a = from; a < b; a++) if (row[a] === row[b] && list[a] === list[b]) return true;
  }
  return ids.length > 0;
}

/** First as the records name, then as outcomes do, then by nearness. */
export function handOn(work: Work, from: number, end: number): void {
  if (mayBeNamed(work, from, end)) {
    match(work, from, end, namesAndRecords, true);
    match(work, from, end, names, true);
  }
  match(work, from, end, mayAndRecords, false);
  match(work, from, end, may, false);
}

const namesAndRecords = (work: Work, a: number, b: number): boolean => work.within(a, b) >= 0 && work.records(a, b) && names(work, a, b);
const mayAndRecords = (work: Work, a: number, b: number): boolean => work.records(a, b) && may(work, a, b);

/** Whether the records say that the one came from the other: to a state within the window, to a step whenever. */
function names(work: Work, a: number, b: number): boolean {
  const { acts } = work;
  const within = work.within(a, b);
  if (within < 0 || work.isState(a)) return false;
  if (!(acts.row[a] === acts.row[b] && acts.list[a] === acts.list[b]) && !work.sharesId(a, b)) return false;
  return !work.isState(b) || acts.end[a] === NO_DAY || work.workingDays(acts.end[a]!, acts.start[b]!) <= within;
}

/** Whether the map's edge, the outcome and the ids let the one hand to the other: a step while it lasts, a state at its end. */
function may(work: Work, a: number, b: number): boolean {
  const { acts } = work;
  const within = work.within(a, b);
  if (within < 0) return false;
  const last = acts.end[a]!;
  if (last === NO_DAY) {
    if (work.isState(a)) return false;
  } else if ((work.isState(a) && acts.start[b]! < last) || work.workingDays(last, acts.start[b]!) > within) return false;
  return work.allows(a, b) && work.cameFrom(a, b) !== "another";
}

/** States hand on to what lifted the child out and kept the child out until the state's end. */
export function liftForGood(work: Work, from: number, end: number): void {
  const { acts, precedence, claimedBy } = work;
  const found: (readonly [state: number, first: number, recorded: boolean])[] = [];
  for (let state = from; state < end; state++) {
    const last = acts.end[state]!;
    if (!work.isState(state) || work.to[state] !== NOTHING || last === NO_DAY || last <= acts.start[state]!) continue;
    let first = NOTHING;
    let reached = -Infinity;
    for (let other = state + 1; other < end; other++) {
      if (acts.start[other]! >= last || precedence[other]! >= precedence[state]!) continue;
      if (acts.start[other]! > reached) first = other;
      reached = Math.max(reached, work.until(other));
    }
    if (first === NOTHING || reached < last || claimedBy[first] !== NOTHING) continue;
    if (work.within(state, first) >= 0 && work.allows(state, first)) found.push([state, first, work.records(state, first)]);
  }
  found.sort((a, b) => Number(b[2]) - Number(a[2]) || b[0] - a[0]);
  for (const [state, first] of found) if (claimedBy[first] === NOTHING) work.handTo(state, first, false);
}

/** What nothing claims and begins when all before has ended, within days of the last end. */
export function goOffTheMap(work: Work, from: number, end: number): void {
  const { acts, tables, claimedBy, to } = work;
  let latest = -Infinity;
  let a = NOTHING;
  for (let b = from; b < end; b++) {
    const start = acts.start[b]!;
    const until = work.until(b);
    if (a !== NOTHING && claimedBy[b] === NOTHING && to[a] === NOTHING && acts.node[b] !== tables.ground && start >= latest && acts.end[a] !== NO_DAY) {
      const near = work.workingDays(acts.end[a]!, start) <= tables.offMapWithin;
      if (near && work.allows(a, b) && work.cameFrom(a, b) !== "another") {
        work.handTo(a, b, false);
        work.onMap[a] = 0;
      }
    }
    if (until >= latest) {
      latest = until;
      a = b;
    }
  }
}

/** When the ground closes on a step's heels the child leaves from that step, which hands on in its stead. */
export function closeTheGround(work: Work, from: number, end: number, outcomes: readonly string[]): void {
  const { acts, tables, leavesFrom, claimedBy } = work;
  if (tables.ground < 0) return;
  for (let ground = from; ground < end; ground++) {
    const closed = acts.end[ground]!;
    if (acts.node[ground] !== tables.ground || closed === NO_DAY || !tables.groundOutcomes.has(firstCode(outcomes[acts.outcome[ground]!]!))) continue;
    const opened = acts.start[ground]!;
    let last = NOTHING;
    for (let step = from; step < end; step++) {
      const start = acts.start[step]!;
      const over = acts.end[step]!;
      if (work.isState(step) || over === NO_DAY || start < opened || start > closed || over > closed) continue;
      if (!(start < closed || opened === closed || claimedBy[step] !== NOTHING)) continue;
      if (last === NOTHING || over >= acts.end[last]!) last = step;
    }
    if (last !== NOTHING && work.workingDays(acts.end[last]!, closed) <= tables.groundWithin) leavesFrom[ground] = last;
  }
  for (let ground = from; ground < end; ground++) {
    if (acts.node[ground] !== tables.ground) continue;
    const step = leavesFrom[ground]!;
    const to = work.to[ground]!;
    if (step === NOTHING || to === NOTHING || work.to[step] !== NOTHING) continue;
    work.handTo(step, to, work.records(ground, to));
    work.to[ground] = NOTHING;
  }
}
