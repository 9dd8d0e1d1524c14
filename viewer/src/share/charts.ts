/** Charts of what is told over time: gaps and crosses where it is not. */
import type { Chart, ChartPoint } from "../views/chart.ts";
import { periodOf } from "./flows.ts";
import type { Count, Flow, Grain, Indicator, PlaceStock, Said } from "./told.ts";
import { fewerWords } from "./words.ts";

const NOTHING = { part: null, cohort: null, limit: null } as const;

/** The week's numbers of a place. */
export function stockChart(title: string, counts: PlaceStock, said: Said): Chart {
  const points = counts.map((value, week) => pointOf("week", said.firstWeek + 7 * week, value, said));
  return { ...NOTHING, id: "stock", title, unit: "number", by: "week", points };
}

/** The moves of a flow; null where it has one period alone, which is no chart. */
export function flowChart(title: string, { grain, periods, moves }: Flow, said: Said): Chart | null {
  if (grain === "whole") return null;
  return { ...NOTHING, id: "flow", title, unit: "number", by: grain, points: periods.map((first, at) => pointOf(grain, first, moves[at]!, said)) };
}

/** An indicator, in per cent; null where it has one period alone. */
export function indicatorChart({ id, title, unit, grain, periods, numerators, denominators, values }: Indicator, said: Said): Chart | null {
  if (grain === "whole") return null;
  const points = periods.map((first, at) => ({
    ...pointOf(grain, first, values[at]!, said), numerator: numerators[at]!, denominator: denominators[at]!,
    why: values[at] === null ? (denominators[at] === null ? fewerWords(said) : "of too few") : "",
  }));
  return { ...NOTHING, id, title, unit, by: grain, points };
}

function pointOf(grain: Grain, first: number, value: Count, said: Said): ChartPoint {
  const { from, to, whole } = periodOf(grain, first, said);
  return { from: first, to: Math.max(to - 1, from), value, low: null, high: null, numerator: null, denominator: null, complete: whole, why: value === null ? fewerWords(said) : "" };
}
