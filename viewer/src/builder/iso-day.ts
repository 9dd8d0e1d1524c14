/** A day of the calendar as text. */
import { dayOfIso } from "../words.ts";

/** Days since 1970-01-01 of `2024-02-29`; null of any other text, and of days that there are not. */
export function isoDay(text: string): number | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOfIso(text) : null;
  return day !== null && new Date(day * 864e5).toISOString().startsWith(text) ? day : null;
}
