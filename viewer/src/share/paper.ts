/** The page on paper: whose and when, the map in light colours with its key, and what no reader can take from it. */
import { byId, drawn, element } from "../dom.ts";
import { drawMap, type MapCaption } from "../export/map-picture.ts";
import { FINE } from "../export/raster.ts";
import { sentence, shortDate } from "../words.ts";
import { endOf, type Told } from "./told.ts";
import { keptWords, lightWords } from "./words.ts";

export interface PaperListener {
  /** Puts the page in light colours and on the map's moment, and says what stands below; whether the map is what is shown. */
  readonly ready: () => { readonly caption: MapCaption; readonly isMap: boolean };
  readonly dots: () => HTMLCanvasElement;
  readonly over: () => void;
}

/** Writes the paper when the browser is about to print, and lays it away afterwards. */
export function createPaper(told: Told, movesOfLight: number, listener: PaperListener): void {
  const paper = byId("paper");
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    const { caption, isMap } = listener.ready();
    paper.replaceChildren(
      element("header", {}, element("h1", {}, told.said.authority),
        element("p", {}, `${told.map.label} \u00b7 ${shortDate(told.said.firstWeek)} to ${shortDate(endOf(told.said) - 1)}${told.said.synthetic ? " \u00b7 made up" : ""}`),
        element("p", { class: "large" }, sentence(`${caption.date}: ${caption.line}`))),
      ...(isMap ? [element("figure", {}, pictureOf(listener.dots(), caption), keyOf(caption, movesOfLight))] : []),
      element("p", { class: "trust" }, `Share edition, childflow ${told.said.version}. ${keptWords(told.said)} ${lightWords(movesOfLight)} It raises questions and decides nothing.`));
    paper.hidden = false;
  });
  addEventListener("afterprint", () => {
    paper.hidden = true;
    paper.replaceChildren();
    document.documentElement.classList.remove("printing");
    listener.over();
  });
}

function pictureOf(dots: HTMLCanvasElement, caption: MapCaption): HTMLCanvasElement {
  const { width, height } = byId("panes").getBoundingClientRect();
  const canvas = element("canvas", { width: Math.round(width) * FINE, height: Math.round(height) * FINE, role: "img", "aria-label": "The map" });
  if (width > 0) drawMap(canvas.getContext("2d")!, FINE, [dots], caption);
  return canvas;
}

const keyOf = ({ key }: MapCaption, moves: number): HTMLElement =>
  element("ul", { class: "key" }, element("li", { class: "head" }, "Shade: times through"),
    ...key.entries.map(({ name, fill, outline }) => element("li", {}, drawn("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, drawn("circle", { cx: 6, cy: 6, r: 5, fill, stroke: outline ?? "none" })), name)),
    element("li", {}, lightWords(moves)), element("li", {}, "Dotted: hidden"));
