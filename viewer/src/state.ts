/**
 * What the reader has chosen. One value, replaced whole at every change, so that it can be written to the address,
 * read back, and undone.
 */
import type { RampName, ThemeName } from "./theme.ts";
import type { PlaceRule } from "./ways.ts";
import type { Alignment, Day, PlaceIndex } from "./types.ts";

/** The map plays; the table says the same; the others stand still and are of a window. */
export const VIEWS = ["map", "flow", "variants", "timeline", "indicators", "table"] as const;
export type ViewName = (typeof VIEWS)[number];

/** The days that what happened is counted in, both included. */
export interface TimeWindow {
  readonly from: Day;
  readonly to: Day;
}

/** What the still views are drawn as. */
export interface Look {
  readonly flow: "sankey" | "map";
  /** The order of the children in the timeline. */
  readonly order: "first" | "longest" | "times";
  /** The height of a child's row there: all in one picture, close, or with its name. */
  readonly rows: "all" | "close" | "named";
  /** The periods of the indicators. */
  readonly by: "month" | "quarter" | "year";
}

/** What draws the dots: what suits this computer, the graphics card, or the processor. */
export const DRAWN = ["auto", "webgl", "pixels"] as const;
export type Drawn = (typeof DRAWN)[number];

/** What the dots' colours say: times through, the values of an attribute, or who is in which of two cohorts. */
export type ColourBy =
  | { readonly kind: "times" }
  | { readonly kind: "attribute"; readonly name: string }
  /**
   * Ids of two cohorts; `OTHERS` in the second place is everyone who is not in the first. Apart, each has a map of its own,
   * where colours say times through.
   */
  | { readonly kind: "pair"; readonly a: string; readonly b: string; readonly apart?: boolean };

export const OTHERS = "*";

export type Selection =
  | { readonly kind: "none" }
  | { readonly kind: "child"; readonly child: number }
  | { readonly kind: "place"; readonly place: PlaceIndex }
  | { readonly kind: "edge"; readonly from: PlaceIndex; readonly to: PlaceIndex };

/**
 * Which children are kept: those in every chosen cohort that have one of the kept values of each named attribute, for whom
 * every rule of a place holds, and who have, where variants are named, a journey of one of them that began in the window.
 */
export interface Filter {
  readonly cohorts: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly variants: readonly string[];
  /** What is asked of places: every rule holds. */
  readonly places: readonly PlaceRule[];
}

export interface State {
  readonly filter: Filter;
  readonly selection: Selection;
  readonly view: ViewName;
  /** Null goes by dates; otherwise by days since what children are lined up on. */
  readonly since: Alignment | null;
  /** Null is the whole period. */
  readonly window: TimeWindow | null;
  /** Whether play begins again at the window's end. */
  readonly loops: boolean;
  /** Whether only map, caption and date are shown, in large type. */
  readonly presents: boolean;
  /** The moment of the story that is told, from 0, or null for none. */
  readonly moment: number | null;
  readonly look: Look;
  /** Null follows the system. */
  readonly theme: ThemeName | null;
  readonly ramp: RampName;
  readonly colourBy: ColourBy;
  /** Days of the record in one second of the reader's. */
  readonly speed: number;
  /** The place whose children the table lists, or null for none. */
  readonly listed: PlaceIndex | null;
  readonly drawn: Drawn;
  /** Whether every dot is drawn even where that is too much for this computer. */
  readonly everyDot: boolean;
  /** Whether moving dots leave a trail. */
  readonly trails: boolean;
  /** Null folds the filters away when there is no room for them and the panel both. */
  readonly filtersOpen: boolean | null;
}

export const NOTHING: Selection = { kind: "none" };
export const EVERYONE: Filter = { cohorts: [], values: {}, variants: [], places: [] };
export const BY_TIMES: ColourBy = { kind: "times" };
export const FIRST_LOOK: Look = { flow: "sankey", order: "first", rows: "all", by: "month" };

export const FIRST_STATE: State = {
  filter: EVERYONE,
  selection: NOTHING,
  view: "map",
  since: null,
  window: null,
  loops: false,
  presents: false,
  moment: null,
  look: FIRST_LOOK,
  theme: null,
  ramp: "warm",
  colourBy: BY_TIMES,
  speed: 7,
  listed: null,
  drawn: "auto",
  everyDot: false,
  trails: false,
  filtersOpen: null,
};

export const SLOWEST = 0.1;
export const FASTEST = 365;

/** A speed within what the page offers; what is no number is the usual 7. */
export const speedWithin = (speed: number): number =>
  Number.isFinite(speed) ? Math.min(Math.max(speed, SLOWEST), FASTEST) : FIRST_STATE.speed;

/** Whether children are lined up on the same thing. */
export const sameAlignment = (one: Alignment | null, other: Alignment | null): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether a filter keeps everyone. */
export const keepsAll = (filter: Filter): boolean =>
  filter.cohorts.length === 0 && Object.keys(filter.values).length === 0 && filter.variants.length === 0 && filter.places.length === 0;

/** Whether a view stands still. */
export const isStill = (view: ViewName): boolean => view !== "map" && view !== "table";

/** The filter with one cohort chosen, or no longer chosen. */
export const toggleCohort = (filter: Filter, id: string): Filter => ({
  ...filter,
  cohorts: toggled(filter.cohorts, id),
});

/** The filter with one value of an attribute kept, or no longer kept. */
export function toggleValue(filter: Filter, attribute: string, value: string): Filter {
  const { [attribute]: before = [], ...others } = filter.values;
  const after = toggled(before, value);
  return { ...filter, values: after.length === 0 ? others : { ...others, [attribute]: after } };
}

/** The filter with one variant no longer kept. */
export const withoutVariant = (filter: Filter, key: string): Filter => ({ ...filter, variants: filter.variants.filter((other) => other !== key) });

/** The filter with one rule of a place kept, or no longer kept. */
export const togglePlace = (filter: Filter, rule: PlaceRule): Filter => {
  const others = filter.places.filter((other) => !sameRule(other, rule));
  return { ...filter, places: others.length < filter.places.length ? others : [...others, rule] };
};

export const sameRule = (one: PlaceRule, other: PlaceRule): boolean => one.way === other.way && one.place === other.place;

const toggled = (names: readonly string[], name: string): readonly string[] =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
