/** Moves as a table: from where, to where, how many, how known, and how long it took. */
import { element } from "./dom.ts";
import type { PlaceIndex, Scene, SceneEdge } from "./types.ts";
import { figure, share, whole } from "./words.ts";

/** How the moves of an edge are known: `all recorded`, `312 recorded, 41 inferred`. */
export function basisWords(edge: SceneEdge): string {
  const neither = edge.count - edge.recorded - edge.inferred;
  if (edge.count > 0 && edge.recorded === edge.count) return "all recorded";
  if (edge.count > 0 && edge.inferred === edge.count) return "all inferred";
  const parts = [
    edge.recorded > 0 ? `${whole(edge.recorded)} recorded` : "",
    edge.inferred > 0 ? `${whole(edge.inferred)} inferred` : "",
    neither > 0 ? `${whole(neither)} neither` : "",
  ];
  return parts.filter(Boolean).join(", ") || "none";
}

/** The moves into (`in`) or out of (`out`) a place, most travelled first, each a button to its own panel. */
export function movesTable(
  scene: Scene,
  edges: readonly SceneEdge[],
  way: "in" | "out",
  onEdge: (from: PlaceIndex, to: PlaceIndex) => void,
): HTMLElement {
  if (edges.length === 0) return element("p", { class: "faint" }, "None in the period.");
  const all = edges.reduce((sum, edge) => sum + edge.count, 0);
  const rows = [...edges].sort((a, b) => b.count - a.count).map((edge) => {
    const other = scene.map.places[way === "in" ? edge.from : edge.to]!;
    const button = element("button", { type: "button", class: "plain", click: () => onEdge(edge.from, edge.to) }, other.label);
    const basis = element("small", {}, `${basisWords(edge)}${edge.onMap ? "" : "; off the map"}`);
    return element("tr", {},
      element("th", { scope: "row" }, button, basis),
      element("td", { class: "n" }, whole(edge.count), element("small", {}, share(edge.count, all))),
      element("td", { class: "n" }, ...daysCells(edge)));
  });
  const head = element("thead", {}, element("tr", {},
    element("th", { scope: "col" }, way === "in" ? "From" : "To"),
    element("th", { scope: "col", class: "n" }, "Moves"),
    element("th", { scope: "col", class: "n" }, "Days, median", element("br"), "(middle half)")));
  return element("table", { class: "moves" }, head, element("tbody", {}, ...rows));
}

const daysCells = (edge: SceneEdge): (Node | string)[] =>
  edge.medianDays === null
    ? ["none"]
    : [figure(edge.medianDays), element("small", {}, `(${figure(edge.p25Days ?? edge.medianDays)} to ${figure(edge.p75Days ?? edge.medianDays)})`)];
