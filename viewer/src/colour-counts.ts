/** Counts of a moment by colour: how many children of each class are where, and of each of two cohorts. */
import type { Colouring, Side } from "./colouring.ts";
import { Counter } from "./counts.ts";
import type { Counts, Scene, Shown, Theme, Time } from "./types.ts";

/** One cohort's numbers of a moment. */
export interface SideCounts {
  readonly side: Side;
  /** By place, as `Counts.at`. */
  readonly at: Uint32Array;
  readonly inSystem: number;
}

export interface ColourCounts {
  /** Children in the system, by class. */
  readonly inSystem: readonly number[];
  readonly sides: readonly [SideCounts, SideCounts] | null;
}

/** One colour as a key shows it. */
export interface KeyEntry {
  readonly name: string;
  readonly fill: string;
  readonly outline: string | null;
  readonly count: number;
}

/** Counts by colour among the children shown; `counts` is what all of them come to at that time. */
export function createColourCounter(scene: Scene, colouring: Colouring, shown: Shown): (time: Time, counts: Counts) => ColourCounts {
  const { of, classes, sides } = colouring;
  if (!of) return (_, { byTimes }) => ({ inSystem: [...byTimes], sides: null });
  const groups = classes.map((_, at) => ({ counter: new Counter(scene), shown: shown.map((kept, child) => (of[child] === at ? kept : 0)) }));
  return (time) => {
    const counted = groups.map((group) => group.counter.countsAt(time, group.shown));
    const sumOf = (side: Side): SideCounts => {
      const own = side.classes.map((at) => counted[at]!);
      const at = new Uint32Array(scene.map.places.length).map((_, place) => own.reduce((sum, each) => sum + each.at[place]!, 0));
      return { side, at, inSystem: own.reduce((sum, each) => sum + each.inSystem, 0) };
    };
    return { inSystem: counted.map((each) => each.inSystem), sides: sides && [sumOf(sides[0]), sumOf(sides[1])] };
  };
}

/** The key to the colours of a dressed theme. */
export const keyEntries = ({ classes }: Colouring, theme: Theme, { inSystem }: ColourCounts): KeyEntry[] =>
  classes.map(({ name }, at) => ({ name, fill: theme.ramp[at]!, outline: theme.outline, count: inSystem[at] ?? 0 }));
