/**
 * What the parts of the viewer share: the scene as decoded, the tracks the dots run on, and the interfaces between
 * the engine (no DOM: scene, tracks, motion, counts, pick, clock) and the page (DOM: map, controls, panels, tables).
 *
 * Days are whole days since 1970-01-01; times are days with a fraction. One rule holds everything together: where
 * everything is, is a pure function of the scene and the time.
 */

/** A day number since 1970-01-01. */
export type Day = number;

/** Days since 1970-01-01, with a fraction. */
export type Time = number;

/** Index of a node or an exit in `SceneMap.places`; `NOWHERE` where there is none. */
export type PlaceIndex = number;

export const NOWHERE = 255;

export interface ScenePlace {
  /** Unique; an exit named as a node is `exit_...` here. */
  readonly id: string;
  readonly label: string;
  readonly short: string | null;
  /** A node is `step` or `state`; what only leaves is `exit`. */
  readonly kind: "step" | "state" | "exit";
  /** Of a node its group's label, of an exit its kind. */
  readonly group: string;
  readonly x: number;
  readonly y: number;
  /** The clock in words, or null where none runs. */
  readonly clock: string | null;
}

export interface SceneEdge {
  readonly from: PlaceIndex;
  readonly to: PlaceIndex;
  readonly count: number;
  readonly recorded: number;
  readonly inferred: number;
  readonly onMap: boolean;
  readonly medianDays: number | null;
  readonly p25Days: number | null;
  readonly p75Days: number | null;
  readonly p90Days: number | null;
  /** The point that its curve is drawn through, in map units; without it the curve finds its own way. */
  readonly bend?: { readonly x: number; readonly y: number };
}

export interface SceneMap {
  readonly label: string;
  readonly sentence: string;
  readonly width: number;
  readonly height: number;
  readonly entry: { readonly x: number; readonly y: number };
  /** Whether the groups of its nodes are drawn as lanes. */
  readonly lanes?: boolean;
  /** Nodes in rank order, then exits. An exit named as a node is its own place here, kind `exit`. */
  readonly places: readonly ScenePlace[];
  /** Hand-offs, returns and exits that happened, and the map's own edges that did not (count 0). */
  readonly edges: readonly SceneEdge[];
}

export interface SceneMeta {
  readonly authority: string;
  readonly edition: "inside" | "research" | "share" | "made_up";
  readonly firstDay: Day;
  /** The cut-off: the day the return was drawn. Nothing is known after it. */
  readonly cutOff: Day;
  readonly childCount: number;
  readonly version: string;
  /** Records read, in the log, merged, set aside, by list: the account that balances. */
  readonly reconciliation: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** One coded attribute of every child: `values[codes[child]]`. */
export interface Attribute {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly codes: Uint8Array | Uint16Array;
}

export interface Cohort {
  readonly id: string;
  readonly label: string;
  readonly sentence: string;
  readonly count: number;
  /** One byte a child: 1 where the child belongs. */
  readonly members: Uint8Array;
}

export interface Children {
  readonly count: number;
  /** Pseudonyms, in order. */
  readonly ids: readonly string[];
  readonly attributes: readonly Attribute[];
}

export const enum EndBasis {
  Recorded = 0,
  NotRecorded = 1,
  Open = 2,
}

export const enum NextBasis {
  Recorded = 0,
  Inferred = 1,
  None = 2,
}

/** The event log, sorted by child, then start, then rank; `first[c]` to `first[c + 1]` are child c's. */
export interface Events {
  readonly count: number;
  readonly first: Uint32Array;
  readonly child: Uint32Array;
  readonly activity: Uint8Array;
  /** Node handed to or returned to, or exit taken; `NOWHERE` while open. */
  readonly next: Uint8Array;
  readonly start: Int32Array;
  /** `OPEN` while open. */
  readonly end: Int32Array;
  readonly journey: Uint8Array | Uint16Array;
  readonly endBasis: Uint8Array;
  readonly nextBasis: Uint8Array;
  readonly onMap: Uint8Array;
  readonly overdue: Uint8Array;
  /** 1 where it left together with a step, whose move it is: it counts as no move of its own. */
  readonly withStep: Uint8Array;
  /** The first day past the clock; `OPEN` where it never was. */
  readonly overdueFrom: Int32Array;
  /** Working days, limit and days on the clock; `NO_DAYS` where no clock runs. */
  readonly workingDays: Int32Array;
  readonly clockDays: Int32Array;
  readonly clockWorkingDays: Int32Array;
  readonly outcome: Uint8Array | Uint16Array;
  /** As the authority coded them; the first is "", for none. */
  readonly outcomes: readonly string[];
}

export const OPEN = 0x7fffffff;
export const NO_DAYS = -1;

export const enum Mode {
  Heading = 0,
  Waiting = 1,
  Resting = 2,
  /** On the way out: the spell's place is an exit. */
  Leaving = 3,
}

/** Where every dot is, in true dates: spells that follow one another, sorted by child and start. */
export interface Spells {
  readonly count: number;
  readonly first: Uint32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly place: Uint8Array;
  readonly mode: Uint8Array;
  readonly journey: Uint8Array | Uint16Array;
  /** The event that puts the dot there. */
  readonly event: Uint32Array;
}

/** One indicator in one period. */
export interface Point {
  readonly from: Day;
  /** No later than the cut-off. */
  readonly to: Day;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** In the unit of the series; null where it is blank, and then `why` says so in words. */
  readonly value: number | null;
  /** Whether the return knows the whole period. */
  readonly complete: boolean;
  readonly why: string;
}

/** One indicator over time. */
export interface Series {
  readonly id: string;
  readonly title: string;
  /** The share told apart, null for the whole. */
  readonly part: string | null;
  readonly unit: string;
  /** Null for all children. */
  readonly cohort: string | null;
  /** Null where the return cannot tell the indicator; `why` says why, and there are no points. */
  readonly kind: "month" | "quarter" | "year" | null;
  /** The clock in working days that days are judged by, null where there is none. */
  readonly limit: number | null;
  readonly why: string | null;
  readonly points: readonly Point[];
}

/** What children are lined up on: their first step, their first time at a place, or the start of their n-th time through. */
export type Alignment =
  | { readonly kind: "first" }
  | { readonly kind: "place"; readonly place: PlaceIndex }
  | { readonly kind: "time"; readonly time: number };

/** Of children who are lined up: on what, and how their days and their dates go together. */
export interface Since {
  readonly alignment: Alignment;
  /** `since first assessment`. */
  readonly words: string;
  /** By child, the date of its day 0. */
  readonly zero: Int32Array;
  /** By child, the first day that its record knows nothing of, the day after the cut-off. */
  readonly beyond: Int32Array;
  /** Children of the record, those left out included. */
  readonly all: number;
  /** The date of the cut-off. */
  readonly cutOff: Day;
}

export interface Scene {
  /** Present where children are lined up: every day of the scene is then days since, and no date. */
  readonly since?: Since;
  readonly meta: SceneMeta;
  readonly map: SceneMap;
  readonly children: Children;
  readonly cohorts: readonly Cohort[];
  readonly events: Events;
  readonly spells: Spells;
  readonly indicators: readonly Series[];
}

/**
 * Dots of one moment, ready to draw and to pick: parallel arrays of which the first `count` are filled. They come in
 * layers by a hash of the child, to be drawn in order: who lies on top has nothing to do with coming back.
 */
export interface Dots {
  count: number;
  /** Child index of each dot. */
  readonly child: Uint32Array;
  /** Map units. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Times through, from 1. */
  readonly journey: Uint8Array;
  /** Which colour of the theme's ramp: written by what the dots are coloured by. */
  readonly colour: Uint8Array;
  /** 1 where the activity under way is past its clock at this time. */
  readonly overdue: Uint8Array;
  readonly spell: Uint32Array;
}

/** The beads of the trails of one moment's dots: parallel arrays of which the first `count` are filled. */
export interface Trails {
  count: number;
  /** Map units. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Colour in the theme's ramp. */
  readonly colour: Uint8Array;
  /** How far it has faded, from 0. */
  readonly fade: Uint8Array;
}

/** Which children are shown: one byte a child, 1 shown. Never changed in place: another choice is another array. */
export type Shown = Uint8Array;

/** Live numbers of one moment. Counts are of true dates, never of the time shown on screen. */
export interface Counts {
  /** Children headed for, waiting at or resting in each node; total that left by each exit since the first day. */
  readonly at: Uint32Array;
  /** Of these, how many are past their clock. */
  readonly overdue: Uint32Array;
  /** Of the children in the system, how many are on their 1st, 2nd, 3rd, 4th, 5th or 6th, 7th or later time through. */
  readonly byTimes: Uint32Array;
  /** Children in the system, and entries so far. */
  inSystem: number;
  entered: number;
}

/** Map units to screen pixels. */
export interface View {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

export interface Theme {
  readonly name: "dark" | "light";
  /** CSS colours that dots have, at most `MOST_COLOURS`: of times through 1, 2, 3, 4, 5-6, 7+, or of what else they are coloured by. */
  readonly ramp: readonly string[];
  /** Ring of an overdue dot, outline of every dot (light theme), dim of the unselected. */
  readonly overdue: string;
  readonly outline: string | null;
}

export interface DrawOptions {
  readonly view: View;
  readonly theme: Theme;
  /** Child followed, or -1: the rest are drawn at a fifth. */
  readonly selected: number;
  readonly dotRadius: number;
}

/** Draws dots and nothing else; map, labels and counts are SVG and DOM above. */
export interface Renderer {
  readonly kind: "pixels" | "webgl";
  /** Draws the dots, over their trails where these are given. */
  draw(dots: Dots, options: DrawOptions, trails: Trails | null): void;
  resize(width: number, height: number, pixelRatio: number): void;
}

export interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the engine gives the page. Built once from a scene; no DOM inside. */
export interface Engine {
  readonly scene: Scene;
  /** Days a same-day step is shown for: display only. */
  readonly minimumShownDays: number;
  /** Map units between neighbours who rest side by side, so that dots can be as large as leaves them apart. */
  readonly spacing: number;
  /** Positions of every shown dot at `time`; the same object is filled anew at each call. */
  dotsAt(time: Time, shown: Shown): Dots;
  /** The trails of the dots of `time`, in their colours; the same object is filled anew at each call. */
  trailsOf(time: Time, dots: Dots): Trails;
  /** Makes what playing needs, while nobody waits for it. */
  prepare(): void;
  countsAt(time: Time, shown: Shown): Counts;
  /** Children in the system at the start of each week from the first day to the cut-off. */
  inSystemByWeek(shown: Shown): Uint32Array;
  /** Children at a place on each day from the first to the cut-off; of an exit, who had left by it. */
  atByDay(shown: Shown, place: PlaceIndex): Int32Array;
  /** Index into `dots` of the nearest within `radius` map units, or -1. */
  pick(dots: Dots, x: number, y: number, radius: number): number;
  /**
   * Path of one child in map units: points (x, y, x, y...) of the past up to `time`, and of what is to come, of the
   * time through that is under way (or else the last one before, or else the first).
   */
  path(child: number, time: Time): { readonly past: Float32Array; readonly future: Float32Array };
  /** Where one child is in words' terms: its spell at `time`, or -1 when out. */
  spellAt(child: number, time: Time): number;
  /** SVG path data of an edge, the same curve that dots run on. */
  edgePath(from: PlaceIndex, to: PlaceIndex): string;
  /** SVG path data from the entry stub to the first node. */
  entryPath(to: PlaceIndex): string;
  /** The space kept for children waiting or resting at a node, in map units, so that no label lies on it. */
  room(place: PlaceIndex): Room;
}
