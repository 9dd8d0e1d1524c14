/** How many were at a place over the whole record, as a small drawing and in words. */
import { drawn, element } from "./dom.ts";
import type { Engine, PlaceIndex, Shown } from "./types.ts";
import { addMonths, longDate, whole } from "./words.ts";

const WIDTH = 100;
const HEIGHT = 20;
const DAYS_A_STEP = 7;

/** The trend at a place among the children shown; nothing where nobody ever was there. */
export function trendOf({ scene: { meta, map }, atByDay }: Engine, place: PlaceIndex, shown: Shown): (HTMLElement | SVGElement)[] {
  const days = atByDay(shown, place);
  const most = days.reduce((high, each) => Math.max(high, each), 0);
  if (most === 0) return [];
  const points: string[] = [];
  for (let day = 0; day < days.length; day += DAYS_A_STEP) points.push(`L${((WIDTH * day) / Math.max(days.length - 1, 1)).toFixed(1)} ${(HEIGHT * (1 - days[day]! / most)).toFixed(1)}`);
  const line = drawn("svg", { class: "trend", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    drawn("path", { d: `M0 ${HEIGHT}${points.join("")}L${WIDTH} ${HEIGHT}Z` }));
  const at = (day: number): number => days[Math.min(Math.max(day - meta.firstDay, 0), days.length - 1)]!;
  const year = addMonths(meta.cutOff, -12);
  const before = year > meta.firstDay ? `${whole(at(year))} on ${longDate(year)}, ` : "";
  const words = map.places[place]!.kind === "exit" ? "had left this way" : `the most there were at once: ${whole(most)}`;
  return [line, element("p", { class: "faint" }, `${before}${whole(at(meta.cutOff))} on ${longDate(meta.cutOff)}; ${words}`)];
}
