/** Counts of a moment by colour: how many children of each class are where, and of each of two cohorts. */
import type { Colouring, Side } from "./colouring.ts";
import { Counter } from "./counts.ts";
import { countShown } from "./shown.ts";
import type { Counts, Scene, Shown, Theme, Time } from "./types.ts";
import { whole } from "./words.ts";

/** One cohort's numbers of a moment. */
export interface SideCounts {
  readonly side: Side;
  /** By place, as `Counts.at`. */
  readonly at: Uint32Array;
  readonly inSystem: number;
}

/** The same where the cohort has a map of its own: all its counts. */
export interface ApartCounts extends SideCounts {
  readonly counts: Counts;
}

export interface ColourCounts {
  /** Children in the system, by class. */
  readonly inSystem: readonly number[];
  readonly sides: readonly [SideCounts, SideCounts] | null;
  readonly apart: readonly [ApartCounts, ApartCounts] | null;
}

/** One colour as a key shows it. */
export interface KeyEntry {
  readonly name: string;
  readonly fill: string;
  readonly outline: string | null;
  /** How many; of two cohorts with a map each, of the one and of the other. */
  readonly told: string;
}

/** Counts by colour among the children shown; `counts` is what all of them come to at that time. */
export function createColourCounter(scene: Scene, colouring: Colouring, shown: Shown): (time: Time, counts: Counts) => ColourCounts {
  const { of, classes, sides, apart } = colouring;
  if (sides && apart) return createApartCounter(scene, sides, shown);
  if (!of) return (_, { byTimes }) => ({ inSystem: [...byTimes], sides: null, apart: null });
  const groups = classes.map((_, at) => ({ counter: new Counter(scene), shown: shown.map((kept, child) => (of[child] === at ? kept : 0)) }));
  return (time) => {
    const counted = groups.map((group) => group.counter.countsAt(time, group.shown));
    const sumOf = (side: Side): SideCounts => {
      const own = side.classes.map((at) => counted[at]!);
      const at = new Uint32Array(scene.map.places.length).map((_, place) => own.reduce((sum, each) => sum + each.at[place]!, 0));
      return { side, at, inSystem: own.reduce((sum, each) => sum + each.inSystem, 0) };
    };
    return { inSystem: counted.map((each) => each.inSystem), sides: sides && [sumOf(sides[0]), sumOf(sides[1])], apart: null };
  };
}

function createApartCounter(scene: Scene, sides: readonly [Side, Side], shown: Shown): (time: Time, counts: Counts) => ColourCounts {
  const counterOf = ({ label, members, classes }: Side): ((time: Time) => ApartCounts) => {
    const own = shown.map((kept, child) => kept & members[child]!);
    const side: Side = { label, classes, members: own, count: countShown(own) };
    const counter = new Counter(scene);
    return (time) => {
      const counts = counter.countsAt(time, own);
      return { side, at: counts.at, inSystem: counts.inSystem, counts };
    };
  };
  const [one, other] = sides.map(counterOf);
  return (time, { byTimes }) => {
    const apart = [one!(time), other!(time)] as const;
    return { inSystem: [...byTimes], sides: apart, apart };
  };
}

/** The numbers of a class: of all who are shown, or of the one cohort and of the other. */
export const toldOf = ({ inSystem, apart }: ColourCounts, at: number): string =>
  apart ? apart.map(({ counts }) => whole(counts.byTimes[at]!)).join(" / ") : whole(inSystem[at] ?? 0);

/** The key to the colours of a dressed theme. */
export const keyEntries = ({ classes }: Colouring, theme: Theme, counts: ColourCounts): KeyEntry[] =>
  classes.map(({ name }, at) => ({ name, fill: theme.ramp[at]!, outline: theme.outline, told: toldOf(counts, at) }));
