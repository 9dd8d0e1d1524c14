/** Timeline: one row a child, one dot a step at its first day; a row is pressed for that child's own lanes. */
import { drawn, element } from "../dom.ts";
import { stepWords } from "../narrative.ts";
import { cell, figureCell, type Sheet, type SheetCell } from "../sheet.ts";
import { wordOf } from "../stamps.ts";
import { swimlaneOf } from "../swimlane.ts";
import { STEPS } from "../theme.ts";
import { type Engine, OPEN, type Theme, type Time } from "../types.ts";
import { childrenOf, counted, isoDate, longDate, shortDate, whole } from "../words.ts";
import { ticksOf } from "./axis.ts";
import { choiceOf } from "./choice.ts";
import { daysInside, type Frame, type Inks, rowsOf, rowsSeen, writeRows, xOf } from "./dotted.ts";
import { asOfWords, scopeWords, whenWords } from "./scope.ts";
import type { StillListener, StillMoment, StillView } from "./still-view.ts";

const NARROWEST = 560;
const LOWEST = 360;
const AXIS = 22;
/** Pixels of a letter of a pseudonym, where rows are high enough to have theirs. */
const LETTER = 7.6;
const HEIGHTS = { all: 0, close: 4, named: 16 } as const;
const TALLEST_ROW = 16;
/** Room for a child's lanes above the rest. */
const LANES = 560;

export function createTimelineView(engine: Engine, listener: StillListener): StillView {
  const { scene } = engine;
  const order = choiceOf("Order", { first: "first step", longest: "days in the system", times: "times through" }, (value) => listener.onLook({ order: value }));
  const height = choiceOf("Rows", { all: "all in one picture", close: "close", named: "with pseudonyms" }, (value) => listener.onLook({ rows: value }));
  const canvas = element("canvas", { "aria-hidden": "true" });
  const over = drawn("svg", { class: "dotted", "aria-hidden": "true", focusable: "false" });
  const room = element("div", { class: "rows" });
  const seen = element("div", { class: "seen" }, canvas, over);
  const scroller = element("div", { class: "dotted-rows", tabindex: 0, role: "group", "aria-label": "Rows of children; the table below says the same" }, room);
  room.append(seen);
  const lanes = element("figure", { class: "picture lanes-wide" });
  const crowding = element("span");
  const body = element("div", {}, lanes, scroller, element("p", { class: "key" }, crowding,
    "A dot is a step, in the colour of the time through it belongs to; a thin line is time in the system, where rows are high enough. On the light ground, dots too small for an outline are grey the first time. Press a row for that child."));
  let now: StillMoment | null = null;
  let rows: Uint32Array = new Uint32Array(0);
  let frame: Frame = { width: 1, height: 1, row: 1, scrolled: 0, days: { from: 0, to: 0 } };
  let time: Time = 0;

  const paint = (): void => {
    if (!now) return;
    frame = { ...frame, scrolled: scroller.scrollTop };
    const image = pictureOf(engine, frame, rows, now, devicePixelRatio > 1 ? 2 : 1);
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext("2d")!.putImageData(image, 0, 0);
    over.replaceChildren(...marksOf(engine, frame, rows, time, now));
  };
  scroller.addEventListener("scroll", () => requestAnimationFrame(paint));
  seen.addEventListener("click", (event) => {
    const y = event.clientY - seen.getBoundingClientRect().top - AXIS + frame.scrolled;
    const child = nearest(engine, rows, frame, y, event.clientX - seen.getBoundingClientRect().left - namesOf(engine, frame.row));
    if (child >= 0) listener.onChild(child);
  });

  return {
    title: "Timeline",
    controls: [order.control, height.control],
    body,
    show(moment) {
      now = moment;
      time = moment.time;
      order.show(moment.look.order);
      height.show(moment.look.rows);
      rows = rowsOf(scene, moment.shown, moment.days, moment.look.order);
      const child = moment.selection.kind === "child" ? moment.selection.child : -1;
      const tall = Math.max(moment.height, LOWEST);
      const inner = tall - AXIS;
      const row = HEIGHTS[moment.look.rows] || Math.min(Math.max(inner / Math.max(rows.length, 1), 0.0001), TALLEST_ROW);
      const names = namesOf(engine, row);
      const high = Math.min(inner, Math.max(Math.ceil(rows.length * row), 40));
      frame = { width: Math.max(moment.width, NARROWEST) - names, height: high, row, scrolled: 0, days: moment.days };
      scroller.style.height = `${high + AXIS}px`;
      room.style.height = `${Math.ceil(rows.length * row) + AXIS}px`;
      seen.style.height = `${high + AXIS}px`;
      canvas.style.inset = `${AXIS}px 0 0 ${names}px`;
      canvas.style.width = `${frame.width}px`;
      canvas.style.height = `${high}px`;
      over.setAttribute("viewBox", `0 0 ${frame.width + names} ${high + AXIS}`);
      over.setAttribute("width", String(frame.width + names));
      over.setAttribute("height", String(high + AXIS));
      crowding.textContent = row >= 1 ? "" : `Some ${whole(Math.ceil(1 / row))} children share each line of the picture, and the last of them lies on top. `;
      const at = rows.indexOf(child);
      if (at >= 0 && (at * row < scroller.scrollTop || (at + 1) * row > scroller.scrollTop + high)) scroller.scrollTop = Math.max(at * row - high / 2, 0);
      paint();
      lanes.hidden = child < 0;
      if (child >= 0) lanes.replaceChildren(element("figcaption", {}, `${scene.children.ids[child]!}, step by step`), swimlaneOf(scene, child, moment.time, moment.theme, Math.min(Math.max(moment.width, LANES), 1200)));
      return child < 0
        ? { sentence: sentenceOf(engine, moment, rows.length), key: DOTS_KEY, sheet: () => sheetOf(engine, moment, rows, listener), figure: () => figureOf(engine, frame, rows, time, moment) }
        : { sentence: `${sentenceOf(engine, moment, rows.length)} ${childWords(engine, child)}`, key: LANES_KEY, sheet: () => stepsSheet(engine, child), figure: () => withRamp(lanes.querySelector("svg")!, moment.theme) };
    },
    setTime(next) {
      time = next;
      if (now) over.replaceChildren(...marksOf(engine, frame, rows, time, now));
    },
  };
}

/** Pixels that the pseudonyms take on the left. */
const namesOf = ({ scene: { children } }: Engine, row: number): number =>
  row >= TALLEST_ROW - 2 ? Math.ceil((children.ids[0]?.length ?? 0) * LETTER) + 8 : 0;

/** The child of the row at a height; where many share a line, the one of them with a step nearest to the pointer. */
function nearest({ scene }: Engine, rows: Uint32Array, frame: Frame, y: number, x: number): number {
  const { first, start } = scene.events;
  const reach = 4;
  const [from, to] = frame.row >= 4 ? [Math.floor(y / frame.row), Math.floor(y / frame.row) + 1] : [Math.floor((y - reach) / frame.row), Math.ceil((y + reach) / frame.row)];
  let [best, found] = [Infinity, -1];
  for (let at = Math.max(from, 0); at < Math.min(to, rows.length); at++) {
    const child = rows[at]!;
    for (let event = first[child]!; event < first[child + 1]!; event++) {
      const far = Math.hypot(xOf(frame, start[event]!) - x, frame.row >= 4 ? 0 : (at + 0.5) * frame.row - y);
      if (far < best) [best, found] = [far, child];
    }
  }
  return found;
}

function pictureOf({ scene }: Engine, frame: Frame, rows: Uint32Array, now: StillMoment, ratio: number): ImageData {
  const fine = { ...frame, width: Math.round(frame.width * ratio), height: Math.round(frame.height * ratio), row: frame.row * ratio, scrolled: frame.scrolled * ratio };
  const words = new Int32Array(fine.width * fine.height);
  writeRows(words, fine, scene, rows, inksOf(now.theme), now.selection.kind === "child" ? now.selection.child : -1);
  return new ImageData(new Uint8ClampedArray(words.buffer), fine.width, fine.height);
}

function inksOf(theme: Theme): Inks {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string): number => wordOf(style.getPropertyValue(name));
  const outline = theme.outline === null ? null : wordOf(theme.outline);
  return { ramp: theme.ramp.map(wordOf), outline, inside: named("--rail"), chosen: (named("--accent") & 0xffffff) | (0x50 << 24) };
}

/** Days along the top, the date of the map, and names where rows are high enough. */
function marksOf(engine: Engine, frame: Frame, rows: Uint32Array, time: Time, { days }: StillMoment): SVGElement[] {
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
function figureOf(engine: Engine, frame: Frame, rows: Uint32Array, time: Time, now: StillMoment): SVGSVGElement {
  const image = pictureOf(engine, frame, rows, now, 2);
  const canvas = element("canvas", { width: image.width, height: image.height });
  canvas.getContext("2d")!.putImageData(image, 0, 0);
  const [width, height] = [frame.width + namesOf(engine, frame.row), frame.height + AXIS];
  return withRamp(drawn("svg", { class: "dotted", viewBox: `0 0 ${width} ${height}` },
    drawn("image", { href: canvas.toDataURL("image/png"), x: namesOf(engine, frame.row), y: AXIS, width: frame.width, height: frame.height }),
    ...marksOf(engine, frame, rows, time, now)), now.theme);
}

const DOTS_KEY = "A dot is a step at its first day; a thin line is time in the system.";
const LANES_KEY = "A bar is a step, from its first day to its last or to the cut-off.";
const RAMP = 28;
const RAMP_STEP = 124;

/** A drawing with the colours of the times through below it. */
function withRamp(svg: SVGSVGElement, theme: Theme): SVGSVGElement {
  const { width, height } = svg.viewBox.baseVal;
  const steps = STEPS.map((name, step) => drawn("g", { transform: `translate(${step * RAMP_STEP} ${height + 8})` },
    drawn("circle", { cx: 6, cy: 8, r: 5, fill: theme.ramp[step]!, stroke: theme.outline ?? "none" }),
    drawn("text", { x: 16, y: 12 }, name)));
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("viewBox", `0 0 ${Math.max(width, STEPS.length * RAMP_STEP)} ${height + RAMP}`);
  copy.append(...steps);
  return copy;
}

const ORDERS = { first: "the earliest first step on top", longest: "the longest in the system on top", times: "the most times through on top" } as const;

const sentenceOf = ({ scene }: Engine, now: StillMoment, rows: number): string =>
  `Each row is one of ${childrenOf(rows)} with a step that began ${whenWords(now)}, of ${scopeWords(scene, now)}, ${ORDERS[now.look.order]}; each dot is a step at its first day, the line is ${longDate(now.time)}. ${asOfWords(scene)}`;

const childWords = ({ scene: { children, events } }: Engine, child: number): string =>
  `Chosen: ${children.ids[child]!}, with ${counted(events.first[child + 1]! - events.first[child]!, "step", "steps")} in the record.`;

function sheetOf({ scene }: Engine, now: StillMoment, rows: Uint32Array, listener: StillListener): Sheet {
  const { first, start, journey } = scene.events;
  const columns = ["Child", "First step in the window", "Last step begun", "Steps in the window", "Times through by then", "Days in the system"];
  return {
    caption: "Children with a step in the window, in the order of the rows",
    columns: columns.map((name, at) => ({ name, number: at > 2 })),
    rows: Array.from(rows, (child): SheetCell[] => {
      let [steps, from, to, times] = [0, OPEN, 0, 0];
      for (let event = first[child]!; event < first[child + 1]!; event++) {
        const day = start[event]!;
        if (day < now.days.from || day > now.days.to) continue;
        [steps, from, to, times] = [steps + 1, Math.min(from, day), Math.max(to, day), Math.max(times, journey[event]!)];
      }
      const inside = daysInside(scene, child, now.days);
      return [
        { text: scene.children.ids[child]!, press: () => listener.onChild(child) },
        { text: shortDate(from), value: isoDate(from) }, { text: shortDate(to), value: isoDate(to) },
        figureCell(whole(steps), steps), figureCell(whole(times), times), figureCell(whole(inside), inside),
      ];
    }),
  };
}

function stepsSheet({ scene }: Engine, child: number): Sheet {
  const { events, children } = scene;
  const columns = ["Step", "Time through", "Began", "Ended", "How long", "Outcome", "Then"];
  return {
    caption: `The steps of ${children.ids[child]!}`,
    columns: columns.map((name, at) => ({ name, number: at === 1 })),
    rows: Array.from({ length: events.first[child + 1]! - events.first[child]! }, (_, at): SheetCell[] => {
      const event = events.first[child]! + at;
      const words = stepWords(scene, event);
      const end = events.end[event]!;
      return [
        cell(words.activity), figureCell(String(events.journey[event]!), events.journey[event]!),
        { text: shortDate(events.start[event]!), value: isoDate(events.start[event]!) },
        end === OPEN ? { text: "still open", value: null } : { text: shortDate(end), value: isoDate(end) },
        cell(words.length), cell(words.outcome), cell(words.next),
      ];
    }),
  };
}
