/** The window: the days that what happened is counted in, the same for every view. */
import type { TimeWindow } from "./state.ts";
import type { Day, SceneMeta } from "./types.ts";
import { addMonths, DAY_ZERO, DAYS_A_YEAR, firstOfMonth, isSince, shortDate, yearOf } from "./words.ts";

type Period = Pick<SceneMeta, "firstDay" | "cutOff">;

/** The window with nothing left out. */
export const wholeOf = ({ firstDay, cutOff }: Period): TimeWindow => ({ from: firstDay, to: cutOff });

/** What was asked brought within the period and into order; null where it is the whole period. */
export function windowWithin(period: Period, from: Day | null, to: Day | null): TimeWindow | null {
  const { firstDay, cutOff } = period;
  const within = (day: Day): Day => Math.min(Math.max(day, firstDay), cutOff);
  const [one, other] = [within(from ?? firstDay), within(to ?? cutOff)];
  const window = { from: Math.min(one, other), to: Math.max(one, other) };
  return window.from === firstDay && window.to === cutOff ? null : window;
}

/** `from 1 Apr 2023 to 31 Mar 2024`. */
export const windowWords = ({ from, to }: TimeWindow): string => `from ${shortDate(from)} to ${shortDate(to)}`;

export interface NamedWindow {
  readonly name: string;
  /** Null is the whole period. */
  readonly window: TimeWindow | null;
}

/** Windows to choose from: all of it, the last twelve months, and each year from April to March; of days since, from day 0 on. */
export function namedWindows(period: Period): NamedWindow[] {
  const { firstDay, cutOff } = period;
  const named: NamedWindow[] = [{ name: "Whole period", window: null }];
  if (isSince(cutOff)) return [...named, ...namedDays(period)];
  if (addMonths(cutOff, -12) > firstDay) named.push({ name: "Last 12 months", window: windowWithin(period, addMonths(cutOff, -12) + 1, cutOff) });
  for (let year = financialYear(cutOff); year >= financialYear(firstDay); year--) {
    const window = windowWithin(period, firstOfMonth(year, 4), firstOfMonth(year + 1, 4) - 1);
    if (window) named.push({ name: `${year}-${String(year + 1).slice(2)}`, window });
  }
  return named;
}

const DAYS_AFTER = [["First 30 days", 30], ["First 90 days", 90], ["First year", DAYS_A_YEAR], ["First two years", 2 * DAYS_A_YEAR]] as const;

function namedDays(period: Period): NamedWindow[] {
  const after = DAYS_AFTER.filter(([, days]) => DAY_ZERO + days <= period.cutOff);
  return after.map(([name, days]) => ({ name, window: windowWithin(period, DAY_ZERO, DAY_ZERO + days) }));
}

/** The year in whose April the financial year of a day began. */
const financialYear = (day: Day): number => (day < firstOfMonth(yearOf(day), 4) ? yearOf(day) - 1 : yearOf(day));

export const sameWindow = (one: TimeWindow | null, other: TimeWindow | null): boolean =>
  one === other || (one !== null && other !== null && one.from === other.from && one.to === other.to);
