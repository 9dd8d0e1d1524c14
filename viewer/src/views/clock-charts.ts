/**
 * Each clock of the map by period, of the children shown: the median of working days with the middle half and the limit.
 * Of a clock of a few days the median says nothing, so there it is the share in time.
 */
import { quantile } from "../traffic.ts";
import { EndBasis, NO_DAYS, type Scene, type Shown } from "../types.ts";
import type { TimeWindow } from "../state.ts";
import type { Chart, ChartPoint } from "./chart.ts";
import { firstDayOf, lastDayOf, periodsOf, type Span } from "./periods.ts";

/** A median of so few says nothing, as a ratio of so few does not. */
export const SMALL = 5;

/** Up to so many working days, the share in time is told. */
const SHORT = 5;

interface Clocked {
  readonly days: number[];
  inTime: number;
}

/** A chart for each place with a clock: what ended in the window with a recorded end, by the period it ended in. */
export function clockCharts(scene: Scene, shown: Shown, window: TimeWindow, by: Span): Chart[] {
  const { map, meta } = scene;
  const { count, child, activity, end: ends, endBasis, clockDays, clockWorkingDays } = scene.events;
  const byPlace = new Map<number, { limit: number; periods: Map<number, Clocked> }>();
  const firsts = new Map<number, number>();
  for (let event = 0; event < count; event++) {
    const end = ends[event]!;
    const limit = clockDays[event]!;
    const days = clockWorkingDays[event]!;
    if (!shown[child[event]!] || limit === NO_DAYS || days === NO_DAYS) continue;
    if (endBasis[event] !== EndBasis.Recorded || end < window.from || end > window.to) continue;
    const place = byPlace.get(activity[event]!) ?? { limit, periods: new Map<number, Clocked>() };
    byPlace.set(activity[event]!, place);
    const first = firsts.get(end) ?? firstDayOf(by, end);
    firsts.set(end, first);
    const clocked = place.periods.get(first) ?? { days: [], inTime: 0 };
    place.periods.set(first, clocked);
    clocked.days.push(days);
    if (days <= limit) clocked.inTime++;
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([place, { limit, periods }]) => ({
    id: `clock_${map.places[place]!.id}`,
    title: `${map.places[place]!.label}: ${map.places[place]!.clock ?? "clock"}`,
    part: null,
    cohort: null,
    unit: limit <= SHORT ? "%" : "working days",
    limit: limit <= SHORT ? null : limit,
    by,
    points: periodsOf(by, window).map((first) => pointOf(first, periods.get(first), by, window, meta.cutOff, limit <= SHORT)),
  }));
}

function pointOf(first: number, clocked: Clocked | undefined, by: Span, window: TimeWindow, cutOff: number, asShare: boolean): ChartPoint {
  const days = (clocked?.days ?? []).sort((a, b) => a - b);
  const inTime = clocked?.inTime ?? 0;
  const few = days.length <= SMALL;
  const last = lastDayOf(by, first);
  const at = (part: number): number | null => (few ? null : asShare ? null : quantile(days, part));
  return {
    from: first,
    to: Math.min(last, cutOff),
    low: at(0.25),
    value: asShare && !few ? (100 * inTime) / days.length : at(0.5),
    high: at(0.75),
    numerator: inTime,
    denominator: days.length,
    complete: first >= window.from && last <= window.to,
    why: !few ? "" : days.length === 0 ? "none ended" : `of ${SMALL} or fewer`,
  };
}
