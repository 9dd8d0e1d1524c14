/** The map: lines and discs below, lights on a canvas, words above, and what the pointer does to it. */
import { boundsOf, toMapX, toMapY, toView } from "../camera.ts";
import { byId, drawn, element } from "../dom.ts";
import { pick } from "../pick.ts";
import { listenToPointer } from "../pointer.ts";
import { createPixelRenderer } from "../render-pixels.ts";
import { createSight, pixelRatio } from "../sight.ts";
import { createStage } from "../stage.ts";
import { createStations } from "../stations.ts";
import { tracksOf } from "../tracks.ts";
import type { Counts, Dots, PlaceIndex, Theme, Time, Trails } from "../types.ts";
import { whole } from "../words.ts";
import { createDiscs, sceneMapOf } from "./discs.ts";
import { intoOf, isTold, outOf, soFar } from "./flows.ts";
import { Lamps, lightsOf } from "./lights.ts";
import type { Selection } from "./state.ts";
import { ENTRY, type Flow, type Told, weekAt } from "./told.ts";
import { createWays } from "./ways.ts";
import { fewerWords, NO_CHILD, wayWords } from "./words.ts";

export interface Board {
  /** Moves that one light stands for. */
  readonly movesOfLight: number;
  draw(time: Time, trails: boolean): void;
  setTheme(theme: Theme): void;
  select(selection: Selection): void;
  /** The lights drawn last on a canvas of their own, so many pixels to one of the page: for a picture to keep. */
  dotsAsFineAs(ratio: number): HTMLCanvasElement;
}

export interface BoardListener {
  onPlace(place: PlaceIndex): void;
  onFlow(flow: Flow): void;
  onNothing(): void;
  onMoved(): void;
}

/** Screen pixels of a light's radius, at the scale of the whole map on a screen of middling size. */
const RADIUS = 3;
const REACH = 12;
/** What stands for a hidden count, where stations take numbers alone; and for a sum of which nothing is told yet. */
const HIDDEN = 0xffffffff;
const NOT_YET = 0xfffffffe;

export function createBoard(told: Told, listener: BoardListener): Board {
  const tracks = tracksOf(sceneMapOf(told));
  const lights = lightsOf(told, tracks);
  const lamps = new Lamps(lights, told, tracks);
  const stage = createStage();
  byId("panes").append(element("div", { class: "pane" }, element("p", { class: "pane-title" }), stage.root));
  const ways = createWays(told, tracks, listener.onFlow);
  const discs = createDiscs(told);
  const group = drawn("g", {}, ways.root, discs.root);
  stage.lines.replaceChildren(group);
  const few = fewerWords(told.said).replace(/ (?=\d)/, "\u00a0");
  const notYet = "none told\u00a0yet";
  const stations = createStations(stage.stations, told.map, listener.onPlace, {
    node: "children, rounded", exit: "left this way so far, of what is told", entry: "Entered",
    told: (count) => (count === HIDDEN ? few : count === NOT_YET ? notYet : whole(count)),
  });
  const renderer = createPixelRenderer(stage.dots);
  const sight = createSight(boundsOf(told.map), listener.onMoved);
  let [theme, last]: [Theme | null, { dots: Dots; trails: Trails | null } | null] = [null, null];
  let week = -1;

  sight.join({
    place(camera) {
      stations.place(camera);
      group.setAttribute("transform", `translate(${camera.left} ${camera.top}) scale(${camera.scale})`);
    },
    margins() {
      const { right, above, below } = stations.overhang();
      return { left: 44, right: right + 8, top: above + 8, bottom: below + 8 };
    },
    resize: ({ width, height }, ratio) => renderer.resize(width, height, ratio),
  });
  const { root } = stage;
  new ResizeObserver(([entry]) => sight.measure(entry!.contentRect.width, entry!.contentRect.height)).observe(root);
  byId("nearer").addEventListener("click", () => sight.zoom(1.4));
  byId("further").addEventListener("click", () => sight.zoom(1 / 1.4));
  byId("whole").addEventListener("click", () => sight.whole());

  const lightAt = (x: number, y: number): Flow | null => {
    const dot = last ? pick(last.dots, toMapX(sight.camera, x), toMapY(sight.camera, y), REACH / sight.camera.scale) : -1;
    return dot < 0 ? null : told.flows[lamps.flowOf(last!.dots.child[dot]!)]!;
  };
  listenToPointer(root, {
    point(x, y) {
      const flow = lightAt(x, y);
      root.classList.toggle("over", flow !== null);
      stage.tip.hidden = flow === null;
      if (!flow) return;
      stage.tip.replaceChildren(element("b", {}, `${whole(lights.moves)} moves, ${wayWords(told, flow)}`), `Drawn from a count. ${NO_CHILD}.`);
      const left = Math.min(x + 12, sight.size.width - stage.tip.offsetWidth - 8);
      stage.tip.style.transform = `translate(${left}px, ${Math.min(y + 12, sight.size.height - stage.tip.offsetHeight - 8)}px)`;
    },
    leave: () => (stage.tip.hidden = true),
    press(x, y) {
      const flow = lightAt(x, y);
      if (flow) listener.onFlow(flow);
      return flow !== null;
    },
    pressNothing: listener.onNothing,
    pan: sight.pan,
    zoom: (factor, x, y) => sight.zoom(factor, [x, y]),
  });

  const options = (ratio: number) => ({
    view: toView(sight.camera, sight.size, ratio), theme: theme!, selected: -1, dotRadius: Math.min(Math.max(RADIUS * sight.camera.scale, 2.25), 5),
  });
  return {
    movesOfLight: lights.moves,
    draw(time, withTrails) {
      const dots = lamps.dotsAt(time);
      last = { dots, trails: withTrails ? lamps.trailsOf(time, dots) : null };
      renderer.draw(dots, options(pixelRatio()), last.trails);
      ways.setTime(time);
      discs.setTime(time);
      const now = weekAt(told.said, time) + (time >= told.said.lastWeek + 7 ? 1 : 0);
      if (now === week) return;
      week = now;
      const counts = countsAt(told, time);
      const needsRoom = stations.count(counts, null);
      for (const label of stage.stations.querySelectorAll("button, .entry")) label.classList.toggle("few", [few, notYet].includes(label.querySelector(".count")!.textContent!));
      if (needsRoom) sight.refit();
    },
    setTheme(next) {
      theme = next;
      discs.setTheme(next);
    },
    select(selection) {
      stations.choose(selection.kind === "place" ? selection.place : null);
      ways.choose(selection);
    },
    dotsAsFineAs(ratio) {
      const canvas = document.createElement("canvas");
      const fine = createPixelRenderer(canvas);
      fine.resize(sight.size.width, sight.size.height, ratio);
      if (last) fine.draw(last.dots, options(ratio), last.trails);
      return canvas;
    },
  };
}

/** Numbers of a time as stations take them: of a node its week's, of an exit what is told to have left by it so far. */
function countsAt(told: Told, time: Time): Counts {
  const week = weekAt(told.said, time);
  const total = (flows: readonly Flow[]): number => (flows.some(isTold) ? soFar(flows, time, told.said) ?? NOT_YET : HIDDEN);
  const at = told.map.places.map(({ kind }, place) => (kind === "exit" ? total(intoOf(told, place)) : told.stock[place]![week] ?? HIDDEN));
  return { at: Uint32Array.from(at), overdue: new Uint32Array(at.length), byTimes: new Uint32Array(6), inSystem: 0, entered: total(outOf(told, ENTRY)) };
}
