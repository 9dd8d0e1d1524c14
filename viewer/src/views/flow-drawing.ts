/** The flow diagram: bars for places, bands for moves; what is inferred or off the map is dashed, returns go above. */
import { drawn } from "../dom.ts";
import type { PlaceIndex, SceneEdge, SceneMap } from "../types.ts";
import { whole } from "../words.ts";
import { linesOf } from "../export/standalone.ts";
import { type Band, type Bar, BAR, type FlowLayout } from "./flow-layout.ts";

export interface FlowListener {
  onPlace(place: PlaceIndex): void;
  onEdge(from: PlaceIndex, to: PlaceIndex): void;
}

/** How far a return swings out before it turns. */
const TURN = 26;

/** The drawing of a layout; it can be pressed, and the sheet beside it says and does the same by keyboard. */
export function flowDrawing(map: SceneMap, { width, height, bars, bands }: FlowLayout, listener: FlowListener): SVGSVGElement {
  const [first, last] = [Math.min(...bars.map(({ x }) => x)), Math.max(...bars.map(({ x }) => x))];
  return drawn("svg", { class: "flow", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true", focusable: "false" },
    drawn("g", {}, ...[...bands].sort((a, b) => b.width - a.width).map((band) => bandOf(map, band, listener))),
    drawn("g", {}, ...bars.map((bar) => barOf(map, bar, bar.x === last ? "right" : bar.x === first ? "start" : "middle", listener))));
}

function bandOf(map: SceneMap, band: Band, listener: FlowListener): SVGElement {
  const { edge, to } = band;
  const from = edge === null ? "Entered" : map.places[edge.from]!.label;
  const words = `${from} to ${map.places[to]!.label}: ${whole(band.count)}${edge?.inferred ? `, ${whole(edge.inferred)} of them inferred` : ""}${edge?.onMap === false ? ", off the map" : ""}`;
  const kind = ["band", band.lane === null ? "" : "back", edge?.onMap === false ? "off" : "", edge === null ? "entry" : ""].join(" ");
  const group = drawn("g", { class: kind, "data-from": edge?.from ?? "", "data-to": to }, drawn("title", {}, words), ...partsOf(edge, band).map(([name, offset, width]) =>
    drawn("path", { class: width < 1 ? `${name} thin` : name, d: pathOf(band, offset), "stroke-width": width.toFixed(2) })));
  if (edge) group.addEventListener("click", () => listener.onEdge(edge.from, edge.to));
  return group;
}

/** What is recorded, else known, and inferred of a band: a name, pixels from its middle, and its own width. */
function partsOf(edge: SceneEdge | null, { count, width }: Band): (readonly [string, number, number])[] {
  const shares: readonly (readonly [string, number])[] = edge === null
    ? [["known", count]]
    : [["known", count - edge.inferred], ["inferred", Math.min(edge.inferred, count)]];
  let at = -width / 2;
  return shares.filter(([, part]) => part > 0).map(([name, part]) => {
    const own = (width * part) / count;
    at += own;
    return [name, at - own / 2, own] as const;
  });
}

function pathOf({ x0, y0, x1, y1, lane }: Band, offset: number): string {
  const n = (value: number): string => value.toFixed(1);
  const [a, b] = [n(y0 + offset), n(y1 + offset)];
  if (lane !== null) {
    const l = n(lane - offset);
    return `M${n(x0)} ${a}C${n(x0 + TURN)} ${a} ${n(x0 + TURN)} ${l} ${n(x0)} ${l}L${n(x1)} ${l}C${n(x1 - TURN)} ${l} ${n(x1 - TURN)} ${b} ${n(x1)} ${b}`;
  }
  const [near, far] = [n(x0 + (x1 - x0) * 0.45), n(x0 + (x1 - x0) * 0.55)];
  return `M${n(x0)} ${a}C${near} ${a} ${far} ${b} ${n(x1)} ${b}`;
}

function barOf(map: SceneMap, bar: Bar, side: "right" | "start" | "middle", listener: FlowListener): SVGElement {
  const place = bar.place === null ? null : map.places[bar.place]!;
  const leaves = place?.kind === "exit";
  const count = whole(bar.place === null ? bar.out : Math.max(bar.into, 0));
  const name = place === null ? "Entered" : place.label;
  const mark = drawn("rect", { class: "post", x: bar.x, y: bar.y, width: BAR, height: bar.height });
  const label = leaves
    ? [drawn("text", { class: "name", x: bar.x + BAR + 8, y: bar.y + bar.height / 2 + 4 }, drawn("tspan", { class: "count" }, count), ` ${name}`)]
    : above(name, count, bar, side === "start" ? "start" : "middle");
  const title = drawn("title", {}, place === null || leaves ? `${name}: ${count}` : `${name}: ${whole(bar.into)} came, ${whole(bar.out)} went on`);
  const group = drawn("g", { class: leaves ? "stop leaves" : "stop", "data-place": bar.place ?? "" }, title, mark, ...label);
  if (bar.place !== null) group.addEventListener("click", () => listener.onPlace(bar.place!));
  return group;
}

/** Letters of a name in one line above a bar. */
const LETTERS = 13;

function above(name: string, count: string, bar: Bar, anchor: "start" | "middle"): SVGElement[] {
  const x = anchor === "start" ? bar.x : bar.x + BAR / 2;
  const lines = linesOf(name, LETTERS).slice(0, 2);
  return [
    ...lines.map((line, at) => drawn("text", { class: "name", x, y: bar.y - 18 - 12 * (lines.length - 1 - at), "text-anchor": anchor }, line)),
    drawn("text", { class: "count", x, y: bar.y - 5, "text-anchor": anchor }, count),
  ];
}
