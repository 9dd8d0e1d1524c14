/** The rows and dots of the timeline: one row a child, one dot a step, in an order that shows a pattern. No drawing. */
import type { Look, TimeWindow } from "../state.ts";
import { OPEN, type Scene, type Shown } from "../types.ts";

/** Children with a step that began in the window, in the order of their rows. */
export function rowsOf(scene: Scene, shown: Shown, days: TimeWindow, order: Look["order"]): Uint32Array {
  const { first, start, journey } = scene.events;
  const children: number[] = [];
  const key = new Float64Array(scene.children.count);
  for (let child = 0; child < scene.children.count; child++) {
    if (!shown[child]) continue;
    let [begun, times, from] = [false, 0, OPEN];
    for (let event = first[child]!; event < first[child + 1]!; event++) {
      const day = start[event]!;
      if (day < days.from || day > days.to) continue;
      begun = true;
      from = Math.min(from, day);
      times = Math.max(times, journey[event]!);
    }
    if (!begun) continue;
    children.push(child);
    const known = order === "longest" ? -daysInside(scene, child, days) : order === "times" ? -times : 0;
    // What is alike in the order asked for stands by its first day.
    key[child] = known * 100_000 + from;
  }
  return Uint32Array.from(children).sort((a, b) => key[a]! - key[b]! || a - b);
}

/** Days of the window that a child spent in the system. */
export function daysInside({ spells, meta }: Scene, child: number, { from, to }: TimeWindow): number {
  let days = 0;
  for (let spell = spells.first[child]!; spell < spells.first[child + 1]!; spell++) {
    const end = spells.end[spell] === OPEN ? meta.cutOff : spells.end[spell]!;
    days += Math.max(Math.min(end, to + 1) - Math.max(spells.start[spell]!, from), 0);
  }
  return days;
}

/** How the picture of rows lies on its days: pixels of the picture, not of the screen. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Pixels a row is high; below 1 where several share a line. */
  readonly row: number;
  /** Pixels that the rows are scrolled up by. */
  readonly scrolled: number;
  readonly days: TimeWindow;
}

/** Pixel words of what is drawn: by step of the ramp, the line of time inside, the row chosen. */
export interface Inks {
  readonly ramp: readonly number[];
  /** About every dot that is large enough, and in place of `pale` where none is; null on a dark ground. */
  readonly outline: number | null;
  /** The colour that is hard to see on a light ground without an outline, or -1. */
  readonly pale: number;
  readonly inside: number;
  readonly chosen: number;
}

export const xOf = ({ width, days }: Frame, day: number): number => ((day - days.from) / Math.max(days.to + 1 - days.from, 1)) * width;

/** Rows that a picture shows some of: the first, and the one after the last. */
export function rowsSeen({ row, scrolled, height }: Frame, rows: number): [number, number] {
  return [Math.min(Math.floor(scrolled / row), rows), Math.min(Math.ceil((scrolled + height) / row), rows)];
}

/** The smallest a dot is, and the largest. */
const SMALLEST = 2;
const LARGEST = 9;
/** From this size on a dot has room for an outline. */
const OUTLINED = 5;

/** Writes the rows into `words`, a picture of the frame's size, wiped first. */
export function writeRows(words: Int32Array, frame: Frame, scene: Scene, rows: Uint32Array, inks: Inks, colourOf: (child: number, journey: number) => number, chosen: number): void {
  words.fill(0);
  const { spells, meta } = scene;
  const { first, start, journey } = scene.events;
  const [from, to] = rowsSeen(frame, rows.length);
  const size = Math.round(Math.min(Math.max(frame.row * 0.62, SMALLEST), LARGEST));
  const lined = frame.row >= 3;
  for (let at = from; at < to; at++) {
    const child = rows[at]!;
    const y = (at + 0.5) * frame.row - frame.scrolled;
    if (child === chosen) block(words, frame, 0, y - Math.max(frame.row, 3) / 2, frame.width, Math.max(frame.row, 3), inks.chosen);
    for (let spell = spells.first[child]!; lined && spell < spells.first[child + 1]!; spell++) {
      const end = spells.end[spell] === OPEN ? meta.cutOff : spells.end[spell]!;
      if (end < frame.days.from || spells.start[spell]! > frame.days.to) continue;
      const x = xOf(frame, spells.start[spell]!);
      block(words, frame, x, y - 0.5, xOf(frame, end) - x, 1, inks.inside);
    }
    for (let event = first[child]!; event < first[child + 1]!; event++) {
      const day = start[event]!;
      if (day < frame.days.from || day > frame.days.to) continue;
      dot(words, frame, Math.round(xOf(frame, day + 0.5) - size / 2), Math.round(y - size / 2), size, colourOf(child, journey[event]!), inks);
    }
  }
}

/** White on paper cannot be seen: there a dot has an outline, and where it is too small for one it is all outline. */
function dot(words: Int32Array, frame: Frame, x: number, y: number, size: number, step: number, { ramp, outline, pale }: Inks): void {
  const outlined = outline !== null && size >= OUTLINED;
  const fill = outline !== null && !outlined && step === pale ? outline : ramp[step]!;
  if (outlined) block(words, frame, x, y, size, size, outline);
  const rim = outlined ? 1 : 0;
  block(words, frame, x + rim, y + rim, size - 2 * rim, size - 2 * rim, fill);
}

function block(words: Int32Array, { width, height }: Frame, x: number, y: number, wide: number, high: number, word: number): void {
  const left = Math.max(Math.round(x), 0);
  const top = Math.max(Math.round(y), 0);
  const right = Math.min(Math.round(x) + Math.max(Math.round(wide), 1), width);
  const bottom = Math.min(Math.round(y) + Math.max(Math.round(high), 1), height);
  for (let line = top; line < bottom; line++) words.fill(word, line * width + left, line * width + Math.max(right, left));
}
