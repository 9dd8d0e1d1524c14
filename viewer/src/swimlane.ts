/** One child's steps over time, a lane for each activity: a picture of the list beside it. */
import { drawn } from "./dom.ts";
import { stepOf } from "./theme.ts";
import { OPEN, type Scene, type Theme, type Time } from "./types.ts";
import { shortDate } from "./words.ts";

/** The panel's width, and from which width on names are not shortened. */
const NARROW = 288;
const WIDE = 480;
const NAMES = 96;
const LONG_NAMES = 176;
const LANE = 20;
const THINNEST = 4;

/** The swimlane of a child at a time, as SVG; the same facts are in the list, so it is hidden from screen readers. */
export function swimlaneOf(scene: Scene, child: number, time: Time, theme: Theme, width = NARROW): SVGSVGElement {
  const names = width >= WIDE ? LONG_NAMES : NAMES;
  const { events, map, meta } = scene;
  const [first, last] = [events.first[child]!, events.first[child + 1]!];
  const own = Array.from({ length: last - first }, (_, at) => first + at);
  const lanes = [...new Set(own.map((event) => events.activity[event]!))].sort((a, b) => a - b);
  const endOf = (event: number): number => (events.end[event] === OPEN ? meta.cutOff : events.end[event]!);
  const from = Math.min(...own.map((event) => events.start[event]!));
  const to = Math.max(...own.map(endOf), from + 28);
  const x = (day: number): number => names + ((width - names - 2) * (day - from)) / (to - from);
  const height = lanes.length * LANE + 20;

  const rows = lanes.flatMap((lane, at) => [
    drawn("path", { class: "lane", d: `M${names} ${at * LANE + LANE / 2}H${width}` }),
    drawn("text", { x: 0, y: at * LANE + LANE / 2 + 4 }, width >= WIDE ? map.places[lane]!.label : shortened(map.places[lane]!.short ?? map.places[lane]!.label)),
  ]);
  const bars = own.map((event) => {
    const left = x(events.start[event]!);
    return drawn("rect", {
      class: "bar-outline",
      x: left,
      y: lanes.indexOf(events.activity[event]!) * LANE + 5,
      width: Math.max(x(endOf(event)) - left, THINNEST),
      height: LANE - 10,
      rx: 2,
      fill: theme.ramp[stepOf(events.journey[event]!)]!,
    });
  });
  const now = Math.min(Math.max(time, from), to);
  const dates = [
    drawn("text", { x: names, y: height - 4 }, shortDate(from)),
    drawn("text", { x: width, y: height - 4, "text-anchor": "end" }, shortDate(to)),
  ];
  const line = drawn("path", { class: "now-line", d: `M${x(now)} 0V${lanes.length * LANE}` });
  return drawn("svg", { class: "lanes", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...rows, ...bars, line, ...dates);
}

const shortened = (label: string): string => (label.length > 16 ? `${label.slice(0, 15)}…` : label);
