/** Timeline: one row a child, one dot a step at its first day; a row is pressed for that child's own lanes. */
import { drawn, element } from "../dom.ts";
import { swimlaneOf } from "../swimlane.ts";
import type { Engine, Time } from "../types.ts";
import { childrenOf, counted, longDate, whole } from "../words.ts";
import { STEPS } from "../theme.ts";
import { choiceOf } from "./choice.ts";
import { type Frame, rowsOf, xOf } from "./dotted.ts";
import { asOfWords, scopeWords, whenWords } from "./scope.ts";
import type { StillListener, StillMoment, StillView } from "./still-view.ts";
import { AXIS, figureOf, marksOf, namesOf, pictureOf, TALLEST_ROW, withRamp } from "./timeline-drawing.ts";
import { childrenSheet, stepsSheet } from "./timeline-sheets.ts";

const NARROWEST = 480;
const LOWEST = 360;
const HEIGHTS = { all: 0, close: 4, named: 16 } as const;
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
    "A dot is a step, in the colour that the legend says: at first, of the time through it belongs to; a thin line is time in the system, where rows are high enough. On the light ground, dots too small for an outline are grey the first time. Press a row for that child."));
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
        ? { sentence: sentenceOf(engine, moment, rows.length), key: DOTS_KEY, sheet: () => childrenSheet(engine, moment, rows, listener), figure: () => figureOf(engine, frame, rows, time, moment) }
        : { sentence: `${sentenceOf(engine, moment, rows.length)} ${childWords(engine, child)}`, key: LANES_KEY, sheet: () => stepsSheet(engine, child), figure: () => withRamp(lanes.querySelector("svg")!, moment.theme, STEPS) };
    },
    setTime(next) {
      time = next;
      if (now) over.replaceChildren(...marksOf(engine, frame, rows, time, now));
    },
  };
}

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

const DOTS_KEY = "A dot is a step at its first day; a thin line is time in the system.";
const LANES_KEY = "A bar is a step, from its first day to its last or to the cut-off.";

const ORDERS = { first: "the earliest first step on top", longest: "the longest in the system on top", times: "the most times through on top" } as const;

const sentenceOf = ({ scene }: Engine, now: StillMoment, rows: number): string =>
  `Each row is one of ${childrenOf(rows)} with a step that began ${whenWords(now)}, of ${scopeWords(scene, now)}, ${ORDERS[now.look.order]}; each dot is a step at its first day, the line is ${longDate(now.time)}. ${asOfWords(scene)}`;

const childWords = ({ scene: { children, events } }: Engine, child: number): string =>
  `Chosen: ${children.ids[child]!}, with ${counted(events.first[child + 1]! - events.first[child]!, "step", "steps")} in the record.`;
