/** The numbers as tables: those of a time for the page, and all of them for CSV. Pure. */
import { cell, figureCell, type Sheet, type SheetCell } from "../sheet.ts";
import type { PlaceIndex, Time } from "../types.ts";
import { counted, isoDate, longDate, sentence, shortDate, whole } from "../words.ts";
import { GRAIN_WORDS, intoOf, isTold, outOf, periodAt, shownFlows, soFar, sumOf, whenWords } from "./flows.ts";
import { type Count, ENTRY, type Flow, keyOf, TIMES, type Told, weekAt } from "./told.ts";
import { countWords, fewerWords, HIDDEN_IN_CSV, inWords, placeWords, wayWords } from "./words.ts";

const n = (name: string) => ({ name, number: true });

/** A count that may be hidden. */
export const countCell = (count: Count, told: Told): SheetCell => ({ text: countWords(count, told.said), value: count ?? HIDDEN_IN_CSV });
const daysCell = (days: number | null): SheetCell => figureCell(days === null ? "hidden" : whole(days), days);
const dateCell = (day: number): SheetCell => ({ text: shortDate(day), value: isoDate(day) });

export interface Presses {
  readonly onPlace: (place: PlaceIndex) => void;
  readonly onFlow: (flow: Flow) => void;
}

/** Every node: how many in the week of a time, and what is told to have come and gone in the whole span. */
export function placesSheet(told: Told, time: Time, presses?: Presses): Sheet {
  const week = weekAt(told.said, time);
  return {
    caption: `Places, the week of ${longDate(told.said.firstWeek + 7 * week)}`,
    columns: [{ name: "Place" }, n("Children that week"), n("Came, whole span"), n("Moved on, whole span")],
    rows: told.map.places.flatMap(({ label, kind }, place) => (kind === "exit" ? [] : [[
      { text: label, ...(presses ? { press: () => presses.onPlace(place) } : {}) },
      countCell(told.stock[place]![week] ?? null, told), totalCell(intoOf(told, place), told), totalCell(outOf(told, place), told)]])),
  };
}

/** Every exit of which anything is told, and the entry: so far at a time, and in the whole span. */
export function exitsSheet(told: Told, time: Time, presses?: Presses): Sheet {
  const row = (first: SheetCell, flows: readonly Flow[]): SheetCell[] => [first, flows.some(isTold) ? soFarCell(flows, time, told) : countCell(null, told), totalCell(flows, told)];
  return {
    caption: `Ways in and out, up to ${longDate(time)}`,
    columns: [{ name: "Way" }, n("So far"), n("Whole span")],
    rows: [row(cell("Entry"), outOf(told, ENTRY)), ...told.map.places.flatMap(({ label, kind }, place) =>
      (kind === "exit" ? [row({ text: label, ...(presses ? { press: () => presses.onPlace(place) } : {}) }, intoOf(told, place))] : []))],
  };
}

const soFarCell = (flows: readonly Flow[], time: Time, { said }: Told): SheetCell => {
  const count = soFar(flows, time, said);
  return figureCell(count === null ? "none told yet" : whole(count), count);
};

/** The sum of what is told of some flows. */
const totalCell = (flows: readonly Flow[], told: Told): SheetCell => countCell(sumOf(flows.flatMap(({ moves }) => moves)).moves, told);

/** Every way that is told or drawn: the period of a time, the whole span, and how long it took. */
export function flowsSheet(told: Told, time: Time, presses?: Presses): Sheet {
  return {
    caption: `Moves, at ${longDate(time)}`,
    columns: [{ name: "From and to" }, { name: "Period" }, n("Moves in it"), n("Whole span"), n("Median days"), n("Middle half")],
    rows: shownFlows(told).map((flow) => {
      const at = periodAt(flow, time, told.said);
      const wait = told.waits.get(keyOf(flow.from, flow.to));
      const half = wait?.p25 == null || wait.p75 == null ? "hidden" : `${whole(wait.p25)} to ${whole(wait.p75)}`;
      return [
        { text: wayWords(told, flow), ...(presses ? { press: () => presses.onFlow(flow) } : {}) },
        cell(at < 0 ? "none" : sentence(whenWords(flow.grain, flow.periods[at]!, told.said))), countCell(at < 0 ? null : flow.moves[at]!, told),
        countCell(sumOf(flow.moves).moves, told), daysCell(wait?.median ?? null), figureCell(half, null)];
    }),
  };
}

/** How many ways are not in the sheet: of them nothing is told in any period. */
export function hiddenWaysWords(told: Told): string {
  const hidden = told.flows.length - shownFlows(told).length;
  return hidden === 0 ? "" : `Of ${counted(hidden, "more way", "more ways")} that the map allows nothing is told: ${fewerWords(told.said)} in every period. The CSV names them.`;
}

/** What was left out and how much is hidden. */
export function leftOutSheet(told: Told): Sheet {
  const hidden = (counts: readonly Count[]): string => {
    const { told: known, hidden: not } = sumOf(counts);
    return `${whole(not)} of ${whole(known + not)}`;
  };
  const cube = (name: string, counts: readonly Count[]): SheetCell[] => [cell(name), cell(hidden(counts))];
  return {
    caption: "What was left out",
    columns: [{ name: "What" }, n("How many")],
    rows: [
      ...Object.entries(told.said.leftOut).map(([name, count]) => [cell(inWords(name)), countCell(count, told)]),
      cube("Counts of moves that are hidden", told.flows.flatMap(({ moves }) => moves)),
      cube("Weekly numbers of children that are hidden", told.stock.flat()),
      cube("Counts by times through that are hidden", told.times.flat()),
      cube("Counts by attribute that are hidden", told.attributes.flatMap((each) => each.flatMap(({ children }) => children))),
    ],
  };
}

/** All rows of every cube, for CSV: as the folder has them, with places by their names too. */
export const FULL: Readonly<Record<string, (told: Told) => Sheet>> = {
  flows: (told) => ({
    caption: "Moves by period", columns: ["from", "to", "from_label", "to_label", "grain", "period", "moves"].map((name) => ({ name })),
    rows: told.flows.flatMap((flow) => flow.moves.map((count, at) => [cell(idOf(told, flow.from)), cell(idOf(told, flow.to)),
      cell(placeWords(told, flow.from)), cell(placeWords(told, flow.to)), cell(flow.grain), dateCell(flow.periods[at]!), countCell(count, told)])),
  }),
  stock: (told) => ({
    caption: "Children by week", columns: ["activity", "label", "week", "children"].map((name) => ({ name })),
    rows: told.stock.flatMap((counts, place) => counts.map((count, week) => [cell(idOf(told, place)), cell(placeWords(told, place)), dateCell(told.said.firstWeek + 7 * week), countCell(count, told)])),
  }),
  "times through": (told) => ({
    caption: "Children by times through", columns: ["activity", "label", "times", "children"].map((name) => ({ name })),
    rows: told.times.flatMap((counts, place) => counts.map((count, at) => [cell(idOf(told, place)), cell(placeWords(told, place)), cell(TIMES[at]!), countCell(count, told)])),
  }),
  attributes: (told) => ({
    caption: "Children by attribute", columns: ["activity", "label", "attribute", "value", "children"].map((name) => ({ name })),
    rows: told.attributes.flatMap((each, place) => each.flatMap(({ name, values, children }) =>
      children.map((count, at) => [cell(idOf(told, place)), cell(placeWords(told, place)), cell(name), cell(values[at]!), countCell(count, told)]))),
  }),
  waits: (told) => ({
    caption: "Days until moving on", columns: ["from", "to", "moves", "median_days", "p25_days", "p75_days"].map((name) => ({ name })),
    rows: [...told.waits].map(([key, wait]) => {
      const [from, to] = key.split(/(?<=\d)-/).map(Number);
      return [cell(idOf(told, from!)), cell(idOf(told, to!)), countCell(wait.moves, told), daysCell(wait.median), daysCell(wait.p25), daysCell(wait.p75)];
    }),
  }),
  indicators: (told) => ({
    caption: "Indicators", columns: ["indicator", "title", "grain", "period", "numerator", "denominator", "value", "unit"].map((name) => ({ name })),
    rows: told.indicators.flatMap(({ id, title, unit, grain, periods, numerators, denominators, values }) => periods.map((first, at) => [cell(id), cell(title), cell(grain), dateCell(first),
      countCell(numerators[at]!, told), countCell(denominators[at]!, told), figureCell(String(values[at] ?? ""), values[at]!), cell(unit)])),
  }),
};

const idOf = ({ map }: Told, place: PlaceIndex | typeof ENTRY): string => (place === ENTRY ? "entry" : map.places[place]!.id);

/** `Contact to Referral, by week`. */
export const flowTitle = (told: Told, flow: Flow): string => `${wayWords(told, flow)}, ${GRAIN_WORDS[flow.grain]}`;
