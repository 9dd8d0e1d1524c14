/** One map: dots on a canvas between the lines below them and the words above, and what the pointer does to it. */
import { following, type Margins, toMapX, toMapY, toScreenX, toScreenY, toView } from "./camera.ts";
import type { ColourCounts } from "./colour-counts.ts";
import { createLines } from "./lines.ts";
import { listenToPointer } from "./pointer.ts";
import { createPixelRenderer } from "./render-pixels.ts";
import { pixelRatio, type Sight } from "./sight.ts";
import type { Stage } from "./stage.ts";
import type { Selection } from "./state.ts";
import { createStations, type Stations } from "./stations.ts";
import type { Traffic } from "./traffic.ts";
import type { Counts, Dots, Engine, PlaceIndex, Renderer, Theme, Time, Trails } from "./types.ts";

/** All that one picture needs. */
export interface Moment {
  readonly time: Time;
  readonly dots: Dots;
  readonly counts: Counts;
  /** Of two cohorts that are looked at on one map, each one's counts. */
  readonly sides: ColourCounts["sides"];
  readonly theme: Theme;
  /** Whether the path of the child followed is brought up to date too. */
  readonly path: boolean;
  /** The trails of dots of this moment, or null where none are drawn. */
  readonly trailsOf: ((dots: Dots) => Trails) | null;
}

export interface MapView {
  draw(moment: Moment): void;
  setTraffic(traffic: Traffic): void;
  /** Marks what is selected; a child only where it `belongs` to this map. */
  select(selection: Selection, belongs: boolean): void;
  /** Where the child followed is drawn, in pixels, or null. */
  followedAt(): readonly [x: number, y: number] | null;
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
}

/** A dot is hit within this many pixels: a target of 24 across, and a little more. */
const REACH = 14;

/** A map on a stage, seen through `sight`, which it joins. */
export function createMapView(stage: Stage, engine: Engine, sight: Sight, renderer: Renderer, listener: MapListener): MapView {
  const { root, marker, tip } = stage;
  const lines = createLines(stage.lines, engine, listener.onEdge);
  const stations = createStations(stage.stations, engine.scene.map, listener.onPlace);
  let last: Moment | null = null;
  let followed = -1;
  let chosen = -1;

  sight.join({
    place(camera) {
      stations.place(camera);
      lines.place(camera);
    },
    margins: () => marginsOf(stations),
    resize: ({ width, height }, ratio) => renderer.resize(width, height, ratio),
  });

  const pickAt = (x: number, y: number): number =>
    last ? engine.pick(last.dots, toMapX(sight.camera, x), toMapY(sight.camera, y), REACH / sight.camera.scale) : -1;

  const point = (x: number, y: number): void => {
    const dot = pickAt(x, y);
    root.classList.toggle("over", dot >= 0);
    tip.hidden = dot < 0;
    if (dot < 0 || !last) return;
    const [heading, line] = listener.describe(last.dots.child[dot]!, last.dots.journey[dot]!);
    const bold = document.createElement("b");
    bold.textContent = heading;
    tip.replaceChildren(bold, line);
    const { width, height } = sight.size;
    const left = Math.min(x + 12, width - tip.offsetWidth - 8);
    tip.style.transform = `translate(${left}px, ${Math.min(y + 12, height - tip.offsetHeight - 8)}px)`;
  };

  const press = (x: number, y: number): boolean => {
    const dot = pickAt(x, y);
    if (dot < 0 || !last) return false;
    listener.onChild(last.dots.child[dot]!);
    return true;
  };

  listenToPointer(root, {
    point,
    leave: () => (tip.hidden = true),
    press,
    pressNothing: listener.onNothing,
    pan: sight.pan,
    zoom: (factor, x, y) => sight.zoom(factor, [x, y]),
  });

  const followedAt = (): readonly [number, number] | null => {
    const dot = last && followed >= 0 ? dotOf(last.dots, followed) : -1;
    return dot < 0 || !last ? null : [toScreenX(sight.camera, last.dots.x[dot]!), toScreenY(sight.camera, last.dots.y[dot]!)];
  };
  const markFollowed = ({ dots }: Moment): void => {
    const dot = followed < 0 ? -1 : dotOf(dots, followed);
    marker.hidden = dot < 0;
    if (dot < 0) return;
    if (!sight.isWhole) sight.look(following(sight.camera, sight.size, dots.x[dot]!, dots.y[dot]!, 0.1));
    const [x, y] = followedAt()!;
    marker.style.transform = `translate(${x}px, ${y}px)`;
  };

  const optionsFor = ({ theme }: Moment, ratio: number) => ({
    view: toView(sight.camera, sight.size, ratio), theme, selected: chosen, dotRadius: radiusFor(engine.spacing, sight.camera.scale),
  });

  return {
    draw(moment) {
      last = moment;
      markFollowed(moment);
      renderer.draw(moment.dots, optionsFor(moment, pixelRatio()), trailsOf(moment));
      if (followed >= 0 && moment.path) lines.follow(engine.path(followed, moment.time));
      if (stations.count(moment.counts, moment.sides)) sight.refit();
    },
    setTraffic: (traffic) => lines.draw(traffic),
    select(selection, belongs) {
      chosen = selection.kind === "child" ? selection.child : -1;
      followed = belongs ? chosen : -1;
      if (followed < 0) lines.follow(null);
      stations.choose(selection.kind === "place" ? selection.place : null);
      lines.choose(...(selection.kind === "edge" ? ([selection.from, selection.to] as const) : ([-1, -1] as const)));
    },
    followedAt,
    dotsAsFineAs(ratio) {
      const canvas = document.createElement("canvas");
      const fine = createPixelRenderer(canvas);
      fine.resize(sight.size.width, sight.size.height, ratio);
      if (last) fine.draw(last.dots, optionsFor(last, ratio), trailsOf(last));
      return canvas;
    },
  };
}

const trailsOf = ({ dots, trailsOf }: Moment): Trails | null => trailsOf?.(dots) ?? null;

/** Where in the dots a child's is, or -1 where it has none. */
const dotOf = (dots: Dots, child: number): number => dots.child.subarray(0, dots.count).indexOf(child);

/** Room for the labels outside the rim, and for the first letters of the entry. */
function marginsOf(stations: Stations): Margins {
  const { right, above, below } = stations.overhang();
  return { left: 36, right: right + 8, top: above + 8, bottom: below + 8 };
}

/** Just less than half the space between two who rest side by side, but never too small to see on the way. */
const radiusFor = (spacing: number, scale: number): number => Math.min(Math.max(0.45 * spacing * scale, 1.5), 6);
