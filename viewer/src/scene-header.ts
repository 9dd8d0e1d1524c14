/** The header of a scene: what it must say, checked to the last number before anything is built on it. */

import type { SceneMap, SceneMeta, Series } from "./types.ts";

/** What the header says beside the directory of columns. */
export interface Header {
  readonly meta: SceneMeta;
  readonly calendar: { readonly base: number; readonly openDay: number; readonly holidays: readonly number[] };
  readonly map: SceneMap;
  readonly children: number;
  readonly events: number;
  readonly spells: number;
  /** What events say beside their days, by column: every combination that occurs. */
  readonly kinds: {
    readonly activity: readonly number[];
    readonly next: readonly number[];
    readonly flags: readonly number[];
    readonly limit: readonly number[];
    readonly outcome: readonly string[];
  };
  readonly attributes: readonly { readonly name: string; readonly label: string; readonly values: readonly string[] }[];
  readonly cohorts: readonly {
    readonly id: string;
    readonly label: string;
    readonly sentence: string;
    readonly count: number;
  }[];
  readonly indicators: { readonly reasons: readonly string[]; readonly series: readonly Omit<Series, "points">[] };
}

const MOST_PLACES = 255;
/** Days between the first and the last: two centuries are more than any record, and little enough to count out. */
const MOST_DAYS = 73_000;

/** The header in its JSON text; throws what `damaged` makes where it does not say what a scene must say. */
export function headerOf(text: string, damaged: (why: string) => Error): Header & { readonly columns: unknown } {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw damaged("its header does not read");
  }
  if (!isHeader(header)) throw damaged("its header lacks what a scene must say");
  const places = header.map.places.length;
  const ends = header.map.edges.flatMap((edge) => [edge.from, edge.to]);
  if (places > MOST_PLACES || !ends.every((end) => end < places)) throw damaged("its map leads to a place it does not have");
  const { base, openDay } = header.calendar;
  if (openDay <= base || openDay - base > MOST_DAYS) throw damaged("its days do not follow one another");
  const { firstDay, cutOff } = header.meta;
  if (firstDay < base || cutOff < firstDay || cutOff >= openDay) throw damaged("its days do not follow one another");
  return header;
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const number: Check = (value) => Number.isFinite(value);
const whole: Check = (value) => Number.isSafeInteger(value);
const count: Check = (value) => whole(value) && (value as number) >= 0;
const ifThere = (check: Check): Check => (value) => value === undefined || check(value);
const orNull = (check: Check): Check => (value) => value === null || check(value);
const one = (...values: readonly string[]): Check => (value) => values.includes(value as string);
const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const object = (checks: Readonly<Record<string, Check>>): Check => (value) =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(checks).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const place = object({
  id: text,
  label: text,
  short: orNull(text),
  kind: one("step", "state", "exit"),
  group: text,
  x: number,
  y: number,
  clock: orNull(text),
});

const days = orNull(number);
const point = object({ x: number, y: number });

const edge = object({
  from: count,
  to: count,
  count,
  recorded: count,
  inferred: count,
  onMap: flag,
  medianDays: days,
  p25Days: days,
  p75Days: days,
  p90Days: days,
  bend: ifThere(point),
});

const series = object({
  id: text,
  title: text,
  part: orNull(text),
  unit: text,
  cohort: orNull(text),
  kind: orNull(one("month", "quarter", "year")),
  limit: orNull(count),
  why: orNull(text),
});

const header = object({
  meta: object({
    authority: text,
    edition: one("inside", "research", "share", "made_up"),
    firstDay: whole,
    cutOff: whole,
    childCount: count,
    version: text,
    reconciliation: object({}),
  }),
  calendar: object({ base: whole, openDay: whole, holidays: listOf(whole) }),
  map: object({
    label: text,
    sentence: text,
    width: number,
    height: number,
    entry: point,
    lanes: ifThere(flag),
    places: listOf(place),
    edges: listOf(edge),
  }),
  children: count,
  events: count,
  spells: count,
  kinds: object({
    activity: listOf(count),
    next: listOf(count),
    flags: listOf(count),
    limit: listOf(count),
    outcome: listOf(text),
  }),
  attributes: listOf(object({ name: text, label: text, values: listOf(text) })),
  cohorts: listOf(object({ id: text, label: text, sentence: text, count })),
  indicators: object({ reasons: listOf(text), series: listOf(series) }),
  columns: object({}),
});

const isHeader = (value: unknown): value is Header & { readonly columns: unknown } => header(value);
