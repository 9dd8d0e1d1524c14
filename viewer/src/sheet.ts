/** A table as data: what a still view says in words, the same rows on the page and in a CSV file. */
import { element } from "./dom.ts";

export interface SheetColumn {
  readonly name: string;
  /** Numbers stand to the right. */
  readonly number?: boolean;
}

export interface SheetCell {
  /** As the page says it. */
  readonly text: string;
  /** As a CSV holds it, where that is not the text: numbers without grouping, empty where there is none. */
  readonly value?: string | number | null;
  /** What pressing it does, in the first column. */
  readonly press?: () => void;
}

export interface Sheet {
  readonly caption: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** A cell of text; of a count; of one that may be missing. */
export const cell = (text: string): SheetCell => ({ text });
export const figureCell = (text: string, value: number | null): SheetCell => ({ text, value });

/** The part of a sheet's rows as a table of the page, the first column its headings. */
export function tableOf(sheet: Sheet, from = 0, to = sheet.rows.length): HTMLTableElement {
  const { columns, caption } = sheet;
  const head = columns.map(({ name, number }) => element("th", { scope: "col", class: number ? "n" : "" }, name));
  const rows = sheet.rows.slice(from, to).map((cells) =>
    element("tr", {}, ...cells.map((each, at) => (at === 0 ? headingOf(each) : cellOf(each, columns[at]!)))));
  return element("table", { class: "wordy" },
    element("caption", { class: "unseen" }, caption),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows));
}

function headingOf({ text, press }: SheetCell): HTMLElement {
  return element("th", { scope: "row" }, press ? element("button", { type: "button", class: "plain", click: press }, text) : text);
}

const cellOf = ({ text }: SheetCell, { name, number }: SheetColumn): HTMLElement =>
  element("td", { class: number ? "n" : "", "data-name": name }, text);
