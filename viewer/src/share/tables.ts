/** The table: the same numbers as the map's at the time shown, what was left out, and every number as a CSV file. */
import { byId, element } from "../dom.ts";
import { csvOf } from "../export/csv.ts";
import { fileName, save } from "../export/save.ts";
import { type Sheet, tableOf } from "../sheet.ts";
import type { Time } from "../types.ts";
import { chartPanel } from "../views/chart-panel.ts";
import { figure, longDate, sentence, shortDate } from "../words.ts";
import { indicatorChart } from "./charts.ts";
import { whenWords } from "./flows.ts";
import { exitsSheet, flowsSheet, FULL, hiddenWaysWords, leftOutSheet, placesSheet, type Presses } from "./sheets.ts";
import { endOf, type Indicator, type Told } from "./told.ts";
import { countWords, fewerWords, HIDDEN_IN_CSV, lightWords } from "./words.ts";

export interface Tables {
  show(time: Time): void;
  goToLeftOut(): void;
}

export function createTables(told: Told, movesOfLight: number, presses: Presses, onSaid: (words: string) => void): Tables {
  const root = byId("table");
  const part = (id: string, title: string, lead: string, names: readonly string[]): { readonly root: HTMLElement; readonly body: HTMLElement } => {
    const body = element("div", { class: "scroll" });
    const heading = element("h2", { id, tabindex: -1 }, title);
    return { body, root: element("section", { "aria-labelledby": id }, element("header", {}, heading, element("p", { class: "row files" }, ...names.map(csvButton))), element("p", { class: "lead" }, lead), body) };
  };
  const csvButton = (name: string): HTMLElement => element("button", { type: "button", class: "quiet", click: () => saveCsv(told, name, onSaid) }, `Save ${name} as CSV`);
  const few = fewerWords(told.said);
  const lead = element("p", { class: "lead" });
  const places = part("places-title", "Places", "Children at each place in the week shown. Came and moved on: sums of what is told, over the whole span.", ["stock", "times through", "attributes"]);
  const exits = part("exits-title", "Ways in and out", "So far: sums of what is told of the periods that are over.", []);
  const flows = part("flows-title", "Moves", `Each way in the period it is told by, and the sum of all that is told. ${hiddenWaysWords(told)}`, ["flows", "waits"]);
  const leftOut = part("left-out-title", "What was left out", `A count of ${few}, nought included, is hidden. So is one that would tell of it, and one of more moves by so few different children. All read alike.`, []);
  leftOut.body.replaceChildren(tableOf(leftOutSheet(told)));
  root.replaceChildren(element("h2", {}, "The numbers behind the picture"), lead, places.root, flows.root, exits.root, leftOut.root);
  places.body.id = "places";
  flows.body.id = "flows";
  exits.body.id = "exits";
  return {
    show(time) {
      lead.textContent = `At ${longDate(time)}. ${lightWords(movesOfLight)} Every number here is rounded to ${told.said.roundedTo}, and of at least ${told.said.smallest} different children or a sum of such numbers.`;
      const put = (body: HTMLElement, sheet: Sheet): void => {
        const focused = [...body.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement);
        body.replaceChildren(tableOf(sheet));
        if (focused >= 0) body.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
      };
      put(places.body, placesSheet(told, time, presses));
      put(flows.body, flowsSheet(told, time, presses));
      put(exits.body, exitsSheet(told, time, presses));
    },
    goToLeftOut() {
      const heading = byId("left-out-title");
      heading.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    },
  };
}

/** Saves every number of one kind. */
function saveCsv(told: Told, name: string, onSaid: (words: string) => void): void {
  const sheet = FULL[name]!(told);
  const { authority, firstWeek, roundedTo, synthetic } = told.said;
  const about = [
    `${authority}: ${sheet.caption}, ${shortDate(firstWeek)} to ${shortDate(endOf(told.said) - 1)}${synthetic ? ". Made up" : ""}`,
    `Rounded to ${roundedTo}. ${HIDDEN_IN_CSV}: ${fewerWords(told.said)}, nought included, or kept back so that none can be worked out. No row is a child.`,
  ];
  const file = fileName([authority, "share", name], "csv");
  save(new Blob([csvOf(sheet, about)], { type: "text/csv" }), file);
  onSaid(`Saved as ${file}`);
}

/** Indicators over time; those of the whole time alone in words. */
export function showIndicators(told: Told, onSaid: (words: string) => void): void {
  const charts = told.indicators.flatMap((each) => indicatorChart(each, told.said) ?? []);
  const alone = told.indicators.filter(({ grain }) => grain === "whole");
  byId("still").replaceChildren(
    element("h2", {}, "Indicators"),
    element("p", { class: "sentence" }, told.indicators.length === 0 ? "This page came without indicators." : `Each share is worked out of two counts that are told, each rounded to ${told.said.roundedTo}, in the finest periods that leave most of it told. A cross is a period that is not: ${fewerWords(told.said)} on either side, or of fewer than 20.`),
    element("h3", {}, "Over time"), element("div", { class: "charts" }, ...charts.map(chartPanel)),
    ...(alone.length > 0 ? [element("h3", {}, "For the whole time"), element("ul", {}, ...alone.map((each) => element("li", {}, aloneWords(each, told))))] : []),
    element("p", { class: "key" }, "A hollow point is of a period that is not whole. Move along a chart with the arrow keys or the pointer."),
    element("p", { class: "row files" }, element("button", { type: "button", class: "quiet", click: () => saveCsv(told, "indicators", onSaid) }, "Save indicators as CSV")));
}

function aloneWords({ title, values, numerators, denominators, periods, unit }: Indicator, told: Told): string {
  const value = values[0] == null ? countWords(null, told.said) : `${figure(values[0])}\u00a0${unit}, ${countWords(numerators[0]!, told.said)} of ${countWords(denominators[0]!, told.said)}`;
  return sentence(`${title}: ${value}, ${whenWords("whole", periods[0]!, told.said)}`);
}
