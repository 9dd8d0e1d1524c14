/** Journeys of a log (J4) and where each ended (J6), and what comes next of a place that may be node or exit. */
import type { Draft } from "./draft.ts";
import { NOWHERE } from "./leading.ts";
import type { Log } from "./log.ts";
import { NO_DAY } from "./rows.ts";

export interface Journey {
  /** Its activities, from and up to but not with. */
  readonly from: number;
  readonly end: number;
  /** The last day of all; `NO_DAY` while open. */
  readonly over: number;
  /** Number of the exit it left by, among the draft's exits; -1 while open. */
  readonly exit: number;
}

/** Journeys in the order of the log: a journey is a run of a child's activities. */
export function journeysOf(log: Log, draft: Draft): Journey[] {
  const exits = draft.exits.map(({ id }) => id);
  const notRecorded = exits.indexOf("not_recorded");
  const journeys: Journey[] = [];
  for (let from = 0, end = 0; from < log.count; from = end) {
    for (end = from + 1; end < log.count && log.child[end] === log.child[from] && log.journey[end] === log.journey[from]; ) end++;
    let over = -Infinity;
    let leaving = -1;
    for (let a = from; a < end; a++) {
      over = Math.max(over, log.end[a]!);
      if (log.leaves[a] && (leaving < 0 || rankOf(log, a) >= rankOf(log, leaving))) leaving = a;
    }
    const exit = leaving < 0 ? notRecorded : exits.indexOf(log.places[log.next[leaving]!]!);
    journeys.push({ from, end, over, exit: over === NO_DAY ? -1 : Math.max(exit, 0) });
  }
  return journeys;
}

/** The exit that counts is the last that a record names, else the last. */
const rankOf = (log: Log, a: number): number => (log.nextBasis[a] === 0 ? 2 ** 30 : 0) + log.end[a]!;

/**
 * By activity the number of what comes next, of nodes and then exits; `NOWHERE` while open.
 *
 * An id that is both a node's and an exit's means the node where that activity is in the same journey and not over
 * before this one begins; it means the exit where it is not, and where the journey leaves by it on this one's last day.
 */
export function nextPlaces(log: Log, draft: Draft, journeys: readonly Journey[]): Uint8Array {
  const nodes = draft.nodes.length;
  const exits = draft.exits.map(({ id }) => id);
  const exitOf = log.places.map((id) => exits.indexOf(id));
  const next = new Uint8Array(log.count).fill(NOWHERE);
  for (const { from, end, over, exit } of journeys) {
    for (let a = from; a < end; a++) {
      const place = log.next[a]!;
      if (place === NOWHERE) continue;
      const out = exitOf[place]!;
      const leaves = out >= 0 && out === exit && over === log.end[a];
      next[a] = out < 0 || (place < nodes && !leaves && !isOver(log, place, a, from, end)) ? place : nodes + out;
    }
  }
  return next;
}

/** Whether the journey has no activity at the node that lasts to when this one begins. */
function isOver(log: Log, node: number, a: number, from: number, end: number): boolean {
  for (let each = from; each < end; each++) if (log.node[each] === node && log.end[each]! >= log.start[a]!) return false;
  return true;
}
