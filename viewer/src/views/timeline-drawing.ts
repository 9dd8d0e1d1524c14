/** What is drawn of the timeline beside its controls: the rows as pixels, the days above them, and all of it for a file. */
import { drawn, element } from "../dom.ts";
import { wordOf } from "../stamps.ts";
import { classOf, type Colouring } from "../colouring.ts";
import { UNKNOWN } from "../theme.ts";
import type { Engine, Theme, Time } from "../types.ts";
import { ticksOf } from "./axis.ts";
import { type Frame, type Inks, rowsSeen, writeRows, xOf } from "./dotted.ts";
import type { StillMoment } from "./still-view.ts";

/** Pixels for the days above the rows. */
export const AXIS = 22;
export const TALLEST_ROW = 16;
/** Pixels of a letter of a pseudonym, where rows are high enough to have theirs. */
const LETTER = 7.6;

/** Pixels that the pseudonyms take on the left. */
export const namesOf = ({ scene: { children } }: Engine, row: number): number =>
  row >= TALLEST_ROW - 2 ? Math.ceil((children.ids[0]?.length ?? 0) * LETTER) + 8 : 0;

/** The rows seen, `ratio` pixels to one of the page. */
export function pictureOf({ scene }: Engine, frame: Frame, rows: Uint32Array, now: StillMoment, ratio: number): ImageData {
  const fine = { ...frame, width: Math.round(frame.width * ratio), height: Math.round(frame.height * ratio), row: frame.row * ratio, scrolled: frame.scrolled * ratio };
  const words = new Int32Array(fine.width * fine.height);
  writeRows(words, fine, scene, rows, inksOf(now.dotTheme, now.colouring), (child, journey) => classOf(now.colouring, child, journey), now.selection.kind === "child" ? now.selection.child : -1);
  return new ImageData(new Uint8ClampedArray(words.buffer), fine.width, fine.height);
}

function inksOf(theme: Theme, { of, classes }: Colouring): Inks {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string): number => wordOf(style.getPropertyValue(name));
  const outline = theme.outline === null ? null : wordOf(theme.outline);
  return { ramp: theme.ramp.map(wordOf), outline, pale: of ? classes.findIndex(({ tone }) => tone === UNKNOWN) : 0, inside: named("--rail"), chosen: (named("--accent") & 0xffffff) | (0x50 << 24) };
}

/** Days along the top, the date of the map, and names where rows are high enough. */
export function marksOf(engine: Engine, frame: Frame, rows: Uint32Array, time: Time, { days }: StillMoment): SVGElement[] {
  const { scene } = engine;
  const left = namesOf(engine, frame.row);
  const bottom = frame.height + AXIS;
  const ticks = ticksOf(days, frame.width).flatMap(({ day, words }) => [
    drawn("path", { class: "tick", d: `M${(left + xOf(frame, day)).toFixed(1)} ${AXIS - 6}V${bottom}` }),
    drawn("text", { x: left + xOf(frame, day) + 3, y: 12 }, words),
  ]);
  const at = left + xOf(frame, Math.min(Math.max(time, days.from), days.to));
  const [from, to] = rowsSeen(frame, rows.length);
  const names = left === 0 ? [] : Array.from(rows.subarray(from, to), (child, number) =>
    drawn("text", { class: "name", x: 0, y: AXIS + (from + number + 0.5) * frame.row - frame.scrolled + 4 }, scene.children.ids[child]!));
  return [
    ...ticks,
    ...names,
    ...(time >= days.from && time <= days.to ? [drawn("path", { class: "now-line", d: `M${at.toFixed(1)} ${AXIS - 8}V${bottom}` })] : []),
  ];
}

/** The rows seen as one drawing for a file: the dots as a picture within it, fine enough to print. */
export function figureOf(engine: Engine, frame: Frame, rows: Uint32Array, time: Time, now: StillMoment): SVGSVGElement {
  const image = pictureOf(engine, frame, rows, now, 2);
  const canvas = element("canvas", { width: image.width, height: image.height });
  canvas.getContext("2d")!.putImageData(image, 0, 0);
  const [width, height] = [frame.width + namesOf(engine, frame.row), frame.height + AXIS];
  return withRamp(drawn("svg", { class: "dotted", viewBox: `0 0 ${width} ${height}` },
    drawn("image", { href: canvas.toDataURL("image/png"), x: namesOf(engine, frame.row), y: AXIS, width: frame.width, height: frame.height }),
    ...marksOf(engine, frame, rows, time, now)), now.dotTheme, now.colouring.classes.map(({ name }) => name));
}

const RAMP = 28;
const RAMP_STEP = 124;
const RAMP_LINE = 18;

/** A drawing with its colours and their names below it. */
export function withRamp(svg: SVGSVGElement, theme: Theme, names: readonly string[]): SVGSVGElement {
  const { width, height } = svg.viewBox.baseVal;
  const across = Math.max(Math.floor(Math.max(width, 6 * RAMP_STEP) / RAMP_STEP), 1);
  const steps = names.map((name, step) => drawn("g", { transform: `translate(${(step % across) * RAMP_STEP} ${height + 8 + Math.floor(step / across) * RAMP_LINE})` },
    drawn("circle", { cx: 6, cy: 8, r: 5, fill: theme.ramp[step]!, stroke: theme.outline ?? "none" }),
    drawn("text", { x: 16, y: 12 }, name)));
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("viewBox", `0 0 ${Math.max(width, Math.min(names.length, across) * RAMP_STEP)} ${height + RAMP + Math.floor((names.length - 1) / across) * RAMP_LINE}`);
  copy.append(...steps);
  return copy;
}
