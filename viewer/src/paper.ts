/**
 * The page on paper: whose and when, the map in light colours with the key to them, what it is not, and the story if one is
 * told. A still view and the table are printed as they stand, between the same head and foot.
 */
import { cutOffDate } from "./align.ts";
import { leftOutWords } from "./clockwork.ts";
import type { Chosen } from "./chosen.ts";
import { byId, drawn, element } from "./dom.ts";
import { drawMap, type MapCaption } from "./export/map-picture.ts";
import { FINE } from "./export/raster.ts";
import type { Frames } from "./frames.ts";
import type { Maps } from "./maps.ts";
import { type Story, whenOf } from "./story.ts";
import type { Counts, Scene } from "./types.ts";
import { windowWords } from "./window.ts";
import { longDate, MADE_UP, sentence, shortMonthOf, whole } from "./words.ts";

/** Writes the paper when the browser is about to print, and lays it away afterwards. */
export function createPaper(chosen: Chosen, frames: Frames, map: Maps, shownWords: () => string, story: () => Story): void {
  const paper = byId("paper");
  let before = chosen.state.theme;
  addEventListener("beforeprint", () => {
    before = chosen.state.theme;
    document.documentElement.classList.add("printing");
    chosen.change({ theme: "light" }, false);
    paper.replaceChildren(...contentOf(chosen, frames, map, shownWords(), story()));
    paper.hidden = false;
  }, { signal: chosen.gone });
  addEventListener("afterprint", () => {
    paper.hidden = true;
    paper.replaceChildren();
    document.documentElement.classList.remove("printing");
    chosen.change({ theme: before }, false);
  }, { signal: chosen.gone });
}

function contentOf(chosen: Chosen, frames: Frames, map: Maps, shown: string, story: Story): HTMLElement[] {
  const { engine, clock, state } = chosen;
  const { scene } = engine;
  const { meta } = scene;
  const isMap = state.view === "map";
  const asOf = `as recorded by ${longDate(cutOffDate(scene))}`;
  const caption = frames.drawAt(clock.time, shown);
  const moment = story.moments[state.moment ?? -1];
  const head = element("header", {},
    element("h1", {}, meta.authority),
    element("p", {}, [scene.map.label, scene.since ? sentence(scene.since.words) : `${shortMonthOf(meta.firstDay)} to ${shortMonthOf(meta.cutOff)}`, shown].join(" \u00b7 ")),
    ...(isMap || state.view === "table" ? [element("p", { class: "large" }, `${sentence(longDate(clock.time))}: ${caption.line}`)] : []),
    ...(state.window && isMap ? [element("p", {}, `Lines are as thick as the moves made ${windowWords(state.window)}.`)] : []),
    ...(scene.since ? [element("p", {}, leftOutWords(scene))] : []),
    ...(moment ? [element("p", { class: "caption" }, moment.caption)] : []));
  return [
    head,
    ...(isMap ? [element("figure", {}, pictureOf(map, caption), keyOf(caption, engine.countsAt(clock.time, chosen.shown)))] : []),
    element("p", { class: "trust" }, `${meta.edition === "made_up" ? "Made up" : `${sentence(meta.edition)} edition`}, ${asOf}, childflow ${meta.version}. ${meta.edition === "made_up" ? MADE_UP : "Pseudonymised, not anonymised: treat this paper as you treat the record."} It raises questions and decides nothing.`),
    ...(moment ? [storyOf(scene, story)] : []),
  ];
}

function pictureOf(map: Maps, caption: MapCaption): HTMLCanvasElement {
  // Without its foot, which the paper says in type.
  const { width, height } = byId("panes").getBoundingClientRect();
  const canvas = element("canvas", { width: Math.round(width) * FINE, height: Math.round(height) * FINE, role: "img", "aria-label": "The map" });
  if (width > 0) drawMap(canvas.getContext("2d")!, FINE, map.dotsAsFineAs(FINE), caption);
  return canvas;
}

function keyOf({ key }: MapCaption, counts: Counts): HTMLElement {
  const steps = key.entries.map(({ name, fill, outline, told }) => {
    const dot = drawn("circle", { cx: 6, cy: 6, r: 5, fill, stroke: outline ?? "none" });
    return element("li", {}, drawn("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, dot), name, element("b", {}, told));
  });
  const overdue = counts.overdue.reduce((sum, each) => sum + each, 0);
  return element("ul", { class: "key" }, element("li", { class: "head" }, key.title), ...steps,
    element("li", {}, "Ring: past its clock", element("b", {}, whole(overdue))), element("li", {}, "Dashed: off the map"));
}

function storyOf(scene: Scene, { title, moments }: Story): HTMLElement {
  const told = moments.map((moment) => element("li", {}, element("b", {}, `${whenOf(scene, moment)}.`), ` ${moment.caption}`));
  return element("section", { class: "story" }, element("h2", {}, title || "The story"), element("ol", {}, ...told));
}
