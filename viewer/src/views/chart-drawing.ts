/** Draws one small chart: a line with gaps where it is blank, the middle half as a band, the limit dashed. */
import { drawn } from "../dom.ts";
import { figure, whole } from "../words.ts";
import { type Chart, type ChartPoint, scaleOf } from "./chart.ts";
import { shortPeriod } from "./periods.ts";

export const CHART_WIDTH = 296;
export const CHART_HEIGHT = 132;
const LEFT = 38;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 20;

/** The marks of a chart for an SVG of the size above, with the point `chosen` marked (or -1), and a line to it while it is `walked`. */
export function chartMarks(chart: Chart, chosen: number, walked = false): SVGElement[] {
  const { points, limit } = chart;
  const [least, most] = scaleOf(chart);
  const x = (at: number): number => LEFT + ((CHART_WIDTH - LEFT - RIGHT) * (at + 0.5)) / Math.max(points.length, 1);
  const y = (value: number): number => TOP + ((CHART_HEIGHT - TOP - BOTTOM) * (most - value)) / Math.max(most - least, 1e-9);
  const line = (value: number, kind: string): SVGElement => drawn("path", { class: kind, d: `M${LEFT} ${y(value).toFixed(1)}H${CHART_WIDTH - RIGHT}` });
  const marks = points.flatMap((point, at) => markOf(point, x(at), y, y(least)));
  const chosenPoint = points[chosen];
  return [
    line(most, "rule"), line(least, "rule"),
    drawn("text", { class: "scale", x: LEFT - 6, y: y(most) + 4, "text-anchor": "end" }, figureWords(most, chart.unit)),
    drawn("text", { class: "scale", x: LEFT - 6, y: y(least) + 4, "text-anchor": "end" }, figureWords(least, chart.unit)),
    ...(least < 0 ? [line(0, "rule")] : []),
    ...(limit === null ? [] : [line(limit, "limit"), drawn("text", { class: "limit-words", x: LEFT - 6, y: y(limit) + 4, "text-anchor": "end" }, whole(limit))]),
    ...bandOf(points, x, y),
    drawn("path", { class: "line", d: lineOf(points, x, y) }),
    ...marks,
    ...(points.length === 0 ? [] : [
      drawn("text", { class: "scale", x: LEFT, y: CHART_HEIGHT - 4 }, shortPeriod(chart.by, points[0]!.from)),
      drawn("text", { class: "scale", x: CHART_WIDTH - RIGHT, y: CHART_HEIGHT - 4, "text-anchor": "end" }, shortPeriod(chart.by, points.at(-1)!.from)),
    ]),
    ...(chosenPoint && walked ? [drawn("path", { class: "cursor", d: `M${x(chosen).toFixed(1)} ${TOP}V${CHART_HEIGHT - BOTTOM}` })] : []),
    ...(chosenPoint && chosenPoint.value !== null ? [drawn("circle", { class: "chosen", cx: x(chosen), cy: y(chosenPoint.value), r: 4 })] : []),
  ];
}

/** Which point a place across the chart is nearest to. */
export const pointAt = ({ points }: Chart, x: number): number =>
  Math.min(Math.max(Math.floor(((x - LEFT) / (CHART_WIDTH - LEFT - RIGHT)) * points.length), 0), points.length - 1);

function figureWords(value: number, unit: string): string {
  if (unit === "%") return `${figure(value)}%`;
  return Math.abs(value) >= 10_000 ? `${figure(value / 1000)}k` : Number.isInteger(value) ? whole(value) : figure(value);
}

/** A dot; hollow where the period is not whole; a cross on the ground line where it is blank. */
function markOf({ value, complete }: ChartPoint, x: number, y: (value: number) => number, ground: number): SVGElement[] {
  if (value === null) return [drawn("path", { class: "blank", d: `M${(x - 2).toFixed(1)} ${(ground - 5).toFixed(1)}l4 4m0 -4l-4 4` })];
  return complete ? [drawn("circle", { class: "point", cx: x, cy: y(value), r: 1.75 })] : [drawn("circle", { class: "point part", cx: x, cy: y(value), r: 2.5 })];
}

function lineOf(points: readonly ChartPoint[], x: (at: number) => number, y: (value: number) => number): string {
  let [path, joined] = ["", false];
  points.forEach(({ value }, at) => {
    if (value !== null) path += `${joined ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    joined = value !== null;
  });
  return path;
}

/** The middle half, run by run of periods that have one. */
function bandOf(points: readonly ChartPoint[], x: (at: number) => number, y: (value: number) => number): SVGElement[] {
  const runs: number[][] = [];
  points.forEach(({ low, high }, at) => {
    if (low === null || high === null) return;
    if (runs.at(-1)?.at(-1) === at - 1) runs.at(-1)!.push(at);
    else runs.push([at]);
  });
  return runs.map((run) => {
    const upper = run.map((at) => `${x(at).toFixed(1)} ${y(points[at]!.high!).toFixed(1)}`);
    const lower = run.map((at) => `${x(at).toFixed(1)} ${y(points[at]!.low!).toFixed(1)}`).reverse();
    return drawn("path", { class: "middle", d: `M${upper.join("L")}L${lower.join("L")}Z` });
  });
}
