/** One small chart of a measure over time, told from numbers: what it shows, and the words of every point. */
import type { Point, Series } from "../types.ts";
import type { TimeWindow } from "../state.ts";
import type { Day } from "../types.ts";
import { counted, figure, whole } from "../words.ts";
import { firstDayOf, lastDayOf, periodsOf, periodWords, type Span } from "./periods.ts";

export interface ChartPoint {
  readonly from: Day;
  readonly to: Day;
  readonly value: number | null;
  /** The middle half, where the value is a median. */
  readonly low: number | null;
  readonly high: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly complete: boolean;
  /** Why there is no value, in words; empty where there is one. */
  readonly why: string;
}

export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly part: string | null;
  readonly cohort: string | null;
  readonly unit: string;
  /** The clock that values are judged by, and in words. */
  readonly limit: number | null;
  readonly by: Span | "week";
  readonly points: readonly ChartPoint[];
}

/** A series of the scene in a window: the same periods for every series, so that charts side by side compare. */
export function chartOf(series: Series, window: TimeWindow, by: Span): Chart {
  const known = new Map(series.points.map((point) => [firstDayOf(by, point.from), point]));
  const points = periodsOf(by, window).map((first) => ({ ...(known.get(first) ?? missing(first, by, window)), low: null, high: null }));
  return { ...series, by, points };
}

const missing = (first: Day, by: Span, { to }: TimeWindow): Point => ({
  from: first, to: Math.min(lastDayOf(by, first), to), numerator: null, denominator: null, value: null, complete: false, why: "none recorded",
});

/** `85.2 %`, `31 working days`, `412`. */
export function valueWords(value: number, unit: string): string {
  if (unit === "%") return `${figure(value)}\u00a0%`;
  return unit === "number" || unit === "in less out" ? whole(value) : `${figure(value)} ${unit}`;
}

/** What a point says on focus: its period, its value, of what. */
export function pointWords({ by, unit }: Chart, point: ChartPoint): string {
  const when = `${periodWords(by, point.from)}${point.complete ? "" : " (not whole)"}`;
  return `${when}: ${point.value === null ? `blank, ${point.why || "none"}` : valueWords(point.value, unit)}${ofWords(unit, point)}`;
}

function ofWords(unit: string, { numerator, denominator, low, high, value }: ChartPoint): string {
  if (denominator === null) return "";
  if (unit === "working days") {
    const middle = low === null || high === null || value === null ? "" : `, middle half ${figure(low)} to ${figure(high)}`;
    return `${middle}, of ${whole(denominator)}${numerator === null ? "" : `; ${whole(numerator)} in time`}`;
  }
  return numerator === null ? `, of ${whole(denominator)}` : `, ${whole(numerator)} of ${whole(denominator)}`;
}

/** The latest whole period with a value, or else the latest with one, or -1. */
export function latest({ points }: Chart): number {
  const known = points.findLastIndex(({ complete, value }) => complete && value !== null);
  return known >= 0 ? known : points.findLastIndex(({ value }) => value !== null);
}

/** `3 blank: of 5 or fewer`; empty where none is. */
export function blankWords({ points }: Chart): string {
  const blank = points.filter(({ value }) => value === null);
  const reasons = [...new Set(blank.map(({ why }) => why).filter(Boolean))];
  return blank.length === 0 ? "" : `${counted(blank.length, "period", "periods")} blank${reasons.length > 0 ? `: ${reasons.join("; ")}` : ""}`;
}

/** From 0 up to a round number above all values, low ones below 0 included; shares of half and more go up to all. */
export function scaleOf({ points, limit, unit }: Chart): readonly [number, number] {
  const values = points.flatMap(({ value, low, high }) => [value, low, high].filter((each) => each !== null));
  const least = Math.min(0, ...values);
  const most = Math.max(1, ...values, (limit ?? 0) * 1.15);
  return [least < 0 ? -roundUp(-least) : 0, unit === "%" && most >= 50 ? 100 : roundUp(most)];
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value - 1e-9) ?? 10) * power;
}
