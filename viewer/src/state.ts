/**
 * What the reader has chosen. One value, replaced whole at every change, so that it can be written to the address,
 * read back, and undone.
 */
import type { RampName, ThemeName } from "./theme.ts";
import type { PlaceIndex } from "./types.ts";

export type ViewName = "map" | "table";

export type Selection =
  | { readonly kind: "none" }
  | { readonly kind: "child"; readonly child: number }
  | { readonly kind: "place"; readonly place: PlaceIndex }
  | { readonly kind: "edge"; readonly from: PlaceIndex; readonly to: PlaceIndex };

/** Which children are kept: those in every chosen cohort that have one of the kept values of each named attribute. */
export interface Filter {
  readonly cohorts: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export interface State {
  readonly filter: Filter;
  readonly selection: Selection;
  readonly view: ViewName;
  /** Null follows the system. */
  readonly theme: ThemeName | null;
  readonly ramp: RampName;
  /** Days of the record in one second of the reader's. */
  readonly speed: number;
  /** The place whose children the table lists, or null for none. */
  readonly listed: PlaceIndex | null;
  /** Null folds the filters away when there is no room for them and the panel both. */
  readonly filtersOpen: boolean | null;
}

export const NOTHING: Selection = { kind: "none" };
export const EVERYONE: Filter = { cohorts: [], values: {} };

export const FIRST_STATE: State = {
  filter: EVERYONE,
  selection: NOTHING,
  view: "map",
  theme: null,
  ramp: "warm",
  speed: 7,
  listed: null,
  filtersOpen: null,
};

export const SLOWEST = 0.1;
export const FASTEST = 365;

/** A speed within what the page offers; what is no number is the usual 7. */
export const speedWithin = (speed: number): number =>
  Number.isFinite(speed) ? Math.min(Math.max(speed, SLOWEST), FASTEST) : FIRST_STATE.speed;

/** Whether a filter keeps everyone. */
export const keepsAll = (filter: Filter): boolean =>
  filter.cohorts.length === 0 && Object.keys(filter.values).length === 0;

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

const toggled = (names: readonly string[], name: string): readonly string[] =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
