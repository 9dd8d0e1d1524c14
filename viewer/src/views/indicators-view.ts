/** Indicators over time: the clocks counted anew for the children shown, and the measures that came with the log. */
import { drawn, element } from "../dom.ts";
import { linesOf } from "../export/standalone.ts";
import { cell, figureCell, type Sheet, type SheetCell } from "../sheet.ts";
import { keepsAll } from "../state.ts";
import type { Engine, Scene } from "../types.ts";
import { counted, figure, isoDate, shortDate, whole } from "../words.ts";
import { type Chart, chartOf, latest, pointWords } from "./chart.ts";
import { CHART_HEIGHT, CHART_WIDTH, chartMarks } from "./chart-drawing.ts";
import { chartPanel, titleOf } from "./chart-panel.ts";
import { choiceOf } from "./choice.ts";
import { clockCharts, SMALL } from "./clock-charts.ts";
import { asOfWords, scopeWords, whenWords } from "./scope.ts";
import type { StillListener, StillMoment, StillView } from "./still-view.ts";

export function createIndicatorsView({ scene }: Engine, listener: StillListener): StillView {
  const by = choiceOf("By", { month: "month", quarter: "quarter", year: "year, April to March" }, (value) => listener.onLook({ by: value }));
  const clocks = element("div", { class: "charts" });
  const measures = element("div");
  const scope = element("p", { class: "lead" });
  const body = element("div", {},
    element("h3", {}, "Clocks"),
    element("p", { class: "lead" }, "Of what ended in each period with a recorded end: the median of working days, the middle half as a band and the limit as a dashed line; of clocks of a few days the share in time."),
    clocks, element("h3", {}, "Indicators"), scope, measures,
    element("p", { class: "key" }, "A hollow point is of a period that is not whole. A cross is a period left blank. Move along a chart with the arrow keys or the pointer."));
  return {
    title: "Indicators",
    controls: [by.control],
    body,
    show(now) {
      by.show(now.look.by);
      const clocked = clockCharts(scene, now.shown, now.days, now.look.by);
      const cohort = cohortOf(scene, now);
      const known = scene.indicators.filter((series) => series.kind === now.look.by && series.cohort === cohort).map((series) => chartOf(series, now.days, now.look.by));
      const wholes = known.filter(({ part }) => part === null);
      clocks.replaceChildren(...clocked.map(chartPanel));
      scope.textContent = scopeOf(scene, now, cohort);
      measures.replaceChildren(element("div", { class: "charts" }, ...wholes.map(chartPanel)), ...partsOf(known), ...neverOf(scene));
      const charts = [...clocked, ...known];
      return { sentence: sentenceOf(scene, now, clocked.length, wholes.length), key: KEY, sheet: () => sheetOf(scene, charts), figure: () => figureOf([...clocked, ...wholes]) };
    },
  };
}

const KEY = "Dashed: the limit of the clock, in working days. Band: the middle half. Hollow: a period that is not whole. Cross: a period left blank.";

/** The cohort whose own indicators are shown: the one that is the whole filter, where the page has them. */
function cohortOf({ indicators }: Scene, { filter }: StillMoment): string | null {
  const [only, ...others] = filter.cohorts;
  const alone = only !== undefined && others.length === 0 && keepsAll({ ...filter, cohorts: [] });
  return alone && indicators.some(({ cohort }) => cohort === only) ? only : null;
}

function scopeOf(scene: Scene, { filter, look }: StillMoment, cohort: string | null): string {
  if (scene.indicators.length === 0) return "This page came without indicators.";
  if (!scene.indicators.some(({ kind }) => kind === look.by)) return `This page has no indicators by ${look.by}; choose another period.`;
  if (cohort !== null) return `Of the cohort ${scene.cohorts.find(({ id }) => id === cohort)?.label ?? cohort}, as they were counted when the log was built.`;
  return keepsAll(filter)
    ? "Of all children, as they were counted when the log was built."
    : "Of all children: these were counted when the log was built, and are not counted anew for a filter. The clocks above are.";
}

const sentenceOf = (scene: Scene, now: StillMoment, clocks: number, measures: number): string =>
  `${counted(clocks, "clock", "clocks")} of ${scopeWords(scene, now)} and ${counted(measures, "indicator", "indicators")} by ${now.look.by}, ${whenWords(now)}; each says its numerator and denominator, and ratios of ${SMALL} or fewer are blank. ${asOfWords(scene)}`;

/** Indicators that are told apart by a part, each folded away until asked for. */
function partsOf(charts: readonly Chart[]): HTMLElement[] {
  const parted = charts.filter(({ part }) => part !== null);
  return [...new Set(parted.map(({ id }) => id))].map((id) => {
    const own = parted.filter((chart) => chart.id === id);
    const room = element("div", { class: "charts" });
    const fold = element("details", {}, element("summary", {}, `${own[0]!.title}, by part (${own.length})`), room);
    fold.addEventListener("toggle", () => fold.open && room.childElementCount === 0 && room.append(...own.map(chartPanel)));
    return fold;
  });
}

function neverOf({ indicators }: Scene): HTMLElement[] {
  const never = indicators.filter(({ why }) => why !== null);
  if (never.length === 0) return [];
  const rows = never.map(({ title, why }) => element("li", {}, `${title}: ${why!}`));
  return [element("details", {}, element("summary", {}, `${counted(never.length, "indicator", "indicators")} this return cannot tell`), element("ul", {}, ...rows))];
}

function sheetOf(scene: Scene, charts: readonly Chart[]): Sheet {
  const columns = ["Indicator", "Cohort", "From", "To", "Numerator", "Denominator", "Value", "Unit", "Limit", "Whole period", "Why blank"];
  const number = (value: number | null): SheetCell => figureCell(value === null ? "none" : Number.isInteger(value) ? whole(value) : figure(value), value);
  const label = (id: string | null): string => (id === null ? "" : (scene.cohorts.find((cohort) => cohort.id === id)?.label ?? id));
  return {
    caption: "Indicators over time",
    columns: columns.map((name, at) => ({ name, number: [4, 5, 6, 8].includes(at) })),
    rows: charts.flatMap((chart) => chart.points.map((point): SheetCell[] => [
      cell(titleOf(chart)), cell(label(chart.cohort)),
      { text: shortDate(point.from), value: isoDate(point.from) }, { text: shortDate(point.to), value: isoDate(point.to) },
      number(point.numerator), number(point.denominator), number(point.value), cell(chart.unit), number(chart.limit),
      cell(point.complete ? "yes" : "no"), cell(point.value === null ? point.why : ""),
    ])),
  };
}

const ACROSS = 3;
const CELL = { width: CHART_WIDTH + 24, height: CHART_HEIGHT + 84 };

/** All charts in one drawing, for a file. */
function figureOf(charts: readonly Chart[]): SVGSVGElement {
  const down = Math.ceil(charts.length / ACROSS);
  return drawn("svg", { class: "chart", viewBox: `0 0 ${ACROSS * CELL.width} ${Math.max(down, 1) * CELL.height}` },
    ...charts.map((chart, at) => {
      const point = chart.points[latest(chart)];
      const title = linesOf(titleOf(chart), 38).slice(0, 2);
      const told = linesOf(point ? pointWords(chart, point) : "No value in this window", 50).slice(0, 2);
      return drawn("g", { transform: `translate(${(at % ACROSS) * CELL.width} ${Math.floor(at / ACROSS) * CELL.height})` },
        ...title.map((line, row) => drawn("text", { class: "chart-title", x: 0, y: 12 + 15 * row }, line)),
        ...told.map((line, row) => drawn("text", { class: "scale", x: 0, y: 12 + 15 * title.length + 13 * row }, line)),
        drawn("g", { transform: "translate(0 60)" }, ...chartMarks(chart, -1)));
    }));
}
