/** The flow on the map itself: every line as thick as its traffic, with the number on those that carry much. */
import { drawn } from "../dom.ts";
import { linesOf } from "../export/standalone.ts";
import type { Traffic } from "../traffic.ts";
import type { Engine, SceneEdge, ScenePlace } from "../types.ts";
import { whole } from "../words.ts";
import type { FlowListener } from "./flow-drawing.ts";

const WIDEST = 40;
const THINNEST = 0.75;
/** A line says its number where it carries at least this share of the most travelled. */
const SAYS_ITS_NUMBER = 0.015;
const MARGIN = { left: 70, right: 170, top: 62, bottom: 64 };

/** The map of a scene with its traffic. */
export function flowMap(engine: Engine, traffic: Traffic, listener: FlowListener): SVGSVGElement {
  const { map } = engine.scene;
  const [xs, ys] = [[map.entry.x, ...map.places.map(({ x }) => x)], [map.entry.y, ...map.places.map(({ y }) => y)]];
  const box = [Math.min(...xs) - MARGIN.left, Math.min(...ys) - MARGIN.top];
  const size = [Math.max(...xs) - box[0]! + MARGIN.right, Math.max(...ys) - box[1]! + MARGIN.bottom];
  const moves = traffic.edges.filter(({ count }) => count > 0);
  const most = Math.max(...moves.map(({ count }) => count), ...traffic.entries, 1);
  const widthOf = (count: number): number => Math.max((WIDEST * count) / most, THINNEST);
  const lines = moves.map((edge) => lineOf(engine, edge, widthOf(edge.count), listener));
  const entries = [...traffic.entries].flatMap((count, place) =>
    count === 0 ? [] : [drawn("g", { class: "band entry", "data-from": "", "data-to": place }, drawn("path", { class: "known", d: engine.entryPath(place), "stroke-width": widthOf(count) }))]);
  const numbers = moves.filter(({ count }) => count >= SAYS_ITS_NUMBER * most).map((edge) => numberOn(engine.edgePath(edge.from, edge.to), edge.count));
  const came = map.places.map((_, place) => traffic.entries[place]! + moves.reduce((sum, { to, count }) => sum + (to === place ? count : 0), 0));
  const entered = traffic.entries.reduce((sum, each) => sum + each, 0);
  const bottom = Math.max(...map.places.map(({ y }) => y));
  return drawn("svg", { class: "flow on-map", viewBox: `${box.join(" ")} ${size.join(" ")}`, width: size[0]!, height: size[1]!, "aria-hidden": "true", focusable: "false" },
    drawn("g", {}, ...entries, ...lines),
    drawn("g", {}, ...numbers),
    drawn("g", {},
      drawn("g", { class: "stop" }, drawn("circle", { class: "post", cx: map.entry.x, cy: map.entry.y, r: 4 }), ...labelOf("Entered", entered, map.entry.x, map.entry.y - 10, "above")),
      ...map.places.map((place, index) => placeOf(place, index, came[index]!, bottom, listener))));
}

/** The whole width dashed where some is inferred, and the known share solid within it. */
function lineOf(engine: Engine, edge: SceneEdge, width: number, listener: FlowListener): SVGElement {
  const { places } = engine.scene.map;
  const d = engine.edgePath(edge.from, edge.to);
  const known = width * (1 - Math.min(edge.inferred / edge.count, 1));
  const words = `${places[edge.from]!.label} to ${places[edge.to]!.label}: ${whole(edge.count)}, ${whole(edge.inferred)} of them inferred`;
  const group = drawn("g", { class: edge.onMap ? "band" : "band off", "data-from": edge.from, "data-to": edge.to }, drawn("title", {}, words),
    edge.inferred > 0 ? drawn("path", { class: width < 1 ? "inferred thin" : "inferred", d, "stroke-width": width.toFixed(2) }) : null,
    known > 0 ? drawn("path", { class: known < 1 ? "known thin" : "known", d, "stroke-width": known.toFixed(2) }) : null);
  group.addEventListener("click", () => listener.onEdge(edge.from, edge.to));
  return group;
}

function numberOn(d: string, count: number): SVGElement {
  const path = drawn("path", { d });
  const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.45);
  return drawn("text", { class: "on-line", x, y: y + 4, "text-anchor": "middle" }, whole(count));
}

function placeOf(place: ScenePlace, index: number, came: number, bottom: number, listener: FlowListener): SVGElement {
  const leaves = place.kind === "exit";
  const side = !leaves ? "above" : place.y >= bottom - 1 ? "below" : "right";
  const [x, y] = side === "above" ? [place.x, place.y - 10] : side === "below" ? [place.x, place.y + 18] : [place.x + 10, place.y];
  const group = drawn("g", { class: leaves ? "stop leaves" : "stop", "data-place": index },
    drawn("title", {}, `${place.label}: ${whole(came)} came`),
    drawn("circle", { class: "post", cx: place.x, cy: place.y, r: leaves ? 3.5 : 5 }),
    ...labelOf(place.label, came, x, y, side));
  group.addEventListener("click", () => listener.onPlace(index));
  return group;
}

function labelOf(name: string, count: number, x: number, y: number, side: "above" | "below" | "right"): SVGElement[] {
  const anchor = side === "right" ? "start" : "middle";
  const lines = side === "right" ? [name] : linesOf(name, 14);
  const top = side === "above" ? y - 13 * lines.length : side === "right" ? y - 3 : y;
  return [
    ...lines.map((line, at) => drawn("text", { class: "name", x, y: top + 13 * at, "text-anchor": anchor }, line)),
    drawn("text", { class: "count", x, y: top + 13 * lines.length, "text-anchor": anchor }, whole(count)),
  ];
}
