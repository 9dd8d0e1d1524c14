/** The authority's dots on the draft: the viewer's own engine, map and clock, on a scene made in the page. */
import { boundsOf } from "../camera.ts";
import { createClock } from "../clock.ts";
import { byId } from "../dom.ts";
import { createControls } from "../controls.ts";
import { createEngine } from "../engine.ts";
import { createMapView } from "../map-view.ts";
import { createPlayer } from "../player.ts";
import { createPixelRenderer } from "../render-pixels.ts";
import { createScrubber } from "../scrubber.ts";
import { createSight } from "../sight.ts";
import type { Stage } from "../stage.ts";
import { stepOf, stillnessWatch, type ThemeName, themeOf } from "../theme.ts";
import { trafficOf } from "../traffic.ts";
import { timeThrough } from "../words.ts";
import type { Desk, Told } from "./desk.ts";
import { sceneOf } from "./preview.ts";

export interface Play {
  /** The day shown, so that the next map can be shown at it too. */
  time(): number;
  leave(): void;
}

const DAYS_A_SECOND = 7;
const COUNTS_EVERY = 200;
/** Days at once that nobody takes for a movement. */
const LEAP = 5;
/** Days before the cut-off at which the picture opens: by then the map is full. */
const OPENS_BEFORE = 365;

/** The elements that the page has for the map. */
const stageOf = (): Stage => ({
  root: byId("stage"), lines: document.querySelector<SVGSVGElement>("#lines")!, dots: byId<HTMLCanvasElement>("dots"),
  stations: byId("stations"), marker: byId("marker"), tip: byId("tip"),
});

/** Opens on the day `at`, where there is one. */
export function createPlay(desk: Desk, told: Told, at: number | null): Play {
  const scene = sceneOf(told.log, told.draft, desk.given.rows!);
  const engine = createEngine(scene);
  const { firstDay, cutOff } = scene.meta;
  const shown = new Uint8Array(scene.children.count).fill(1);
  const clock = createClock(firstDay, cutOff, DAYS_A_SECOND);
  const player = createPlayer(clock, stillnessWatch());
  const gone = new AbortController();
  let scheduled = false;
  let countedAt = -Infinity;
  let counts = engine.countsAt(clock.time, shown);
  let drawn = clock.time;

  const redraw = (): void => {
    countedAt = -Infinity;
    schedule();
  };
  const schedule = (): void => {
    if (!scheduled) requestAnimationFrame(frame);
    scheduled = true;
  };
  const frame = (now: number): void => {
    scheduled = false;
    if (gone.signal.aborted) return;
    const time = player.timeAt(now);
    const moving = player.moving(now);
    // What goes by leaps, as for readers who want less motion, is counted at each.
    const leapt = Math.abs(time - drawn) >= LEAP;
    drawn = time;
    if (!moving || leapt || now - countedAt > COUNTS_EVERY) {
      countedAt = now;
      counts = engine.countsAt(time, shown);
      controls.setMoment(time, counts, null, null);
      controls.setRunning(clock.playing, clock.speed);
      scrubber.set(time);
    }
    const dots = engine.dotsAt(time, shown);
    for (let dot = 0; dot < dots.count; dot++) dots.colour[dot] = stepOf(dots.journey[dot]!);
    const theme = themeOf(document.documentElement.dataset["theme"] as ThemeName, "warm");
    map.draw({ time, dots, counts, sides: null, theme, path: false, trailsOf: null });
    if (moving) schedule();
  };
  const stage = stageOf();
  const sight = createSight(boundsOf(scene.map), schedule);
  const map = createMapView(stage, engine, sight, createPixelRenderer(stage.dots), {
    onChild: () => undefined,
    onPlace: () => undefined,
    onEdge: () => undefined,
    onNothing: () => undefined,
    describe: (child, journey) => [scene.children.ids[child]!, timeThrough(journey)],
  });
  const measure = (): void => {
    const { width, height } = stage.root.getBoundingClientRect();
    sight.measure(width, height);
  };
  new ResizeObserver(measure).observe(stage.root);
  byId("nearer").addEventListener("click", () => sight.zoom(1.5));
  byId("further").addEventListener("click", () => sight.zoom(1 / 1.5));
  byId("whole").addEventListener("click", sight.whole);
  const toggle = (): void => {
    if (clock.playing) clock.pause();
    else clock.play();
    redraw();
  };
  const seek = (time: number): void => {
    player.seek(time, performance.now());
    redraw();
  };
  const controls = createControls({ onPlay: toggle, onStep: (days) => seek(clock.time + days), onSpeed: (speed) => (clock.setSpeed(speed), redraw()) });
  const scrubber = createScrubber(engine, seek);
  scrubber.draw(shown, true);
  map.setTraffic(trafficOf(scene, shown, true));
  measure();
  clock.seek(at ?? cutOff - OPENS_BEFORE);
  new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  addEventListener("keydown", (event) => {
    if (event.key !== " " || !(event.target instanceof HTMLElement) || event.target.closest("button, input, select, textarea, summary")) return;
    event.preventDefault();
    toggle();
  }, { signal: gone.signal });
  redraw();
  return { time: () => clock.time, leave: () => gone.abort() };
}
