/** The map: dots on a canvas between the lines below them and the words above, and what the pointer does to it. */
import {
  boundsOf, type Camera, fitted, following, panned, type Size, toMapX, toMapY, toScreenX, toScreenY, toView, zoomed,
} from "./camera.ts";
import { byId } from "./dom.ts";
import { createLines } from "./lines.ts";
import { createPixelRenderer } from "./render-pixels.ts";
import { createStations, type Stations } from "./stations.ts";
import type { ColourCounts } from "./colour-counts.ts";
import type { Traffic } from "./traffic.ts";
import type { Counts, Dots, Engine, PlaceIndex, Renderer, Theme, Time } from "./types.ts";
import type { Selection } from "./state.ts";

/** All that one picture needs. */
export interface Moment {
  readonly time: Time;
  readonly dots: Dots;
  readonly counts: Counts;
  /** Of two cohorts that are looked at beside each other, each one's counts. */
  readonly sides: ColourCounts["sides"];
  readonly theme: Theme;
  /** Whether the path of the child followed is brought up to date too. */
  readonly path: boolean;
}

export interface MapView {
  draw(moment: Moment): void;
  setTraffic(traffic: Traffic): void;
  select(selection: Selection): void;
  /** Fits the map to its room at once, where it would else be fitted after the first picture. */
  fit(): void;
  /** The dots drawn last on a canvas of their own, so many pixels to one of the page: for a picture to keep. */
  dotsAsFineAs(ratio: number): HTMLCanvasElement;
}

export interface MapListener {
  onChild(child: number): void;
  onPlace(place: PlaceIndex): void;
  onEdge(from: PlaceIndex, to: PlaceIndex): void;
  onNothing(): void;
  /** Words on a dot under the pointer: a heading and a line. */
  describe(child: number, journey: number): readonly [string, string];
  /** The picture must be drawn again though time stands still. */
  onMoved(): void;
}

/** A dot is hit within this many pixels: a target of 24 across, and a little more. */
const REACH = 14;

export function createMapView(engine: Engine, renderer: Renderer, listener: MapListener): MapView {
  const stage = byId("stage");
  const marker = byId("marker");
  const tip = byId("tip");
  const { map } = engine.scene;
  const bounds = boundsOf(map);
  const lines = createLines(document.querySelector<SVGSVGElement>("#lines")!, engine, listener.onEdge);
  const stations = createStations(byId("stations"), map, listener.onPlace);

  let size: Size = { width: 1, height: 1 };
  let whole = fitted(bounds, size, NO_MARGINS);
  let camera: Camera = whole;
  let measuredAt = 0;
  let last: Moment | null = null;
  let followed = -1;

  const look = (next: Camera): void => {
    if (next === camera) return;
    camera = next;
    stations.place(camera);
    lines.place(camera);
    listener.onMoved();
  };

  const measure = (): void => {
    const box = stage.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    // The observer's first word is of a room that the map was just fitted to.
    if (box.width === size.width && box.height === size.height && measuredAt === pixelRatio()) return;
    measuredAt = pixelRatio();
    size = { width: box.width, height: box.height };
    renderer.resize(size.width, size.height, pixelRatio());
    refit(true);
    listener.onMoved();
  };
  /** Fits the map anew; for labels alone only where they need more room, so that it does not breathe with the counts. */
  const refit = (always: boolean): void => {
    const wasWhole = camera === whole;
    // Labels take rows by how much room there is, and the map its room by how many rows they take.
    stations.place(fitted(bounds, size, marginsOf(stations)));
    const fit = fitted(bounds, size, marginsOf(stations));
    if (!always && fit.scale >= whole.scale) return stations.place(camera);
    whole = fit;
    look(wasWhole ? whole : zoomed(camera, whole, 1, size.width / 2, size.height / 2));
    listener.onMoved();
  };
  new ResizeObserver(measure).observe(stage);

  const pickAt = (x: number, y: number): number =>
    last ? engine.pick(last.dots, toMapX(camera, x), toMapY(camera, y), REACH / camera.scale) : -1;

  const point = (x: number, y: number): void => {
    const dot = pickAt(x, y);
    stage.classList.toggle("over", dot >= 0);
    tip.hidden = dot < 0;
    if (dot < 0 || !last) return;
    const [heading, line] = listener.describe(last.dots.child[dot]!, last.dots.journey[dot]!);
    const bold = document.createElement("b");
    bold.textContent = heading;
    tip.replaceChildren(bold, line);
    const left = Math.min(x + 12, size.width - tip.offsetWidth - 8);
    tip.style.transform = `translate(${left}px, ${Math.min(y + 12, size.height - tip.offsetHeight - 8)}px)`;
  };

  const press = (x: number, y: number): boolean => {
    const dot = pickAt(x, y);
    if (dot < 0 || !last) return false;
    listener.onChild(last.dots.child[dot]!);
    return true;
  };

  listenToPointer(stage, {
    point,
    leave: () => (tip.hidden = true),
    press,
    pressNothing: listener.onNothing,
    pan: (dx, dy) => look(panned(camera, dx, dy)),
    zoom: (factor, x, y) => look(zoomed(camera, whole, factor, x, y)),
  });
  const zoom = (factor: number): void => {
    const dot = last && followed >= 0 ? dotOf(last.dots, followed) : -1;
    if (dot < 0 || !last) return look(zoomed(camera, whole, factor, size.width / 2, size.height / 2));
    look(zoomed(camera, whole, factor, toScreenX(camera, last.dots.x[dot]!), toScreenY(camera, last.dots.y[dot]!)));
  };
  byId("nearer").addEventListener("click", () => zoom(1.5));
  byId("further").addEventListener("click", () => zoom(1 / 1.5));
  byId("whole").addEventListener("click", () => look(whole));

  const markFollowed = (dots: Dots): void => {
    const dot = followed < 0 ? -1 : dotOf(dots, followed);
    marker.hidden = dot < 0;
    if (dot < 0) return;
    if (camera !== whole) look(following(camera, size, dots.x[dot]!, dots.y[dot]!, 0.1));
    marker.style.transform = `translate(${toScreenX(camera, dots.x[dot]!)}px, ${toScreenY(camera, dots.y[dot]!)}px)`;
  };

  const optionsFor = ({ theme }: Moment, ratio: number) => ({
    view: toView(camera, size, ratio), theme, selected: followed, dotRadius: radiusFor(engine.spacing, camera.scale),
  });

  return {
    draw(moment) {
      last = moment;
      markFollowed(moment.dots);
      renderer.draw(moment.dots, optionsFor(moment, pixelRatio()));
      if (followed >= 0 && moment.path) lines.follow(engine.path(followed, moment.time));
      if (stations.count(moment.counts, moment.sides)) refit(false);
    },
    setTraffic: (traffic) => lines.draw(traffic),
    fit: measure,
    select(selection) {
      followed = selection.kind === "child" ? selection.child : -1;
      if (followed < 0) lines.follow(null);
      stations.choose(selection.kind === "place" ? selection.place : null);
      lines.choose(...(selection.kind === "edge" ? ([selection.from, selection.to] as const) : ([-1, -1] as const)));
    },
    dotsAsFineAs(ratio) {
      const canvas = document.createElement("canvas");
      const fine = createPixelRenderer(canvas);
      fine.resize(size.width, size.height, ratio);
      if (last) fine.draw(last.dots, optionsFor(last, ratio));
      return canvas;
    },
  };
}

/** Where in the dots a child's is, or -1 where it has none. */
const dotOf = (dots: Dots, child: number): number => dots.child.subarray(0, dots.count).indexOf(child);

const NO_MARGINS = { left: 0, right: 0, top: 0, bottom: 0 };

/** Room for the labels outside the rim, and for the first letters of the entry. */
function marginsOf(stations: Stations): typeof NO_MARGINS {
  const { right, above, below } = stations.overhang();
  return { left: 36, right: right + 8, top: above + 8, bottom: below + 8 };
}

/** A sharp picture where the screen has more pixels than the page, without painting four times as many for it. */
const pixelRatio = (): number => Math.min(window.devicePixelRatio || 1, 2);

/** Just less than half the space between two who rest side by side, but never too small to see on the way. */
const radiusFor = (spacing: number, scale: number): number => Math.min(Math.max(0.45 * spacing * scale, 1.5), 6);

interface PointerListener {
  point(x: number, y: number): void;
  leave(): void;
  /** Whether something was there. */
  press(x: number, y: number): boolean;
  pressNothing(): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
}

/** Pixels a pointer may tremble in a press before it is a drag. */
const TREMBLE = 4;

function listenToPointer(stage: HTMLElement, listener: PointerListener): void {
  let from: { x: number; y: number } | null = null;
  let dragged = false;
  const at = (event: MouseEvent): [number, number] => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const onWords = (event: Event): boolean => event.target instanceof Element && event.target.closest("button") !== null;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || onWords(event)) return;
    from = { x: event.clientX, y: event.clientY };
    dragged = false;
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return onWords(event) ? listener.leave() : listener.point(...at(event));
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragged && Math.hypot(dx, dy) < TREMBLE) return;
    if (!dragged) stage.setPointerCapture(event.pointerId);
    dragged = true;
    stage.classList.add("grabbing");
    listener.leave();
    listener.pan(dx, dy);
    from = { x: event.clientX, y: event.clientY };
  });
  const release = (): void => {
    from = null;
    stage.classList.remove("grabbing");
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", listener.leave);
  // While capturing, so that a dot on an edge is taken before the edge.
  stage.addEventListener(
    "click",
    (event) => {
      if (onWords(event)) return;
      if (dragged || listener.press(...at(event))) event.stopPropagation();
      else if (!(event.target instanceof Element && event.target.closest(".reach"))) listener.pressNothing();
    },
    { capture: true },
  );
  stage.addEventListener(
    "wheel",
    (event) => {
      // Where the page itself scrolls, the wheel is the page's.
      if (!event.ctrlKey && document.documentElement.scrollHeight > innerHeight) return;
      event.preventDefault();
      listener.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), ...at(event));
    },
    { passive: false },
  );
}
