/** Where every dot is (J5), from the log: spells that follow one another, and a leaving for each journey that ended. */
import { Mode } from "../types.ts";
import { NOTHING } from "./work.ts";
import type { Log } from "./log.ts";

export interface Spell {
  readonly start: number;
  /** `NO_DAY` while open. */
  readonly end: number;
  readonly mode: Mode;
  /** The activity that puts the dot there. */
  readonly event: number;
}

/** What wants the dot and when; the heaviest has it. */
interface Claim extends Spell {
  readonly weight: number;
}

const [HEADING, WAITING, RESTING] = [257, 256, 255];

/** Child's spells from activity `from` up to `end`, leavings not among them, in the order of their starts. */
export function spellsOf(log: Log, from: number, end: number): Spell[] {
  const claims: Claim[] = [];
  const passing: Spell[] = [];
  for (let a = from; a < end; a++) {
    const [start, over, until] = [log.start[a]!, log.end[a]!, untilOf(log, a)];
    const precedence = log.precedence[log.node[a]!]!;
    if (precedence) {
      const rests = log.leavesFrom[a] === NOTHING ? until : log.end[log.leavesFrom[a]!]!;
      if (rests > start) claims.push({ start, end: rests, mode: Mode.Resting, event: a, weight: RESTING - precedence });
      continue;
    }
    if (over === start) passing.push({ start, end: over, mode: Mode.Heading, event: a });
    else claims.push({ start, end: over, mode: Mode.Heading, event: a, weight: HEADING });
    if (until > over) claims.push({ start: over, end: until, mode: Mode.Waiting, event: a, weight: WAITING });
  }
  const settled = heaviest(claims, passing.map(({ start }) => start));
  return [...passing, ...settled].sort((a, b) => a.start - b.start);
}

/** The day it lets go of the child; `NO_DAY` while open. */
export const untilOf = (log: Log, a: number): number => (log.to[a] === NOTHING ? log.end[a]! : Math.max(log.end[a]!, log.start[log.to[a]!]!));

/** The heaviest claim at every time; neighbouring pieces that one holds are one spell, unless a step of one day came between. */
function heaviest(claims: readonly Claim[], cuts: readonly number[]): Spell[] {
  const times = [...new Set([...claims.flatMap(({ start, end }) => [start, end]), ...cuts])].sort((a, b) => a - b);
  const spells: { start: number; end: number; mode: Mode; event: number; claim: Claim }[] = [];
  times.slice(0, -1).forEach((time, number) => {
    let holder: Claim | null = null;
    for (const claim of claims) {
      if (claim.start > time || claim.end <= time) continue;
      if (!holder || claim.weight > holder.weight || (claim.weight === holder.weight && claim.event > holder.event)) holder = claim;
    }
    if (!holder) return;
    const last = spells.at(-1);
    const next = times[number + 1]!;
    if (last && last.claim === holder && last.end === time && !cuts.includes(time)) last.end = next;
    else spells.push({ start: time, end: next, mode: holder.mode, event: holder.event, claim: holder });
  });
  return spells;
}
