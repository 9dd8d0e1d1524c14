/** What the pointer does on the board: it drags places and bends, draws edges, pans and zooms, and presses. */
import { type Camera, toMapX, toMapY } from "../camera.ts";
import type { Point } from "../tracks.ts";
import type { Shape, ShapePlace } from "./sketch.ts";

export interface GestureListener {
  camera(): Camera;
  shape(): Shape;
  /** Where the bend of the selected edge is taken hold of. */
  middle(): Point | null;
  hover(place: number): void;
  /** The place whose handle for drawing edges is shown. */
  connecting(): number;
  /** All that goes with a place when it is dragged; the entry is null. */
  together(place: ShapePlace | null): (ShapePlace | null)[];
  hold(places: readonly (ShapePlace | null)[], dx: number, dy: number, from: readonly Point[]): void;
  settle(places: readonly (ShapePlace | null)[]): void;
  reach(from: Point | null, to: Point | null): void;
  connect(from: string, to: string): void;
  holdBend(point: Point): void;
  /** Null straightens it. */
  settleBend(point: Point | null): void;
  select(place: number, more: boolean): void;
  nothing(): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
}

/** Pixels a pointer may tremble in a press before it is a drag. */
const TREMBLE = 4;
/** Pixels from a place's point that still are the place. */
const REACH = 14;

interface Drag {
  move(at: Point, dx: number, dy: number): void;
  end(at: Point): void;
}

export function listenToGestures(stage: HTMLElement, listener: GestureListener, gone: AbortSignal): void {
  let pressed: { readonly x: number; readonly y: number; readonly drag: Drag } | null = null;
  let dragged = false;
  const screen = (event: MouseEvent): [number, number] => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const onMap = (event: MouseEvent): Point => {
    const [x, y] = screen(event);
    return { x: toMapX(listener.camera(), x), y: toMapY(listener.camera(), y) };
  };
  const placeAt = (event: MouseEvent): number => {
    const label = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-place]") : null;
    const { places } = listener.shape();
    if (label) return places.findIndex(({ id }) => id === label.dataset["place"]);
    const at = onMap(event);
    const reach = REACH / listener.camera().scale;
    return places.findIndex(({ x, y }) => Math.hypot(x - at.x, y - at.y) <= reach);
  };
  const isOn = (event: Event, what: string): boolean => event.target instanceof Element && event.target.closest(what) !== null;

  const dragPlaces = (places: readonly (ShapePlace | null)[]): Drag => {
    const from = places.map((place) => ({ ...(place ?? listener.shape().entry) }));
    return {
      move: (_, dx, dy) => listener.hold(places, dx, dy, from),
      end: () => listener.settle(places),
    };
  };
  const dragEdge = (from: ShapePlace): Drag => ({
    move(at) {
      listener.reach(from, at);
    },
    end(at) {
      listener.reach(null, null);
      const reach = NEAR / listener.camera().scale;
      const { places } = listener.shape();
      const to = places.filter(({ what, x, y }) => what === "node" && Math.hypot(x - at.x, y - at.y) <= reach).sort((a, b) => Math.hypot(a.x - at.x, a.y - at.y) - Math.hypot(b.x - at.x, b.y - at.y))[0];
      if (to && to !== from) listener.connect(from.of, to.of);
    },
  });
  const dragBend = (): Drag => ({ move: listener.holdBend, end: (at) => listener.settleBend(at) });
  const dragMap = (event: PointerEvent): Drag => {
    let last = { x: event.clientX, y: event.clientY };
    return {
      move(at) {
        const camera = listener.camera();
        const box = stage.getBoundingClientRect();
        const now = { x: at.x * camera.scale + camera.left + box.left, y: at.y * camera.scale + camera.top + box.top };
        listener.pan(now.x - last.x, now.y - last.y);
        last = now;
      },
      end: () => undefined,
    };
  };
  const dragOf = (event: PointerEvent): Drag => {
    if (isOn(event, ".handle.bend")) return dragBend();
    const place = isOn(event, ".handle.connect") ? listener.connecting() : placeAt(event);
    const found = listener.shape().places[place];
    if (found && isOn(event, ".handle.connect")) return dragEdge(found);
    if (found) return dragPlaces(listener.together(found));
    return isOn(event, ".entry") ? dragPlaces([null]) : dragMap(event);
  };

  const options = { signal: gone };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (isOn(event, ".handle")) event.preventDefault();
    dragged = false;
    pressed = { x: event.clientX, y: event.clientY, drag: dragOf(event) };
  }, options);
  stage.addEventListener("pointermove", (event) => {
    if (!pressed) {
      if (isOn(event, ".handle")) return;
      const place = placeAt(event);
      return listener.hover(place >= 0 ? place : near(listener, onMap(event)));
    }
    const [dx, dy] = [event.clientX - pressed.x, event.clientY - pressed.y];
    if (!dragged && Math.hypot(dx, dy) < TREMBLE) return;
    if (!dragged) stage.setPointerCapture(event.pointerId);
    dragged = true;
    stage.classList.add("grabbing");
    const { scale } = listener.camera();
    pressed.drag.move(onMap(event), dx / scale, dy / scale);
  }, options);
  stage.addEventListener("pointerup", (event) => {
    if (pressed && dragged) pressed.drag.end(onMap(event));
    pressed = null;
    stage.classList.remove("grabbing");
  }, options);
  stage.addEventListener("pointercancel", () => {
    pressed = null;
    listener.reach(null, null);
  }, options);
  stage.addEventListener("pointerleave", () => listener.hover(-1), options);
  stage.addEventListener("click", (event) => {
    if (dragged) {
      dragged = false;
      return event.stopPropagation();
    }
    const place = placeAt(event);
    if (place >= 0) {
      event.stopPropagation();
      return listener.select(place, event.shiftKey || event.ctrlKey);
    }
    if (!isOn(event, ".reach") && !isOn(event, ".handle")) listener.nothing();
  }, { capture: true, signal: gone });
  stage.addEventListener("dblclick", (event) => {
    if (isOn(event, ".handle.bend")) listener.settleBend(null);
  }, options);
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.documentElement.scrollHeight > innerHeight) return;
    event.preventDefault();
    listener.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), ...screen(event));
  }, { passive: false, signal: gone });
}

/** Pixels within which an edge that is let go finds its node, and a node keeps its handle. */
const NEAR = 36;

/** The place whose handle stays while the pointer goes to it. */
const near = (listener: GestureListener, at: Point): number => {
  const reach = NEAR / listener.camera().scale;
  return listener.shape().places.findIndex(({ what, x, y }) => what === "node" && Math.hypot(x - at.x, y - at.y) <= reach);
};
