/** Flow: how many moved from where to where in the window, as a diagram of bands or on the map itself. */
import { drawn, element } from "../dom.ts";
import { basisWords } from "../moves-table.ts";
import { cell, figureCell, type Sheet, type SheetCell } from "../sheet.ts";
import { eachMove, measured, type Traffic } from "../traffic.ts";
import { type SideShown, sidesShown } from "../sides.ts";
import type { Engine, SceneEdge } from "../types.ts";
import { counted, figure, share, shareOfChildren, whole } from "../words.ts";
import { choiceOf } from "./choice.ts";
import { flowDrawing } from "./flow-drawing.ts";
import { flowLayout } from "./flow-layout.ts";
import { flowMap } from "./flow-map.ts";
import { asOfWords, scopeWords, whenMoved } from "./scope.ts";
import type { StillListener, StillMoment, StillView } from "./still-view.ts";

/** Narrower, and the names of places lie on one another: then the drawing scrolls. */
const NARROWEST = 960;
const LOWEST = 460;

export function createFlowView(engine: Engine, listener: StillListener): StillView {
  const { scene } = engine;
  const drawing = element("figure", { class: "picture", tabindex: 0, role: "group", "aria-label": "Flow; the table below says the same" });
  const as = choiceOf("Drawn", { sankey: "as bands", map: "on the map" }, (flow) => listener.onLook({ flow }));
  return {
    title: "Flow",
    controls: [as.control],
    body: element("div", {}, drawing, keyOf()),
    show(now) {
      const { traffic } = now;
      as.show(now.look.flow);
      const sides = sidesOf(scene, now);
      const size = { width: Math.max(now.width, NARROWEST), height: Math.max(now.height, LOWEST) };
      const draw = (of: Traffic): SVGSVGElement => {
        const svg = now.look.flow === "map" ? flowMap(engine, of, listener) : flowDrawing(scene.map, flowLayout(scene.map, of.edges, of.entries, size.width, size.height), listener);
        choose(svg, now.selection);
        return svg;
      };
      const figures = (sides ?? [null]).map((side) => ({ heading: side && sideWords(side), svg: draw(side ? side.traffic : traffic) }));
      drawing.replaceChildren(...figures.flatMap(({ heading, svg }) => (heading ? [element("h3", {}, heading), svg] : [svg])));
      const said = sides ? `${sentenceOf(engine, now)} ${sides.map(sideWords).join(" ")}` : sentenceOf(engine, now);
      return { sentence: said, key: KEY, sheet: () => sheetOf(engine, now, sides, listener), figure: () => (sides ? oneAboveTheOther(figures) : figures[0]!.svg) };
    },
  };
}

/** One of two cohorts, as far as it is shown, and its own moves. */
interface FlowSide extends SideShown {
  readonly of: number;
}

const sidesOf = (scene: Engine["scene"], { colouring, shown, shownCount, window }: StillMoment): readonly FlowSide[] | null =>
  sidesShown(scene, colouring, shown, window)?.map((side) => ({ ...side, of: shownCount })) ?? null;

const sideWords = ({ label, children, of, traffic }: FlowSide): string =>
  `${label}: ${shareOfChildren(children, of)}, with ${counted(total(traffic.edges, ({ count }) => count), "move", "moves")}.`;

/** Room for the words above each of two drawings. */
const HEADING = 28;

/** Two drawings with their headings as one, for a file. */
function oneAboveTheOther(figures: readonly { readonly heading: string | null; readonly svg: SVGSVGElement }[]): SVGSVGElement {
  let [tall, wide] = [0, 0];
  const parts = figures.flatMap(({ heading, svg }) => {
    const { width, height } = svg.viewBox.baseVal;
    const above = tall;
    tall += height + HEADING;
    wide = Math.max(wide, width);
    const copy = svg.cloneNode(true) as SVGSVGElement;
    return [
      drawn("text", { x: 0, y: above + 16, "font-weight": 600 }, heading),
      drawn("g", { transform: `translate(0 ${above + HEADING})` }, ...copy.childNodes),
    ];
  });
  const kind = figures[0]!.svg.getAttribute("class") ?? "flow";
  return drawn("svg", { class: kind, viewBox: `0 0 ${wide} ${tall}` }, ...parts);
}

/** Marks what is selected, so that the panel beside it and the drawing speak of the same. */
function choose(svg: SVGSVGElement, selection: StillMoment["selection"]): void {
  const has = (group: Element, name: string, place: number): boolean => group.getAttribute(name) === String(place);
  const chosen = (group: Element): boolean =>
    selection.kind === "edge" ? has(group, "data-from", selection.from) && has(group, "data-to", selection.to)
      : selection.kind === "place" && (has(group, "data-from", selection.place) || has(group, "data-to", selection.place) || has(group, "data-place", selection.place));
  for (const group of svg.querySelectorAll(".band, .stop")) group.classList.toggle("chosen", chosen(group));
  svg.classList.toggle("choosing", selection.kind === "edge" || selection.kind === "place");
}

const KEY = "Widths are numbers of moves; a number at a place is how many came. Long dashes: inferred from the dates. Short dashes: off the map. Bands that turn back above are returns.";

function keyOf(): HTMLElement {
  return element("p", { class: "key" },
    element("span", { class: "swatch known" }), "recorded, or back to what is still open ",
    element("span", { class: "swatch inferred" }), "inferred from the dates ",
    element("span", { class: "swatch off" }), "off the map. ",
    "Bands that turn back above are returns. Widths are numbers of moves; a number at a place is how many came.");
}

function sentenceOf({ scene }: Engine, now: StillMoment): string {
  const { edges, entries } = now.traffic;
  const all = total(edges, ({ count }) => count);
  const inferred = share(total(edges, (edge) => edge.inferred), all);
  const off = share(total(edges, (edge) => (edge.onMap ? 0 : edge.count)), all);
  const entered = entries.reduce((sum, each) => sum + each, 0);
  const moved = scene.children.count === 0 ? "" : ` by ${whole(childrenWhoMoved(now, scene))} of ${scopeWords(scene, now)}`;
  return `${counted(all, "move", "moves")}${moved}, ${whenMoved(now)}, and ${counted(entered, "journey", "journeys")} that began; ${inferred} of the moves inferred, ${off} off the map. ${asOfWords(scene)}`;
}

const total = (edges: readonly SceneEdge[], of: (edge: SceneEdge) => number): number => edges.reduce((sum, edge) => sum + of(edge), 0);

function childrenWhoMoved({ shown, traffic }: StillMoment, scene: Engine["scene"]): number {
  let [count, last] = [0, -1];
  eachMove(scene, shown, traffic.window, (_, __, child) => {
    if (child !== last) count++;
    last = child;
  });
  return count;
}

const COLUMNS = ["From", "To", "Moves", "Share of moves from there", "How known", "On the map", "Days, median", "Middle half from", "to"];

function sheetOf({ scene }: Engine, now: StillMoment, sides: readonly FlowSide[] | null, listener: StillListener): Sheet {
  const { traffic } = now;
  const { places } = scene.map;
  const moves = measured(scene, now.shown, traffic, traffic.edges.filter(({ count }) => count > 0)).sort((a, b) => a.from - b.from || b.count - a.count);
  const left = (from: number): number => total(moves.filter((edge) => edge.from === from), ({ count }) => count);
  const begun = traffic.entries.reduce((sum, each) => sum + each, 0);
  const days = (value: number | null): SheetCell => figureCell(value === null ? "none" : figure(value), value);
  const entryRows = [...traffic.entries].flatMap((count, place) => (count === 0 ? [] : [[
    cell("Entered"), cell(places[place]!.label), figureCell(whole(count), count), cell(share(count, begun)), cell("recorded"), cell("yes"), days(null), days(null), days(null),
    ...sideCells(sides, (side) => side.traffic.entries[place]!, (side) => side.traffic.entries.reduce((sum, each) => sum + each, 0)),
  ]]));
  const rows = moves.map((edge): SheetCell[] => [
    { text: places[edge.from]!.label, press: () => listener.onEdge(edge.from, edge.to) },
    cell(places[edge.to]!.label),
    figureCell(whole(edge.count), edge.count),
    cell(share(edge.count, left(edge.from))),
    cell(basisWords(edge)),
    cell(edge.onMap ? "yes" : "no"),
    days(edge.medianDays), days(edge.p25Days), days(edge.p75Days),
    ...sideCells(sides, (side) => movesOf(side, edge), (side) => total(side.traffic.edges.filter(({ from }) => from === edge.from), ({ count }) => count)),
  ]);
  return {
    caption: "Moves from where to where",
    columns: [
      ...COLUMNS.map((name, at) => ({ name, number: [2, 3, 6, 7, 8].includes(at) })),
      ...(sides ?? []).flatMap(({ label }) => [`Moves: ${label}`, `Of its moves from there: ${label}`].map((name) => ({ name, number: true }))),
    ],
    rows: [...entryRows, ...rows],
  };
}

const movesOf = ({ traffic }: FlowSide, { from, to, onMap }: SceneEdge): number =>
  traffic.edges.find((edge) => edge.from === from && edge.to === to && edge.onMap === onMap)?.count ?? 0;

/** Of each of two cohorts, its moves and their share of its own. */
const sideCells = (sides: readonly FlowSide[] | null, part: (side: FlowSide) => number, all: (side: FlowSide) => number): SheetCell[] =>
  (sides ?? []).flatMap((side) => [figureCell(whole(part(side)), part(side)), cell(`${whole(part(side))} of ${whole(all(side))}, ${share(part(side), all(side))}`)]);
