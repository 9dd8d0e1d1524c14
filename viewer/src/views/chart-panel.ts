/** A small chart on the page: its points are walked by arrow keys or pointer, and told in words. */
import { drawn, element, say } from "../dom.ts";
import { blankWords, type Chart, latest, pointWords } from "./chart.ts";
import { CHART_HEIGHT, CHART_WIDTH, chartMarks, pointAt } from "./chart-drawing.ts";

/** A chart with its title and the words of the point chosen: at first the latest that is whole. */
export function chartPanel(chart: Chart): HTMLElement {
  const svg = drawn("svg", { class: "chart", viewBox: `0 0 ${CHART_WIDTH} ${CHART_HEIGHT}`, "aria-hidden": "true", focusable: "false" });
  const words = element("p", { class: "told" });
  const walk = element("div", { class: "walk-points", role: "slider", tabindex: 0, "aria-label": titleOf(chart), "aria-orientation": "horizontal", "aria-valuemin": 1, "aria-valuemax": Math.max(chart.points.length, 1) }, svg);
  const first = latest(chart);
  let chosen = -2;

  const choose = (at: number): void => {
    if (at === chosen) return;
    chosen = at;
    const point = chart.points[at];
    const told = point ? pointWords(chart, point) : "No period in this window has a value";
    svg.replaceChildren(...chartMarks(chart, at, at !== first || walk.matches(":focus-visible, :hover")));
    say(words, told);
    walk.setAttribute("aria-valuenow", String(at + 1));
    walk.setAttribute("aria-valuetext", told);
  };
  walk.addEventListener("keydown", (event) => {
    const last = chart.points.length - 1;
    const moves: Readonly<Record<string, number>> = { ArrowLeft: chosen - 1, ArrowDown: chosen - 1, ArrowRight: chosen + 1, ArrowUp: chosen + 1, Home: 0, End: last };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(Math.min(Math.max(to, 0), last));
  });
  walk.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    choose(pointAt(chart, ((event.clientX - box.left) / box.width) * CHART_WIDTH));
  });
  walk.addEventListener("pointerleave", () => {
    chosen = -2;
    choose(first);
  });
  choose(first);
  const blank = blankWords(chart);
  return element("section", { class: "small-chart" }, element("h4", {}, titleOf(chart)), words, walk, blank === "" ? null : element("p", { class: "faint" }, blank));
}

/** Its title, and the part it tells apart. */
export const titleOf = ({ title, part }: Pick<Chart, "title" | "part">): string => (part === null ? title : `${title}: ${part}`);
