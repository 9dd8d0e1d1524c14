/** Where each activity led (J5, J6), and how many times a child has come through (J4). */
import { NOTHING, type Work } from "./work.ts";
import { NO_DAY } from "./rows.ts";

export const NOWHERE = 255;
const [RECORDED, INFERRED, NONE] = [0, 1, 2];

/** What the rules say at last of each activity. */
export class Led {
  /** Index into places; `NOWHERE` while open. */
  readonly next: Uint8Array;
  readonly basis: Uint8Array;
  /** 1 where the child left by an exit. */
  readonly leaves: Uint8Array;
  readonly journey: Uint16Array;

  constructor(count: number) {
    this.next = new Uint8Array(count).fill(NOWHERE);
    this.basis = new Uint8Array(count).fill(NONE);
    this.leaves = new Uint8Array(count);
    this.journey = new Uint16Array(count);
  }
}

/** When it stops holding the child: a ground that left with a step at the step's end. */
export const restsUntil = (work: Work, a: number): number => {
  const step = work.leavesFrom[a]!;
  return step === NOTHING ? work.until(a) : work.acts.end[step]!;
};

/** The hand-off, else what is open and takes the child back, else the exit. */
export function leadSomewhere(work: Work, led: Led, from: number, end: number): void {
  const { acts, leavesFrom, to } = work;
  let unsaid: number[] | null = null;
  for (let a = from; a < end; a++) {
    if (acts.end[a] === NO_DAY) continue;
    const byGround = exitOfGround(work, a, from, end);
    const there = to[a] !== NOTHING ? to[a]! : leavesFrom[a] === NOTHING ? takesBack(work, a, from, end) : NOTHING;
    if (there !== NOTHING) {
      led.next[a] = acts.node[there]!;
      led.basis[a] = work.named[a] || work.records(a, there) || acts.node[there] === byGround ? RECORDED : INFERRED;
      continue;
    }
    led.leaves[a] = Number(leavesFrom[a] === NOTHING);
    const exit = exitNamed(work, a);
    const known = exit >= 0 ? exit : byGround;
    if (known >= 0) {
      led.next[a] = known;
      led.basis[a] = RECORDED;
    } else unsaid = pushed(unsaid, a);
  }
  for (const a of unsaid ?? []) {
    const exit = exitOfWhatClosed(work, a, from, end);
    led.next[a] = exit >= 0 ? exit : work.tables.notRecorded;
    led.basis[a] = exit >= 0 ? RECORDED : NONE;
  }
}

/** A list is made for the first: most children need none. */
function pushed(list: number[] | null, value: number): number[] {
  if (!list) return [value];
  list.push(value);
  return list;
}

/** Index into places of the first exit its outcome names, or -1. */
const exitNamed = (work: Work, a: number): number => (work.said[a]! < 0 ? -1 : work.tables.named[work.said[a]!]!.exit);

/** The exit that the closure of the last ground that left with the step names, or -1. */
function exitOfGround(work: Work, step: number, from: number, end: number): number {
  if (work.tables.ground < 0 || work.isState(step)) return -1;
  for (let ground = end - 1; ground >= from; ground--) if (work.leavesFrom[ground] === step) return exitNamed(work, ground);
  return -1;
}

/** The open state of highest precedence; with none, the latest-begun step that is under way or waiting to hand on. */
function takesBack(work: Work, a: number, from: number, end: number): number {
  const { acts, precedence } = work;
  const last = acts.end[a]!;
  let state = NOTHING;
  let step = NOTHING;
  for (let each = from; each < end && acts.start[each]! <= last; each++) {
    if (each === a || restsUntil(work, each) <= last) continue;
    if (!work.isState(each)) step = each;
    else if (state === NOTHING || precedence[each]! <= precedence[state]!) state = each;
  }
  return state === NOTHING ? step : state;
}

/** What left with no outcome of its own leaves by the exit of the state that last closed while it lasted, or -1. */
function exitOfWhatClosed(work: Work, a: number, from: number, end: number): number {
  const { acts } = work;
  let found = -1;
  let closed = -Infinity;
  for (let each = from; each < end; each++) {
    const day = acts.end[each]!;
    if (!work.isState(each) || day < acts.start[a]! || day > acts.end[a]! || day < closed || exitNamed(work, each) < 0) continue;
    found = exitNamed(work, each);
    closed = day;
  }
  return found;
}

/** A journey begins at the first activity, and at any later one that nothing claims when nothing is open. */
export function countJourneys(work: Work, led: Led, from: number, end: number): void {
  let journey = 0;
  let busy = -Infinity;
  for (let a = from; a < end; a++) {
    if (a === from || (work.acts.start[a]! > busy && work.claimedBy[a] === NOTHING)) journey++;
    led.journey[a] = journey;
    const gone = (led.leaves[a] && led.basis[a] === RECORDED) || work.leavesFrom[a] !== NOTHING;
    busy = Math.max(busy, work.until(a) - (gone ? 1 : 0));
  }
}
