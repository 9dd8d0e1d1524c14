/** The lines of the board: edges that thicken with their moves, moves off the map dashed, ways in and out fine. */
import type { Camera } from "../camera.ts";
import { drawn } from "../dom.ts";
import { createLanes } from "../lanes.ts";
import { lookOf } from "../lines.ts";
import type { Point } from "../tracks.ts";
import { curveOf, keyOf, type Line, middleOf, pathOf, type Shape } from "./sketch.ts";
import type { Selected } from "./selected.ts";

export interface BoardLines {
  draw(shape: Shape): void;
  /** Draws anew only what moved. */
  follow(shape: Shape): void;
  place(camera: Camera): void;
  choose(selected: Selected): void;
  /** A line from a place to the pointer, or none. */
  reach(from: Point | null, to: Point | null): void;
  /** The middle of the selected edge, where its bend is taken hold of. */
  middle(shape: Shape, selected: Selected): Point | null;
}

const WIDEST = 4;

export function createBoardLines(svg: SVGSVGElement, onEdge: (line: Line) => void): BoardLines {
  const edges = drawn("g");
  const reach = drawn("path", { class: "reaching" });
  const ground = drawn("g");
  const lanes = createLanes(ground);
  const group = drawn("g", {}, ground, edges, reach);
  svg.replaceChildren(group);
  let paths: { readonly line: Line; readonly parts: readonly SVGElement[]; d: string }[] = [];
  let chosen = "";
  const mark = (): void => paths.forEach(({ line, parts }) => parts[0]!.classList.toggle("chosen", line.key === chosen || line.key === `off ${chosen}`));

  return {
    draw(shape) {
      lanes.draw(nodesOf(shape), shape.places.filter(({ what }) => what === "exit"));
      const most = Math.max(1, ...shape.lines.map(({ kind, count }) => (kind === "entry" ? 0 : count)));
      paths = shape.lines.map((line) => {
        const d = pathOf(curveOf(shape, line));
        return { line, d, parts: partsOf(line, d, most, () => onEdge(line)) };
      });
      edges.replaceChildren(...paths.flatMap(({ parts }) => parts));
      mark();
    },
    follow(shape) {
      lanes.follow(nodesOf(shape));
      for (const path of paths) {
        const d = pathOf(curveOf(shape, path.line));
        if (d === path.d) continue;
        path.d = d;
        path.parts.forEach((part) => part.setAttribute("d", d));
      }
    },
    place(camera) {
      group.setAttribute("transform", `translate(${camera.left} ${camera.top}) scale(${camera.scale})`);
      lanes.place(camera);
    },
    choose(selected) {
      chosen = selected.kind === "edge" ? keyOf(selected.from, selected.to) : "";
      mark();
    },
    reach: (from, to) => reach.setAttribute("d", from && to ? `M${from.x} ${from.y}L${to.x} ${to.y}` : ""),
    middle(shape, selected) {
      const line = selected.kind === "edge" ? shape.lines.find(({ kind, key }) => kind === "edge" && key === keyOf(selected.from, selected.to)) : undefined;
      return line ? middleOf(curveOf(shape, line)) : null;
    },
  };
}

const nodesOf = ({ places }: Shape): Shape["places"] => places.filter(({ what }) => what === "node");

function partsOf(line: Line, d: string, most: number, onPress: () => void): SVGElement[] {
  const pressed = line.kind === "edge" || line.kind === "off";
  const kind = ["edge", line.kind, pressed && line.count === 0 ? "unused" : ""].join(" ");
  const shown = drawn("path", { class: kind, d, "data-line": line.key, ...(line.kind === "edge" && line.count > 0 ? lookOf(line.count, most, WIDEST) : {}) });
  if (!pressed) return [shown];
  const over = (on: boolean) => () => shown.classList.toggle("over", on);
  return [shown, drawn("path", { class: "reach", d, click: onPress, pointerenter: over(true), pointerleave: over(false) })];
}
