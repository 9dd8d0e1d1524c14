/** Flows in time: which period a day lies in, what is told of it, and sums of what is told. Pure. */
import type { Day, PlaceIndex, Time } from "../types.ts";
import { addMonths, shortDate } from "../words.ts";
import { periodWords } from "../views/periods.ts";
import { type Count, ENTRY, endOf, type Flow, type Grain, type Said, type Told } from "./told.ts";

/** A period of a flow: its days within the span, the last exclusive, and whether it lies within them whole. */
export interface Period {
  readonly first: Day;
  readonly from: Day;
  readonly to: Day;
  readonly whole: boolean;
}

const MONTHS: Readonly<Partial<Record<Grain, number>>> = { month: 1, quarter: 3, year: 12 };

/** The first day after the period that begins on `first`. */
function nextOf(grain: Grain, first: Day, said: Said): Day {
  if (grain === "whole") return endOf(said);
  return grain === "week" ? first + 7 : addMonths(first, MONTHS[grain]!);
}

export function periodOf(grain: Grain, first: Day, said: Said): Period {
  const next = nextOf(grain, first, said);
  return { first, from: Math.max(first, said.firstWeek), to: Math.min(next, endOf(said)), whole: first >= said.firstWeek && next <= endOf(said) };
}

/** Which of a flow's periods a time lies in, or -1 where none does; the end of the span lies in the last. */
export function periodAt({ periods, grain }: Pick<Flow, "periods" | "grain">, time: Time, said: Said): number {
  const within = Math.min(time, endOf(said) - 1);
  const at = periods.findLastIndex((first) => first <= within);
  return at >= 0 && within < nextOf(grain, periods[at]!, said) ? at : -1;
}

/** What is told of a flow at a time; null where its cell is hidden. */
export function movesAt(flow: Flow, time: Time, said: Said): Count {
  const at = periodAt(flow, time, said);
  return at < 0 ? null : flow.moves[at]!;
}

/** Moves a week in the period of a time: so that lines of any grain compare; null where hidden. */
export function rateAt(flow: Flow, time: Time, said: Said): number | null {
  const at = periodAt(flow, time, said);
  return at < 0 ? null : rateOf(flow, at, said);
}

function rateOf(flow: Flow, at: number, said: Said): number | null {
  const moves = flow.moves[at]!;
  const { from, to } = periodOf(flow.grain, flow.periods[at]!, said);
  return moves === null ? null : (7 * moves) / Math.max(to - from, 1);
}

/** The most moves a week of any period of any flow. */
export const busiest = ({ flows, said }: Told): number =>
  Math.max(1, ...flows.flatMap((flow) => flow.moves.map((_, at) => rateOf(flow, at, said) ?? 0)));

/** The sum of the cells that are told, and how many are and are not. */
export interface Sum {
  /** Null where no cell is told. */
  readonly moves: Count;
  readonly told: number;
  readonly hidden: number;
}

export function sumOf(counts: readonly Count[]): Sum {
  const known = counts.filter((each) => each !== null);
  return { moves: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0), told: known.length, hidden: counts.length - known.length };
}

/** The sum of the told cells whose period is over at a time; null where there is none yet. */
export function soFar(flows: readonly Flow[], time: Time, said: Said): Count {
  return sumOf(flows.flatMap(({ grain, periods, moves }) => moves.filter((_, at) => periodOf(grain, periods[at]!, said).to <= time))).moves;
}

export const isTold = ({ moves }: Flow): boolean => moves.some((each) => each !== null);
export const outOf = ({ flows }: Told, place: PlaceIndex | typeof ENTRY): Flow[] => flows.filter(({ from }) => from === place);
export const intoOf = ({ flows }: Told, place: PlaceIndex): Flow[] => flows.filter(({ to }) => to === place);

/** Flows that the page draws and lists: those of which anything is told, and those that the map has as edges. */
export function shownFlows({ flows, map }: Told): Flow[] {
  const edges = new Set(map.edges.map(({ from, to }) => `${from}-${to}`));
  return flows.filter((flow) => isTold(flow) || edges.has(`${flow.from}-${flow.to}`));
}

/** `the week of 12 Feb 2024`, `March 2024`, `all 170 weeks`; and whether it is cut by the first or the last week. */
export function whenWords(grain: Grain, first: Day, said: Said): string {
  const { from, to, whole } = periodOf(grain, first, said);
  if (grain === "whole") return `the whole span, ${shortDate(said.firstWeek)} to ${shortDate(to - 1)}`;
  return `${periodWords(grain, first)}${whole ? "" : ` (from ${shortDate(from)} to ${shortDate(to - 1)} only)`}`;
}

export const GRAIN_WORDS: Readonly<Record<Grain, string>> = { week: "by week", month: "by month", quarter: "by quarter", year: "by year, April to March", whole: "for the whole time" };
