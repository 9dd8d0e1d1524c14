/** Small scenes for tests: told spell by spell, or made up from a seed. */
import { type Events, Mode, NO_DAYS, NOWHERE, OPEN, type Scene, type SceneMap, type ScenePlace, type Spells } from "../src/types.ts";

const place = (id: string, kind: ScenePlace["kind"], x: number, y: number): ScenePlace => ({
  id,
  label: id,
  short: null,
  kind,
  group: "",
  x,
  y,
  clock: null,
});

export const PLACES = [
  place("contact", "step", 130, 200),
  place("referral", "step", 280, 200),
  place("assessment", "step", 430, 200),
  place("section_47", "step", 560, 90),
  place("icpc", "step", 700, 90),
  place("cin", "state", 560, 360),
  place("cp_plan", "state", 760, 220),
  place("nfa", "exit", 130, 590),
  place("closed", "exit", 560, 590),
];

export const at = (id: string): number => PLACES.findIndex((each) => each.id === id);

export const MAP: SceneMap = {
  label: "A map",
  sentence: "A sentence.",
  width: 1000,
  height: 620,
  entry: { x: 20, y: 200 },
  places: PLACES,
  edges: [
    { from: 0, to: 1, count: 3, recorded: 3, inferred: 0, onMap: true, medianDays: 2, p25Days: 1, p75Days: 5, p90Days: 9 },
    { from: 1, to: 2, count: 3, recorded: 3, inferred: 0, onMap: true, medianDays: 2, p25Days: 1, p75Days: 40, p90Days: 60 },
  ],
};

export interface Told {
  readonly journey?: number;
  readonly place: string;
  readonly mode: Mode;
  readonly start: number;
  readonly end: number;
  readonly overdueFrom?: number;
  readonly limit?: number;
}

/** A scene of children given as their spells; each spell has an event of its own. */
export function sceneOf(children: readonly (readonly Told[])[], cutOff = 1000, firstDay = 0): Scene {
  const told = children.flat();
  const first = Uint32Array.from([0, ...runningTotals(children.map((each) => each.length))]);
  const places = Uint8Array.from(told, (each) => at(each.place));
  const journey = Uint8Array.from(told, (each) => each.journey ?? 1);
  const spells: Spells = {
    count: told.length,
    first,
    start: Int32Array.from(told, (each) => each.start),
    end: Int32Array.from(told, (each) => each.end),
    place: places,
    mode: Uint8Array.from(told, (each) => each.mode),
    journey,
    event: Uint32Array.from(told, (_, spell) => spell),
  };
  return {
    meta: { authority: "A", edition: "inside", firstDay, cutOff, childCount: children.length, version: "0", reconciliation: {} },
    map: MAP,
    children: { count: children.length, ids: children.map((_, child) => `C${child}`), attributes: [] },
    cohorts: [],
    events: eventsFor(told, spells, children),
    spells,
    indicators: [],
  };
}

function eventsFor(told: readonly Told[], spells: Spells, children: readonly (readonly Told[])[]): Events {
  const blank = (): Uint8Array => new Uint8Array(told.length);
  return {
    count: told.length,
    first: spells.first,
    child: Uint32Array.from(children.flatMap((each, child) => each.map(() => child))),
    activity: spells.place,
    next: blank().fill(NOWHERE),
    start: spells.start,
    end: spells.end,
    journey: spells.journey,
    endBasis: blank(),
    nextBasis: blank(),
    onMap: blank().fill(1),
    withStep: blank(),
    overdue: Uint8Array.from(told, (each) => (each.overdueFrom === undefined ? 0 : 1)),
    overdueFrom: Int32Array.from(told, (each) => each.overdueFrom ?? OPEN),
    workingDays: new Int32Array(told.length),
    clockDays: Int32Array.from(told, (each) => each.limit ?? NO_DAYS),
    clockWorkingDays: new Int32Array(told.length).fill(NO_DAYS),
    outcome: blank(),
    outcomes: [""],
  };
}

function runningTotals(numbers: readonly number[]): number[] {
  let total = 0;
  return numbers.map((each) => (total += each));
}

/** Everyone is shown. */
export const everyone = (scene: Scene): Uint8Array => new Uint8Array(scene.children.count).fill(1);

/** A seeded source of numbers from 0 up to but not with 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A made-up scene: same-day steps, waits, long rests, steps still open, returns and leavings. */
export function madeUp(seed: number, children: number, days = 400): Scene {
  const next = chance(seed);
  const whole = (most: number): number => Math.floor(next() * most);
  const one = <T>(choices: readonly T[]): T => choices[whole(choices.length)]!;
  const tell = (): Told[] => {
    const spells: Told[] = [];
    let day = whole(days);
    for (let journey = 1; journey <= 1 + whole(9) && day < days; journey++) {
      for (let steps = 1 + whole(5); steps > 0 && day < days; steps--) {
        const mode = one([Mode.Heading, Mode.Heading, Mode.Waiting, Mode.Resting]);
        const place = mode === Mode.Resting ? one(["cin", "cp_plan"]) : one(["contact", "referral", "assessment", "icpc"]);
        const length = one([0, 0, 0, 1, 2, 5, 20, 60, 300]);
        const end = day + length > days ? OPEN : day + length;
        const late = mode === Mode.Heading && next() < 0.3 ? { overdueFrom: day + whole(10) } : {};
        spells.push({ journey, place, mode, start: day, end, ...late });
        day = end;
      }
      if (day > days) break;
      spells.push({ journey, place: one(["nfa", "closed"]), mode: Mode.Leaving, start: day, end: day });
      day += whole(60);
    }
    return spells;
  };
  return sceneOf(Array.from({ length: children }, tell), days);
}
