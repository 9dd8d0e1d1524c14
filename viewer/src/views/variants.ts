/** Which journeys are alike, how many of each there are, and how much of all they cover together. */
import { beganIn, journeysOf, keyOfVariant, stepsOf, variantWords } from "../journeys.ts";
import type { TimeWindow } from "../state.ts";
import { quantile } from "../traffic.ts";
import { OPEN, type PlaceIndex, type Scene, type Shown } from "../types.ts";

export interface Variant {
  /** As addresses have it, and in words. */
  readonly key: string;
  readonly words: string;
  readonly activities: readonly PlaceIndex[];
  /** Null while open. */
  readonly exit: PlaceIndex | null;
  readonly journeys: number;
  /** Different children with such a journey. */
  readonly children: number;
  /** Days from first activity to exit; null while open. */
  readonly medianDays: number | null;
  /** Journeys of this variant and of those before it. */
  readonly covered: number;
}

export interface Variants {
  /** Journeys that have left, the commonest first. */
  readonly ended: readonly Variant[];
  /** Journeys still open at the cut-off, by what they went through so far. */
  readonly open: readonly Variant[];
  readonly endedCount: number;
  readonly openCount: number;
  /** Different children with a journey of either. */
  readonly children: number;
}

interface Tally {
  journeys: number;
  children: number;
  last: number;
  readonly days: number[];
}

/** The variants of the children shown, of journeys that began in the window, or null for the period shown. */
export function variantsOf(scene: Scene, shown: Shown, window: TimeWindow | null): Variants {
  const all = journeysOf(scene);
  const tallies = new Map<number, Tally>();
  let [children, last] = [0, -1];
  for (let row = 0; row < all.count; row++) {
    const child = all.child[row]!;
    if (!shown[child] || !beganIn(scene, window, all.start[row]!)) continue;
    if (child !== last) children++;
    last = child;
    const tally = tallies.get(all.variant[row]!) ?? { journeys: 0, children: 0, last: -1, days: [] };
    tallies.set(all.variant[row]!, tally);
    tally.journeys++;
    if (tally.last !== child) tally.children++;
    tally.last = child;
    if (all.end[row] !== OPEN) tally.days.push(all.end[row]! - all.start[row]!);
  }
  const told = [...tallies].map(([number, tally]) => {
    const key = keyOfVariant(scene, number);
    return { key, words: variantWords(scene, key), ...stepsOf(all, number), tally };
  });
  const [ended, open] = [told.filter(({ exit }) => exit !== null), told.filter(({ exit }) => exit === null)].map(ranked) as [Variant[], Variant[]];
  const sum = (variants: readonly Variant[]): number => variants.at(-1)?.covered ?? 0;
  return { ended, open, endedCount: sum(ended), openCount: sum(open), children };
}

type ToldVariant = Pick<Variant, "key" | "words" | "activities" | "exit"> & { readonly tally: Tally };

/** The commonest first; of two as common the shorter, then the one whose places come first on the map. */
function ranked(told: ToldVariant[]): Variant[] {
  let covered = 0;
  return told
    .sort((a, b) => b.tally.journeys - a.tally.journeys || a.activities.length - b.activities.length || compared(a, b))
    .map(({ tally, ...variant }) => {
      covered += tally.journeys;
      const medianDays = quantile(tally.days.sort((a, b) => a - b), 0.5);
      return { ...variant, journeys: tally.journeys, children: tally.children, medianDays, covered };
    });
}

function compared(a: ToldVariant, b: ToldVariant): number {
  const [one, other] = [a, b].map(({ activities, exit }) => [...activities, exit ?? 255]) as [number[], number[]];
  return one.reduce((found, place, at) => found || place - other[at]!, 0);
}

/** How many of the commonest it takes to cover at least this share of those that ended. */
export function neededFor({ ended, endedCount }: Variants, part: number): number {
  const at = ended.findIndex(({ covered }) => covered >= part * endedCount);
  return at < 0 ? ended.length : at + 1;
}
