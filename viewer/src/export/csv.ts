/**
 * A sheet as CSV (RFC 4180), for Excel as much as for programs: UTF-8 with its mark, and no cell that a spreadsheet
 * would take for a formula.
 */
import type { Sheet, SheetCell } from "../sheet.ts";

const MARK = "\ufeff";

/** The text of the file; `about` are lines above the heads that say of what and as of when. */
export function csvOf(sheet: Sheet, about: readonly string[] = []): string {
  const lines = [
    ...about.map((line) => quoted(line)),
    sheet.columns.map(({ name }) => quoted(name)).join(","),
    ...sheet.rows.map((row) => row.map(written).join(",")),
  ];
  return `${MARK}${lines.join("\r\n")}\r\n`;
}

function written({ text, value }: SheetCell): string {
  if (value === undefined) return quoted(text);
  if (value === null) return "";
  return typeof value === "number" ? String(value) : quoted(value);
}

/** What begins as a formula does gets an apostrophe before it, as spreadsheets themselves mark text. */
function quoted(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
