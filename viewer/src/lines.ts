/** The lines under the dots: edges that thicken with traffic, rooms, and the path of the child followed. */
import type { Camera } from "./camera.ts";
import { drawn } from "./dom.ts";
import { createLanes } from "./lanes.ts";
import type { Traffic } from "./traffic.ts";
import type { Engine, PlaceIndex, SceneEdge } from "./types.ts";

export interface Lines {
  /** Draws the edges anew for the traffic of a filter. */
  draw(traffic: Traffic): void;
  place(camera: Camera): void;
  /** The path behind and ahead of a child, or none. */
  follow(path: ReturnType<Engine["path"]> | null): void;
  choose(from: PlaceIndex, to: PlaceIndex): void;
}

const HAIRLINE = 1;
const PALEST = 0.25;
const WIDEST = 4;
/** Lines to exits are many and long: they stay fine, so that they do not veil the rest. */
const WIDEST_EXIT = 2;

/** Lines in `svg`; `onEdge` hears which edge is pressed. */
export function createLines(svg: SVGSVGElement, engine: Engine, onEdge: (from: PlaceIndex, to: PlaceIndex) => void): Lines {
  const edges = drawn("g");
  const past = drawn("path", { class: "past" });
  const future = drawn("path", { class: "future" });
  const ground = drawn("g");
  const lanes = createLanes(ground);
  const { map } = engine.scene;
  if (map.lanes) lanes.draw(map.places.filter(({ kind }) => kind !== "exit"), map.places.filter(({ kind }) => kind === "exit"));
  const group = drawn("g", {}, ground, edges, future, past);
  svg.replaceChildren(group);
  let chosen = "";
  const mark = (): void => {
    for (const edge of edges.querySelectorAll(".edge")) edge.classList.toggle("chosen", edge.getAttribute("data-edge") === chosen);
  };

  return {
    draw(traffic) {
      edges.replaceChildren(...entryLines(engine, traffic), ...edgeLines(engine, traffic, onEdge));
      mark();
    },
    place(camera) {
      group.setAttribute("transform", `translate(${camera.left} ${camera.top}) scale(${camera.scale})`);
      lanes.place(camera);
    },
    follow(path) {
      past.setAttribute("d", path ? pathData(path.past) : "");
      future.setAttribute("d", path ? pathData(path.future) : "");
      svg.classList.toggle("following", path !== null);
    },
    choose(from, to) {
      chosen = `${from}-${to}`;
      mark();
    },
  };
}

function edgeLines(engine: Engine, traffic: Traffic, onEdge: (from: PlaceIndex, to: PlaceIndex) => void): SVGElement[] {
  const most = Math.max(...traffic.edges.map((edge) => edge.count), 1);
  return traffic.edges
    .filter((edge) => edge.count > 0 || edge.onMap)
    .flatMap((edge) => edgeLine(engine, edge, most, () => onEdge(edge.from, edge.to)));
}

function edgeLine(engine: Engine, edge: SceneEdge, most: number, onPress: () => void): SVGElement[] {
  const d = engine.edgePath(edge.from, edge.to);
  const leaves = engine.scene.map.places[edge.to]!.kind === "exit";
  const kind = ["edge", leaves ? "exit" : "", edge.onMap ? "" : "off", edge.count === 0 ? "idle" : ""].join(" ");
  const key = `${edge.from}-${edge.to}`;
  const line = drawn("path", { class: kind, d, "data-edge": key, ...lookOf(edge.count, most, leaves ? WIDEST_EXIT : WIDEST) });
  if (edge.count === 0) return [line];
  const over = (on: boolean) => () => line.classList.toggle("over", on);
  const reach = { class: "reach", d, "data-reach": key, click: onPress, pointerenter: over(true), pointerleave: over(false) };
  return [line, drawn("path", reach)];
}

function entryLines(engine: Engine, traffic: Traffic): SVGElement[] {
  const most = Math.max(...traffic.entries, 1);
  return [...traffic.entries].flatMap((count, place) =>
    count === 0 ? [] : [drawn("path", { class: "edge", d: engine.entryPath(place), ...lookOf(count, most, WIDEST) })],
  );
}

/** Width by the root of traffic, so that the rare stay visible beside the common; the rare are paler too. */
export function lookOf(count: number, most: number, widest: number): Readonly<Record<string, string>> {
  const part = Math.sqrt(count / most);
  return {
    "stroke-width": (HAIRLINE + (widest - HAIRLINE) * part).toFixed(2),
    "stroke-opacity": (PALEST + (1 - PALEST) * Math.min(part * 1.5, 1)).toFixed(2),
  };
}

function pathData(points: Float32Array): string {
  let data = "";
  for (let at = 0; at + 1 < points.length; at += 2) {
    data += `${at === 0 ? "M" : "L"}${points[at]!.toFixed(1)} ${points[at + 1]!.toFixed(1)}`;
  }
  return data;
}
