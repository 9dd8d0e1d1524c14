/** What led to what (J3, J5, J9): plain loops over one child's activities, as the rules are told. */
import { NO_DAY } from "./rows.ts";
import { firstCode, NOTHING, type Work } from "./work.ts";

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
