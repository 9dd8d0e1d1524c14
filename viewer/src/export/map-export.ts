/** Saves the map: the moment as a picture, or a range of days as a film at a fixed rate. */
import { createDayField } from "../day-field.ts";
import { byId, closeButton, element, say } from "../dom.ts";
import { lazily } from "../lazily.ts";
import type { TimeWindow } from "../state.ts";
import type { SceneMeta, Time } from "../types.ts";
import { addMonths, counted, daysOf, isoDate, longDate, whole } from "../words.ts";
import { codesVideo, type Made, makeFilm } from "./film.ts";
import { drawMap, type MapCaption, sizeOfMap } from "./map-picture.ts";
import { blobOf, FINE } from "./raster.ts";
import { fileName, save } from "./save.ts";

/** Whose map, and the days it can be put at. */
export type Whose = Pick<SceneMeta, "authority" | "firstDay" | "cutOff">;

export interface MapExportListener {
  /** Days in a second, as the reader has set them. */
  speed(): number;
  window(): TimeWindow | null;
  time(): Time;
  /** Puts a time on the map at once, and says what stands below it. */
  drawAt(time: Time): MapCaption;
  /** By map, the dots of that time, so many pixels to one of the page. */
  dotsAsFineAs(ratio: number): readonly HTMLCanvasElement[];
  onSaid(words: string): void;
}

const RATES = [12, 25, 30];
/** More frames than this and a browser may run out of room. */
const MOST_FRAMES = 9000;
/** Months of a film where no window is chosen. */
const USUAL_MONTHS = 6;

/** Opens the dialog of the page's button, made when it is first asked for. */
export function createMapExport(meta: Whose, listener: MapExportListener): void {
  const open = lazily(() => dialogOf(meta, listener));
  byId("save-map").addEventListener("click", () => open()());
}

/** Fills the dialog; what is given back opens it. */
function dialogOf(meta: Whose, listener: MapExportListener): () => void {
  const dialog = byId<HTMLDialogElement>("export");
  let asVideo = false;
  const [from, to] = [createDayField(meta, { id: "film-from" }), createDayField(meta, { id: "film-to" })];
  const rate = element("select", { id: "film-rate" }, ...RATES.map((each) => element("option", { value: each, selected: each === 25 }, String(each))));
  const plan = element("p", { id: "film-plan" });
  const progress = element("progress", { max: 1, value: 0, "aria-label": "Frames made", hidden: true });
  const start = element("button", { type: "button", class: "primary" }, "Make the film");
  const picture = element("button", { type: "button", class: "primary" }, "Save as PNG");
  let making = false;

  const framesOf = (): number => {
    const [first, last] = [from.day(), to.day()];
    return first === null || last === null || last <= first ? 0 : Math.ceil(((last - first) / listener.speed()) * Number(rate.value));
  };
  const tell = (): void => {
    const frames = framesOf();
    const seconds = frames / Number(rate.value);
    start.disabled = !making && (frames === 0 || frames > MOST_FRAMES);
    if (frames === 0) return say(plan, "The last day must come after the first.");
    const length = `${counted(Math.ceil(seconds), "second", "seconds")}, ${whole(frames)} frames, at ${daysOf(listener.speed())} a second`;
    if (frames > MOST_FRAMES) return say(plan, `That would be ${length}: too long for one file. Choose fewer days, fewer frames a second, or a higher speed on the page.`);
    say(plan, asVideo
      ? `${length}, as an MP4. Every frame lasts as long, whatever this computer takes over it.`
      : `${length}. This browser codes no video, so you get numbered pictures in one zip, for any film maker.`);
  };
  for (const control of [from.input, to.input, rate]) control.addEventListener("change", tell);

  picture.addEventListener("click", () => {
    dialog.close();
    const time = listener.time();
    void pictureOf(listener.drawAt(time), listener.dotsAsFineAs(FINE)).then((blob) => {
      const name = fileName([meta.authority, "map", isoDate(time)], "png");
      save(blob, name);
      listener.onSaid(`Saved as ${name}`);
    });
  });
  start.addEventListener("click", () => {
    if (making) {
      making = false;
      return;
    }
    const before = listener.time();
    const [first, last] = [from.day()!, to.day()!];
    const frames = framesOf();
    making = true;
    progress.hidden = false;
    start.textContent = "Stop";
    const done = (made: Made | null): void => {
      making = false;
      progress.hidden = true;
      start.textContent = "Make the film";
      listener.drawAt(before);
      if (!made) return listener.onSaid("The film was stopped; nothing was saved.");
      const name = fileName([meta.authority, "map", isoDate(first), "to", isoDate(last)], made.suffix);
      save(made.content, name);
      listener.onSaid(`Saved as ${name}`);
      say(plan, `Saved as ${name}.`);
    };
    const size = sizeOfMap(listener.drawAt(first));
    makeFilm({
      ...size,
      frames,
      framesPerSecond: Number(rate.value),
      draw: (context, frame) => drawMap(context, 1, [...byId("panes").querySelectorAll<HTMLCanvasElement>(".pane:not([hidden]) .dots")], listener.drawAt(first + ((last - first) * frame) / Math.max(frames - 1, 1))),
      onFrame: (frame) => {
        progress.value = (frame + 1) / frames;
        return making;
      },
    }, asVideo).then(done, () => {
      done(null);
      say(plan, "The film could not be made: this browser has no room for it. Choose fewer days, or fewer frames a second.");
    });
  });
  dialog.addEventListener("close", () => (making = false));
  dialog.replaceChildren(
    element("div", { class: "row head" }, element("h2", { id: "export-title" }, "Save the map"), closeButton(() => dialog.close())),
    element("h3", {}, "This moment"),
    element("p", { id: "moment-words" }),
    element("p", { class: "row" }, picture),
    element("h3", {}, "A range of days, as a film"),
    element("p", { class: "row" }, element("label", { for: "film-from" }, "From"), from.input, element("label", { for: "film-to" }, "to"), to.input,
      element("label", { for: "film-rate" }, "frames a second"), rate),
    plan,
    element("p", { class: "row" }, start, progress),
    element("p", { class: "faint" }, "The map is saved as you see it: theme, filter, zoom and child. Nothing leaves this computer."));
  return () => {
    const window = listener.window() ?? { from: listener.time(), to: Math.min(addMonths(listener.time(), USUAL_MONTHS), meta.cutOff) };
    from.show(window.from);
    to.show(window.to);
    say(byId("moment-words"), `The map on ${longDate(listener.time())}, twice as fine as on the screen.`);
    tell();
    dialog.showModal();
    const { width, height } = sizeOfMap(listener.drawAt(listener.time()));
    void codesVideo(width, height).then((codes) => {
      asVideo = codes;
      tell();
    });
  };
}

function pictureOf(caption: MapCaption, dots: readonly HTMLCanvasElement[]): Promise<Blob> {
  const { width, height } = sizeOfMap(caption);
  const canvas = element("canvas", { width: width * FINE, height: height * FINE });
  drawMap(canvas.getContext("2d")!, FINE, dots, caption);
  return blobOf(canvas);
}
