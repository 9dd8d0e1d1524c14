/** The map as it is drawn: places to take hold of, lines between them, and what pointer and keys do to both. */
import { boundsOf, type Camera, fitted, type Margins, panned, type Size, toScreenX, toScreenY, zoomed } from "../camera.ts";
import { byId, element } from "../dom.ts";
import { createStations, type Stations } from "../stations.ts";
import type { Point } from "../tracks.ts";
import type { Counts } from "../types.ts";
import { createBoardLines } from "./board-lines.ts";
import type { Desk } from "./desk.ts";
import type { Edit } from "./edits.ts";
import { listenToGestures } from "./gestures.ts";
import { listenToKeys } from "./board-keys.ts";
import { movedTo, onGrid, type Shape, type ShapePlace, shapeOf, sizeHolding } from "./sketch.ts";
import type { Selected } from "./selected.ts";

export interface Board {
  show(): void;
  /** Stops drawing: another takes its place. */
  leave(): void;
}

const WORDS = { node: "activities", exit: "left this way", entry: "Begin" };

export function createBoard(desk: Desk): Board {
  const stage = byId("stage");
  const root = byId("stations");
  const gone = new AbortController();
  const lines = createBoardLines(document.querySelector<SVGSVGElement>("#lines")!, ({ from, to }) => desk.select({ kind: "edge", from: shape.places[from]!.of, to: shape.places[to]!.of }));
  const connect = element("span", { class: "handle connect", title: "Drag to another node to draw an edge" });
  const bend = element("span", { class: "handle bend", title: "Drag to bend the edge; press twice to straighten it" });
  byId("handles").replaceChildren(connect, bend);

  let shape: Shape = shapeOf(desk.draft, null);
  let stations: Stations;
  let size: Size = { width: 1, height: 1 };
  let camera: Camera = { scale: 1, left: 0, top: 0 };
  let whole = camera;
  let hovered = -1;
  let connecting = -1;
  let drawnOf: readonly unknown[] = [];

  const placeAll = (): void => {
    stations.place(camera);
    lines.place(camera);
    placeHandles();
  };
  const look = (next: Camera): void => {
    camera = next;
    placeAll();
  };
  const placeHandles = (): void => {
    connecting = hovered >= 0 ? hovered : selectedPlace(shape, desk.selected);
    const place = shape.places[connecting];
    putHandle(connect, camera, place?.what === "node" ? place : null, 20);
    putHandle(bend, camera, lines.middle(shape, desk.selected), 0);
  };
  const fit = (): void => {
    const box = stage.getBoundingClientRect();
    if (box.width === 0) return;
    const first = size.width === 1;
    size = { width: box.width, height: box.height };
    const wasWhole = first || camera === whole;
    const bounds = boundsOf(shape);
    stations.place(fitted(bounds, size, NO_MARGINS));
    whole = fitted(bounds, size, marginsOf(stations));
    look(wasWhole ? whole : camera);
  };
  new ResizeObserver(fit).observe(stage);

  /** Puts places elsewhere for as long as they are dragged. */
  const hold = (places: readonly (ShapePlace | null)[], dx: number, dy: number, from: readonly Point[]): void => {
    places.forEach((place, at) => Object.assign(place ?? shape.entry, { x: onGrid(from[at]!.x + dx), y: onGrid(from[at]!.y + dy) }));
    lines.follow(shape);
    stations.place(camera);
    placeHandles();
  };
  const settle = (places: readonly (ShapePlace | null)[]): void => {
    const moved = places.map((place) => movedTo(place, place ?? shape.entry));
    const larger = sizeHolding(desk.draft, moved);
    const move: Edit = { do: "move", moved };
    // What could not be done is drawn where it was.
    drawnOf = [];
    const called = places.length === 1 ? `Move ${places[0]?.label ?? "the entry"}` : `Move ${places.length} places`;
    desk.edit(larger ? { do: "several", called, edits: [{ do: "set_map", to: { size: larger } }, move] } : move);
  };
  const together = (place: ShapePlace | null): (ShapePlace | null)[] => {
    const ids = desk.selected.kind === "nodes" ? desk.selected.ids : [];
    return place && ids.includes(place.of) && place.what === "node" ? shape.places.filter(({ what, of }) => what === "node" && ids.includes(of)) : [place];
  };
  const selectPlace = (index: number, more: boolean): void => {
    const { what, of } = shape.places[index]!;
    desk.select(more && what === "node" ? withMore(desk.selected, of) : { kind: what, id: of });
  };

  listenToGestures(stage, {
    camera: () => camera,
    shape: () => shape,
    middle: () => lines.middle(shape, desk.selected),
    hover(place) {
      hovered = place;
      placeHandles();
    },
    connecting: () => connecting,
    together,
    hold,
    settle,
    reach: lines.reach,
    connect: (from, to) => desk.edit({ do: "add_edge", edge: { from, to, within: desk.draft.off_map_within } }, { kind: "edge", from, to }),
    holdBend(point) {
      const line = shape.lines.find(({ kind, from, to }) => kind === "edge" && desk.selected.kind === "edge" && shape.places[from]!.of === desk.selected.from && shape.places[to]!.of === desk.selected.to);
      if (line) line.bend = { x: onGrid(point.x), y: onGrid(point.y) };
      lines.follow(shape);
      placeHandles();
    },
    settleBend(point) {
      if (desk.selected.kind !== "edge") return;
      drawnOf = [];
      desk.edit({ do: "set_edge", from: desk.selected.from, to: desk.selected.to, change: { bend: point && [onGrid(point.x), onGrid(point.y)] } });
    },
    nothing: () => desk.select({ kind: "map" }),
    select: selectPlace,
    pan: (dx, dy) => look(panned(camera, dx, dy)),
    zoom: (factor, x, y) => look(zoomed(camera, whole, factor, x, y)),
  }, gone.signal);
  listenToKeys(root, () => shape, desk, settle);
  const zoom = (factor: number): void => look(zoomed(camera, whole, factor, size.width / 2, size.height / 2));
  byId("nearer").addEventListener("click", () => zoom(1.5));
  byId("further").addEventListener("click", () => zoom(1 / 1.5));
  byId("whole").addEventListener("click", () => {
    camera = whole;
    fit();
  });

  const rebuild = (): void => {
    const focused = document.activeElement instanceof HTMLElement && root.contains(document.activeElement) ? document.activeElement.dataset["place"] : undefined;
    shape = shapeOf(desk.draft, desk.told?.counted ?? null);
    hovered = -1;
    stations = createStations(root, shape, (index) => selectPlace(index, false), WORDS);
    root.querySelectorAll("button").forEach((button, index) => (button.dataset["place"] = shape.places[index]!.id));
    root.classList.toggle("uncounted", desk.told === null);
    lines.draw(shape);
    // Counts are written to stations that have been placed once.
    stations.place(camera);
    stations.count(countsOf(shape, desk), null);
    if (focused) root.querySelector<HTMLElement>(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
  rebuild();
  fit();

  return {
    show() {
      const of = [desk.draft, desk.told];
      if (of.some((each, at) => each !== drawnOf[at])) {
        drawnOf = of;
        rebuild();
      }
      stations.choose(null);
      for (const button of root.querySelectorAll("button")) button.setAttribute("aria-pressed", String(isChosen(button.dataset["place"]!, desk)));
      lines.choose(desk.selected);
      placeAll();
    },
    leave: () => gone.abort(),
  };
}

const NO_MARGINS: Margins = { left: 0, right: 0, top: 0, bottom: 0 };

const marginsOf = (stations: Stations): Margins => {
  const { right, above, below } = stations.overhang();
  return { left: 48, right: Math.max(right + 16, 64), top: above + 16, bottom: below + 16 };
};

const selectedPlace = ({ places }: Shape, selected: Selected): number =>
  selected.kind === "node" ? places.findIndex(({ what, of }) => what === "node" && of === selected.id) : -1;

function isChosen(place: string, { selected, draft }: Desk): boolean {
  if (selected.kind === "node" || selected.kind === "exit") return place === `${selected.kind}:${selected.id}`;
  const id = place.replace(/^node:/, "");
  if (selected.kind === "nodes") return selected.ids.includes(id);
  return selected.kind === "group" && draft.nodes.some((node) => node.id === id && node.group === selected.id);
}

/** The selection with one node more, or one less where it was there. */
function withMore(selected: Selected, id: string): Selected {
  const before = selected.kind === "nodes" ? selected.ids : selected.kind === "node" ? [selected.id] : [];
  const ids = before.includes(id) ? before.filter((each) => each !== id) : [...before, id];
  if (ids.length === 0) return { kind: "map" };
  return ids.length === 1 ? { kind: "node", id: ids[0]! } : { kind: "nodes", ids };
}

function putHandle(handle: HTMLElement, camera: Camera, point: Point | null, right: number): void {
  handle.hidden = point === null;
  if (point) handle.style.transform = `translate(${toScreenX(camera, point.x) + right}px, ${toScreenY(camera, point.y)}px)`;
}

/** The counts of the whole period, in the form the labels take. */
function countsOf({ places }: Shape, { told }: Desk): Counts {
  const at = Uint32Array.from(places, ({ what, of }) => (what === "node" ? told?.counted.nodes.get(of)?.activities : told?.counted.exits.get(of)) ?? 0);
  const entered = [...(told?.counted.nodes.values() ?? [])].reduce((sum, { entries }) => sum + entries, 0);
  return { at, overdue: new Uint32Array(places.length), byTimes: new Uint32Array(6), inSystem: 0, entered };
}
