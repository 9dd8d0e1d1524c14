/** What the page was told: counts of cells, and null where a cell is hidden. No child is in any of it. */
import { damaged, partsOf, SceneError } from "../scene-container.ts";
import type { Point } from "../tracks.ts";
import type { Day, PlaceIndex, ScenePlace } from "../types.ts";

/** A count as it was rounded, or null: fewer than the smallest that is told, nought included. */
export type Count = number | null;

export type Grain = "week" | "month" | "quarter" | "year" | "whole";
export const GRAINS: readonly Grain[] = ["week", "month", "quarter", "year", "whole"];

/** Where they come from who come in. */
export const ENTRY = -1;

/** Moves from one place to another, by the periods of one grain. */
export interface Flow {
  readonly from: PlaceIndex | typeof ENTRY;
  readonly to: PlaceIndex;
  readonly grain: Grain;
  /** First days of its periods; the first may lie before the first week. */
  readonly periods: readonly Day[];
  readonly moves: readonly Count[];
}

/** What is told of one place by week. */
export type PlaceStock = readonly Count[];

export interface Attribute {
  readonly name: string;
  readonly values: readonly string[];
  readonly children: readonly Count[];
}

/** Days from coming to a place until moving on; null where fewer moves than make a median. */
export interface Wait {
  readonly moves: Count;
  readonly median: number | null;
  readonly p25: number | null;
  readonly p75: number | null;
}

export interface Indicator {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly grain: Grain;
  readonly periods: readonly Day[];
  readonly numerators: readonly Count[];
  readonly denominators: readonly Count[];
  readonly values: readonly (number | null)[];
}

export interface Said {
  readonly authority: string;
  readonly version: string;
  readonly preset: string;
  /** The smallest count that is told, and what told counts are rounded to. */
  readonly smallest: number;
  readonly roundedTo: number;
  /** Mondays. */
  readonly firstWeek: Day;
  readonly lastWeek: Day;
  /** Per cent that is told, by what. */
  readonly kept: Readonly<Record<string, number | null>>;
  readonly leftOut: Readonly<Record<string, Count>>;
  readonly waitsIn: string | null;
  readonly synthetic: boolean;
}

export interface ToldMap {
  readonly label: string;
  readonly sentence: string;
  readonly width: number;
  readonly height: number;
  readonly entry: Point;
  readonly places: readonly ScenePlace[];
  readonly edges: readonly { readonly from: PlaceIndex; readonly to: PlaceIndex; readonly bend: Point | null }[];
}

export interface Told {
  readonly said: Said;
  readonly map: ToldMap;
  readonly flows: readonly Flow[];
  /** By place, its count of each week; an exit has none. */
  readonly stock: readonly (readonly Count[])[];
  /** By place, children by times through 1, 2, 3, 4, 5 and more; empty where nothing is said. */
  readonly times: readonly (readonly Count[])[];
  readonly attributes: readonly (readonly Attribute[])[];
  /** By `from-to`. */
  readonly waits: ReadonlyMap<string, Wait>;
  readonly indicators: readonly Indicator[];
}

export const TIMES = ["1", "2", "3", "4", "5+"] as const;
export const keyOf = (from: PlaceIndex | typeof ENTRY, to: PlaceIndex): string => `${from}-${to}`;

const FORMAT = 1;

/** What the bytes of the page's block say; throws `SceneError`. */
export function toldOf(bytes: Uint8Array): Told {
  const header = JSON.parse(partsOf(bytes).words) as Record<string, never>;
  if (header["format"] !== FORMAT) throw new SceneError(`The numbers in this page have format ${String(header["format"])}; this page reads format ${FORMAT}. Make the page again with one version of childflow throughout.`);
  return checked(read(header as never));
}

interface Header {
  readonly said: Said;
  readonly map: Omit<ToldMap, "edges"> & { readonly edges: readonly { readonly from: string; readonly to: string; readonly bend: Point | null }[] };
  readonly flows: readonly (Omit<Flow, "from" | "to"> & { readonly from: string; readonly to: string })[];
  readonly stock: readonly { readonly activity: string; readonly children: readonly Count[] }[];
  readonly timesThrough: readonly { readonly activity: string; readonly times: readonly string[]; readonly children: readonly Count[] }[];
  readonly attributes: readonly { readonly activity: string; readonly attribute: string; readonly values: readonly string[]; readonly children: readonly Count[] }[];
  readonly waits: readonly (Wait & { readonly from: string; readonly to: string })[];
  readonly indicators: readonly (Omit<Indicator, "id"> & { readonly indicator: string })[];
}

function read({ said, map, flows, stock, timesThrough, attributes, waits, indicators }: Header): Told {
  const at = new Map(map.places.map(({ id }, index) => [id, index]));
  const place = (id: string): PlaceIndex => {
    const index = at.get(id);
    if (index === undefined) throw damaged("a count is of a place that the map has not");
    return index;
  };
  const from = (id: string): PlaceIndex | typeof ENTRY => (id === "entry" ? ENTRY : place(id));
  const byPlace = <T>(rows: readonly { readonly activity: string }[], of: (index: PlaceIndex) => T): readonly T[] => {
    rows.forEach(({ activity }) => place(activity));
    return map.places.map((_, index) => of(index));
  };
  const own = (index: PlaceIndex) => ({ activity }: { readonly activity: string }): boolean => activity === map.places[index]!.id;
  return {
    said,
    map: { ...map, edges: map.edges.map((edge) => ({ from: place(edge.from), to: place(edge.to), bend: edge.bend })) },
    flows: flows.map((flow) => ({ ...flow, from: from(flow.from), to: place(flow.to) })),
    stock: byPlace(stock, (index) => stock.find(own(index))?.children ?? []),
    times: byPlace(timesThrough, (index) => {
      const row = timesThrough.find(own(index));
      return row ? TIMES.map((name) => row.children[row.times.indexOf(name)] ?? null) : [];
    }),
    attributes: byPlace(attributes, (index) => attributes.filter(own(index)).map(({ attribute, values, children }) => ({ name: attribute, values, children }))),
    waits: new Map(waits.map((wait) => [keyOf(from(wait.from), place(wait.to)), wait])),
    indicators: indicators.map(({ indicator, ...rest }) => ({ id: indicator, ...rest })),
  };
}

/** Told, or `SceneError`: a page draws nothing from numbers that are none. */
function checked(told: Told): Told {
  const { said, flows, stock, indicators } = told;
  const weeks = weeksOf(said);
  const isCount = (each: Count): boolean => each === null || (Number.isInteger(each) && each >= 0);
  const series = [
    ...flows.map(({ periods, moves }) => [periods, moves] as const),
    ...indicators.flatMap(({ periods, numerators, denominators }) => [[periods, numerators], [periods, denominators]] as const),
  ];
  if (!(weeks > 0) || weeks > 20_000) throw damaged("its weeks are none");
  if (flows.some(({ grain }) => !GRAINS.includes(grain))) throw damaged("a flow is of a time that is none");
  if (series.some(([periods, counts]) => periods.length !== counts.length || !counts.every(isCount))) throw damaged("a count is none");
  if (stock.some((counts) => (counts.length > 0 && counts.length !== weeks) || !counts.every(isCount))) throw damaged("a count is none");
  return told;
}

/** How many weeks are told. */
export const weeksOf = ({ firstWeek, lastWeek }: Pick<Said, "firstWeek" | "lastWeek">): number => (lastWeek - firstWeek) / 7 + 1;

/** The first day that nothing is told of. */
export const endOf = ({ lastWeek }: Pick<Said, "lastWeek">): Day => lastWeek + 7;

/** The week that a time lies in, from 0. */
export const weekAt = (said: Said, time: number): number => Math.min(Math.max(Math.floor((time - said.firstWeek) / 7), 0), weeksOf(said) - 1);
