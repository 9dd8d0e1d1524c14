/** What is told of the place or the line that is selected. */
import { byId, closeButton, element, keepingFocus } from "../dom.ts";
import type { PlaceIndex, Theme, Time } from "../types.ts";
import { chartPanel } from "../views/chart-panel.ts";
import { counted, longDate, sentence, share, whole } from "../words.ts";
import { flowChart, stockChart } from "./charts.ts";
import { GRAIN_WORDS, intoOf, isTold, outOf, periodAt, soFar, sumOf, whenWords } from "./flows.ts";
import type { Selection } from "./state.ts";
import { type Count, type Flow, keyOf, type Told, weekAt } from "./told.ts";
import { countWords, fewerWords, inWords, placeWords, wayWords } from "./words.ts";

export interface Panel {
  show(selection: Selection): void;
  setTime(time: Time): void;
  setTheme(theme: Theme): void;
  focus(): void;
}

export interface PanelListener {
  onFlow(flow: Flow): void;
  onPlace(place: PlaceIndex): void;
  onClose(): void;
}

const TIMES_WORDS = ["First time", "Second", "Third", "Fourth", "Fifth or later"];

export function createPanel(told: Told, listener: PanelListener): Panel {
  const root = byId("panel");
  let theme: Theme | null = null;
  let [selection, time]: [Selection, Time] = [{ kind: "none" }, told.said.firstWeek];
  let atTime: ((time: Time) => void) | null = null;

  const show = (): void => {
    root.hidden = selection.kind === "none";
    atTime = null;
    if (selection.kind === "place") keepingFocus(root, () => (atTime = showPlace((selection as { place: PlaceIndex }).place)));
    else if (selection.kind === "flow") {
      const { from, to } = selection;
      const flow = told.flows.find((each) => each.from === from && each.to === to)!;
      atTime = showFlow(flow);
    } else root.replaceChildren();
    atTime?.(time);
  };
  const put = (title: string, ...parts: readonly (HTMLElement | null)[]): void =>
    root.replaceChildren(element("header", {}, element("h2", {}, title), closeButton(listener.onClose)), ...parts.filter((each) => each !== null));
  const showPlace = (place: PlaceIndex): ((time: Time) => void) => {
    const { label, kind, group } = told.map.places[place]!;
    const now = element("p", { class: "now" });
    const ways = element("div", {});
    const stands = kind !== "exit";
    put(label, element("p", { class: "faint" }, stands ? group : "A way out"), now,
      ...(stands ? [element("h3", {}, "Over time"), chartPanel(stockChart("Children by week", told.stock[place]!, told.said)), timesOf(told.times[place]!)] : []), ways,
      ...(stands ? attributesOf(place) : []), element("p", { class: "faint" }, noteOf(told)));
    return (at) => {
      const week = weekAt(told.said, at);
      now.textContent = stands
        ? `${sentence(countWords(told.stock[place]![week] ?? null, told.said))} children in the week of ${longDate(told.said.firstWeek + 7 * week)}`
        : `${totalWords(intoOf(told, place), at)} left this way by ${longDate(at)}, of what is told`;
      keepingFocus(ways, () => ways.replaceChildren(...waysOf("Came from", intoOf(told, place), at, ({ from }) => from), ...(stands ? waysOf("Went to", outOf(told, place), at, ({ to }) => to) : [])));
    };
  };
  const totalWords = (flows: readonly Flow[], at: Time): string => {
    if (!flows.some(isTold)) return sentence(fewerWords(told.said));
    const count = soFar(flows, at, told.said);
    return count === null ? "None told yet to have" : whole(count);
  };
  /** The flows of which anything is told, by what is told of them in all; how many more there are. */
  const waysOf = (title: string, flows: readonly Flow[], at: Time, other: (flow: Flow) => number): HTMLElement[] => {
    const known = flows.filter(isTold).sort((one, two) => sumOf(two.moves).moves! - sumOf(one.moves).moves!);
    const rest = flows.length - known.length;
    const rows = known.map((flow) => {
      const period = periodAt(flow, at, told.said);
      const words = period < 0 ? "" : whenWords(flow.grain, flow.periods[period]!, told.said);
      return element("li", {}, element("button", { type: "button", class: "plain", click: () => listener.onFlow(flow) }, placeWords(told, other(flow))),
        element("span", {}, element("b", {}, countWords(period < 0 ? null : flow.moves[period]!, told.said)), element("small", {}, words)));
    });
    if (known.length + rest === 0) return [];
    return [element("h3", {}, title), element("ul", { class: "names ways" }, ...rows),
      ...(rest > 0 ? [element("p", { class: "faint" }, `${known.length === 0 ? "" : "Others: "}${fewerWords(told.said)} in every period, on ${rest === 1 ? "one way" : `each of ${rest} ways`}.`)] : [])];
  };
  const timesOf = (counts: readonly Count[]): HTMLElement => {
    const all = counts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    const rows = counts.map((count, step) => barOf(TIMES_WORDS[step]!, count, all, theme?.ramp[step] ?? null));
    return element("section", {}, element("h3", {}, "By times through, in the whole span"), counts.length === 0 ? element("p", { class: "faint" }, "Hidden.") : element("ul", { class: "bars" }, ...rows));
  };
  const attributesOf = (place: PlaceIndex): HTMLElement[] => told.attributes[place]!.map(({ name, values, children }) => {
    const all = children.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    return element("section", {}, element("h3", {}, inWords(name)), element("ul", { class: "bars" }, ...values.map((value, at) => barOf(value, children[at]!, all, null))));
  });
  const barOf = (label: string, count: Count, all: number, colour: string | null): HTMLElement => {
    const bar = element("i", {});
    bar.style.width = `${all === 0 ? 0 : (100 * (count ?? 0)) / all}%`;
    if (colour) bar.style.background = colour;
    return element("li", { title: count === null ? null : `${share(count, all)} of those that are told` }, element("span", {}, label), element("b", {}, countWords(count, told.said)), element("span", { class: colour ? "bar step" : "bar", "aria-hidden": "true" }, bar));
  };
  const showFlow = (flow: Flow): ((time: Time) => void) => {
    const now = element("p", { class: "now" });
    const sum = sumOf(flow.moves);
    const chart = flowChart(`Moves ${GRAIN_WORDS[flow.grain]}`, flow, told.said);
    put(wayWords(told, flow), now,
      element("p", {}, sum.moves === null ? `In every period ${fewerWords(told.said)}.` : `${whole(sum.moves)} in the whole span: the sum of ${counted(sum.told, "count that is told", "counts that are told")}; ${whole(sum.hidden)} ${sum.hidden === 1 ? "is" : "are"} hidden.`),
      ...(chart ? [element("h3", {}, "Over time"), chartPanel(chart)] : []), waitOf(told, flow),
      element("p", { class: "faint" }, `Told ${GRAIN_WORDS[flow.grain]}, the finest in which most of it can be. ${noteOf(told)}`));
    return (at) => {
      const period = periodAt(flow, at, told.said);
      now.textContent = period < 0 ? "" : `${sentence(countWords(flow.moves[period]!, told.said))} moves in ${whenWords(flow.grain, flow.periods[period]!, told.said)}`;
    };
  };
  let week = -1;
  return {
    show(next) {
      selection = next;
      show();
    },
    setTime(next) {
      const now = weekAt(told.said, next);
      time = next;
      if (now === week) return;
      week = now;
      atTime?.(time);
    },
    setTheme(next) {
      theme = next;
      show();
    },
    focus: () => root.focus(),
  };
}

function waitOf(told: Told, { from, to }: Flow): HTMLElement | null {
  const wait = told.waits.get(keyOf(from, to));
  if (!wait) return null;
  const words = wait.median === null
    ? "Hidden: of too few moves."
    : `Median ${whole(wait.median)} days${wait.p25 === null || wait.p75 === null ? "" : `, middle half ${whole(wait.p25)} to ${whole(wait.p75)}`}, of ${countWords(wait.moves, told.said)} moves. ${sentence(told.said.waitsIn ?? "rounded to whole weeks where over two weeks")}.`;
  return element("section", {}, element("h3", {}, "Days until moving on"), element("p", {}, words));
}

const noteOf = ({ said }: Told): string => `Counts are rounded to ${said.roundedTo}; one of ${fewerWords(said)}, nought included, is hidden, and so is one that would tell of it.`;
