/** The sheet of a still view on the page: folded away until asked for, and by pages where it is long. */
import { element, keepingFocus, say } from "../dom.ts";
import { type Sheet, tableOf } from "../sheet.ts";
import { whole } from "../words.ts";

const PAGE = 50;

export interface SheetTable {
  readonly root: HTMLDetailsElement;
  /** Another sheet is to be shown; it is made only when it is looked at. */
  show(sheet: () => Sheet): void;
  /** Unfolds it and goes there. */
  open(): void;
}

export function createSheetTable(): SheetTable {
  const rows = element("div", { class: "scroll" });
  const pages = element("p", { class: "pages" });
  const summary = element("summary", {}, "The same as a table");
  const root = element("details", { class: "sheet" }, summary, rows, pages);
  let make: (() => Sheet) | null = null;
  let made: Sheet | null = null;
  let page = 0;

  const write = (): void => {
    if (!root.open || !make) return;
    const sheet = (made ??= make());
    page = Math.min(page, Math.max(Math.ceil(sheet.rows.length / PAGE) - 1, 0));
    const from = page * PAGE;
    const to = Math.min(from + PAGE, sheet.rows.length);
    const turn = (by: number) => (): void => {
      page += by;
      keepingFocus(pages, write);
    };
    rows.replaceChildren(tableOf(sheet, from, to));
    const button = (label: string, by: number, off: boolean): HTMLElement => element("button", { type: "button", class: "quiet", disabled: off, click: turn(by) }, label);
    pages.replaceChildren(element("span", {}), ...(sheet.rows.length <= PAGE ? [] : [button("Previous page", -1, from === 0), button("Next page", 1, to === sheet.rows.length)]));
    say(pages.firstElementChild!, sheet.rows.length === 0 ? "No rows in this window." : `Rows ${whole(from + 1)} to ${whole(to)} of ${whole(sheet.rows.length)}. The CSV has them all.`);
  };
  root.addEventListener("toggle", write);
  // On a narrow page the drawings give way to the words.
  root.open = matchMedia("(max-width: 560px)").matches;
  return {
    root,
    show(sheet) {
      [make, made] = [sheet, null];
      write();
    },
    open() {
      root.open = true;
      write();
      summary.focus();
    },
  };
}
