/** Months, quarters and years of the window; a year is from April to March, as returns and indicators have it. */
import type { Look, TimeWindow } from "../state.ts";
import type { Day } from "../types.ts";
import { addMonths, dateOf, firstOfMonth, longDate, monthOf, shortMonthOf, yearOf } from "../words.ts";

export type Span = Look["by"];

const MONTHS: Readonly<Record<Span, number>> = { month: 1, quarter: 3, year: 12 };

/** The first day of the period that a day lies in. */
export function firstDayOf(by: Span, day: Day): Day {
  const month = dateOf(day).getUTCMonth();
  if (by === "month") return firstOfMonth(yearOf(day), month + 1);
  if (by === "quarter") return firstOfMonth(yearOf(day), month - (month % 3) + 1);
  return firstOfMonth(month < 3 ? yearOf(day) - 1 : yearOf(day), 4);
}

/** The last day of the period that begins on a day. */
export const lastDayOf = (by: Span, first: Day): Day => addMonths(first, MONTHS[by]) - 1;

/** First days of the periods that begin in the window, and of the one that it begins in. */
export function periodsOf(by: Span, { from, to }: TimeWindow): Day[] {
  const periods: Day[] = [];
  for (let first = firstDayOf(by, from); first <= to; first = addMonths(first, MONTHS[by])) periods.push(first);
  return periods;
}

/** `the week of 12 March 2024`, `March 2024`, `April to June 2024`, `April 2023 to March 2024`. */
export function periodWords(by: Span | "week", first: Day): string {
  if (by === "week") return `the week of ${longDate(first)}`;
  const last = lastDayOf(by, first);
  if (by === "month") return monthOf(first);
  return by === "quarter" ? `${monthOf(first).split(" ")[0]!} to ${monthOf(last)}` : `${monthOf(first)} to ${monthOf(last)}`;
}

/** The same where there is little room. */
export const shortPeriod = (by: Span | "week", first: Day): string =>
  by === "year" ? `${yearOf(first)}-${String(yearOf(first) + 1).slice(2)}` : shortMonthOf(first);
