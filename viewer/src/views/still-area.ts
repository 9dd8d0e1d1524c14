/** The still views: which is shown, its one sentence, its controls, its table, and its files. */
import { cutOffDate } from "../align.ts";
import { byId, element, say } from "../dom.ts";
import { csvOf } from "../export/csv.ts";
import { pngOf } from "../export/raster.ts";
import { fileName, save } from "../export/save.ts";
import { standalone } from "../export/standalone.ts";
import type { TimeWindow, ViewName } from "../state.ts";
import type { Engine, Time } from "../types.ts";
import { isoDate, MADE_UP } from "../words.ts";
import { createFlowView } from "./flow-view.ts";
import { createIndicatorsView } from "./indicators-view.ts";
import { createSheetTable } from "./sheet-table.ts";
import type { StillListener, StillMoment, StillView, Told } from "./still-view.ts";
import { createTimelineView } from "./timeline-view.ts";
import { createVariantsView } from "./variants-view.ts";
import { createWindowControl } from "./window-control.ts";

export interface StillArea {
  /** Draws a view; what it needs beside its room is given. */
  show(view: ViewName, now: Omit<StillMoment, "width" | "height">): void;
  setTime(time: Time): void;
  /** Goes to the table of the view shown. */
  goToTable(): void;
}

export interface StillAreaListener extends StillListener {
  onWindow(window: TimeWindow | null): void;
  /** Says what was saved, or why it was not. */
  onSaid(words: string): void;
}

/** Pixels above and below the drawing that its room does not have. */
const ABOUT = 236;
const BESIDE = 48;

export function createStillArea(engine: Engine, listener: StillAreaListener): StillArea {
  const { meta } = engine.scene;
  const root = byId("still");
  const views: Readonly<Partial<Record<ViewName, StillView>>> = {
    flow: createFlowView(engine, listener),
    variants: createVariantsView(engine, listener),
    timeline: createTimelineView(engine, listener),
    indicators: createIndicatorsView(engine, listener),
  };
  const title = element("h2");
  const sentence = element("p", { class: "sentence", id: "still-sentence" });
  const controls = element("div", { class: "row" });
  const window = createWindowControl(meta, listener.onWindow);
  const room = element("div", { class: "still-body" });
  const table = createSheetTable();
  let now: { view: StillView; moment: StillMoment; told: Told } | null = null;

  const named = (suffix: string): string => {
    const { view, moment } = now!;
    return fileName([meta.authority, view.title, isoDate(moment.days.from), "to", isoDate(moment.days.to)], suffix);
  };
  const drawingOf = () => standalone(now!.told.figure(), { title: `${meta.authority}: ${now!.view.title.toLowerCase()}`, sentence: now!.told.sentence, key: now!.told.key, source: sourceOf(engine) });
  const files: Readonly<Record<string, () => Promise<Blob> | Blob>> = {
    PNG: () => pngOf(drawingOf()),
    SVG: () => new Blob([drawingOf().text], { type: "image/svg+xml" }),
    CSV: () => new Blob([csvOf(now!.told.sheet(), [now!.told.sentence, sourceOf(engine)])], { type: "text/csv" }),
  };
  const saveAs = async (kind: string): Promise<void> => {
    const name = named(kind.toLowerCase());
    try {
      save(await files[kind]!(), name);
      listener.onSaid(`Saved as ${name}`);
    } catch {
      listener.onSaid(`${name} could not be made: this browser has no room for a picture that large. Choose a shorter window, or save the CSV.`);
    }
  };
  const buttons = Object.keys(files).map((kind) => element("button", { type: "button", class: "quiet", "aria-label": `Save as ${kind}`, click: () => void saveAs(kind) }, kind));
  root.replaceChildren(
    element("header", {}, title,
      element("div", { class: "row files", role: "group", "aria-label": "Save this view" }, element("span", {}, "Save as"), ...buttons),
      sentence, element("div", { class: "tools" }, window.control, controls)),
    room, table.root);

  const draw = (view: StillView, given: Omit<StillMoment, "width" | "height">): void => {
    const moment = { ...given, width: Math.max(root.clientWidth - BESIDE, 0), height: Math.max(root.clientHeight - ABOUT, 0) };
    if (now?.view !== view) {
      say(title, view.title);
      root.setAttribute("aria-label", view.title);
      controls.replaceChildren(...view.controls);
      room.replaceChildren(view.body);
      root.scrollTop = 0;
    }
    window.show(moment.window);
    const told = view.show(moment);
    now = { view, moment, told };
    if (sentence.textContent !== "" && sentence.textContent !== told.sentence) listener.onSaid(told.sentence);
    say(sentence, told.sentence);
    table.show(told.sheet);
  };
  let width = 0;
  new ResizeObserver(() => {
    if (now && root.clientWidth !== width && root.clientWidth > 0) draw(now.view, now.moment);
    width = root.clientWidth;
  }).observe(root);

  return {
    show: (name, moment) => draw(views[name]!, moment),
    setTime: (time) => now?.view.setTime?.(time),
    goToTable: table.open,
  };
}

/** Below every picture and above every table: whose, as of when, and what it is not. */
const sourceOf = ({ scene }: Engine): string =>
  `${scene.meta.authority}, ${scene.meta.edition === "made_up" ? "made up" : `${scene.meta.edition} edition`}, cut-off ${isoDate(cutOffDate(scene))}, childflow ${scene.meta.version}. ${scene.meta.edition === "made_up" ? MADE_UP : "Pseudonymised, not anonymised."} It raises questions and decides nothing.`;
