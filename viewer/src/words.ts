/**
 * Dates, numbers and shares as the page says them: British, in words before signs, always with what they are of.
 */
import type { Day, Time } from "./types.ts";

const MILLISECONDS_A_DAY = 86_400_000;

/** By hand, as the browser's own formats take longer to make than a page of dates, and differ from browser to browser. */
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

/**
 * Day 0 of children who are lined up. Days counted from it are numbers of an era of their own, centuries on, so that
 * wherever a day is put into words none can be taken for a date, nor a date for one of these.
 */
export const DAY_ZERO = 150_000;
const LAST_DATE = 75_000;

/** Whether a time is days since day 0 and no date. */
export const isSince = (time: Time): boolean => time > LAST_DATE;

/** `120`, `−1,030`: days since day 0. */
const sinceDayZero = (time: Time): string => signed(Math.floor(time) - DAY_ZERO);
const signed = (days: number): string => `${days < 0 ? "\u2212" : ""}${whole(Math.abs(days))}`;

/** `day 0`, `1 year`, `−2 years`, `day 90`: a mark on an axis of days since. */
export function markOf(day: Day): string {
  const years = (day - DAY_ZERO) / DAYS_A_YEAR;
  if (years === 0 || !Number.isInteger(years)) return shortDate(day);
  return `${signed(years)} ${Math.abs(years) === 1 ? "year" : "years"}`;
}
export const DAYS_A_YEAR = 365;
const DAYS_A_MONTH = 30;

/** The calendar date of a day, at midnight UTC; fractions of a day are dropped. */
export const dateOf = (time: Time): Date => new Date(Math.floor(time) * MILLISECONDS_A_DAY);

/** A date in words of its own; of children who are lined up, `day 120`. */
function said(time: Time, inWords: (date: Date) => string): string {
  return isSince(time) ? `day\u00a0${sinceDayZero(time)}` : inWords(dateOf(time));
}
const inMonth = (date: Date, names: readonly string[]): string => `${names[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
const onDay = (date: Date, names: readonly string[]): string => `${date.getUTCDate()} ${inMonth(date, names)}`;

/** `14 March 2024`. */
export const longDate = (time: Time): string => said(time, (date) => onDay(date, MONTHS));

/** `14 Mar 2024`. */
export const shortDate = (time: Time): string => said(time, (date) => onDay(date, SHORT_MONTHS));

/** `March 2024`. */
export const monthOf = (time: Time): string => said(time, (date) => inMonth(date, MONTHS));

/** `Mar 2024`. */
export const shortMonthOf = (time: Time): string => said(time, (date) => inMonth(date, SHORT_MONTHS));

/** `2024-03-14`, as addresses and file names hold it; `day120` of days since. */
export const isoDate = (time: Time): string =>
  isSince(time) ? `day${Math.floor(time) - DAY_ZERO}` : dateOf(time).toISOString().slice(0, 10);

/** The day of `2024-03-14` or `day120`, or null where the text is neither. */
export function dayOfIso(text: string): Day | null {
  const since = /^day(-?\d{1,5})$/.exec(text);
  if (since) return DAY_ZERO + Number(since[1]);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / MILLISECONDS_A_DAY);
}

/** The same day of another month, or that month's last day where it has no such day; of days since, 30 a month. */
export function addMonths(time: Time, months: number): Day {
  if (isSince(time)) return Math.floor(time) + DAYS_A_MONTH * months;
  const date = dateOf(time);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return first.getTime() / MILLISECONDS_A_DAY + Math.min(date.getUTCDate(), days) - 1;
}

/** The first day of a year. */
export const firstOfYear = (year: number): Day => firstOfMonth(year, 1);

/** The first day of a month, 1 to 12; 13 is the next year's first. */
export const firstOfMonth = (year: number, month: number): Day => Date.UTC(year, month - 1, 1) / MILLISECONDS_A_DAY;

export const yearOf = (time: Time): number => dateOf(time).getUTCFullYear();

/** `9,806`. */
export const whole = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");

/** `1 child`, `2,012 children`. */
export const counted = (count: number, one: string, many: string): string => `${whole(count)} ${count === 1 ? one : many}`;

/** What a picture of a log that was made up says of its dots (`childflow synth --like`). */
export const MADE_UP = "No child is behind any dot.";

export const childrenOf = (count: number): string => counted(count, "child", "children");

/** Never broken between figure and sign. `4 %`; `under 1 %` rather than a zero that is not one, and `over 99 %` rather than a whole that is not one. */
export function share(part: number, all: number): string {
  if (all === 0 || part === 0) return "0\u00a0%";
  const percent = (100 * part) / all;
  if (percent < 1) return "under 1\u00a0%";
  if (part < all && percent > 99) return "over 99\u00a0%";
  return `${Math.round(percent)}\u00a0%`;
}

/** `412 of 9,806 children, 4 %`. */
export const shareOfChildren = (part: number, all: number): string =>
  `${whole(part)} of ${childrenOf(all)}, ${share(part, all)}`;

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** `third time through`; figures past the tenth. */
export const timeThrough = (journey: number): string => `${ORDINALS[journey] ?? `${journey}th`} time through`;

/** `7`, `0.5`: a speed with no more digits than it needs. */
export const figure = (value: number): string =>
  String(value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);

/** `1 day`, `12.5 days`. */
export const daysOf = (days: number): string => `${figure(days)} ${days === 1 ? "day" : "days"}`;

/** First letter large; the rest as it is. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
