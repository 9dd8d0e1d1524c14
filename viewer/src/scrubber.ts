/** The date as a slider over the number of children in the system, week by week, with years and cut-off marked. */
import { byId, drawn, element, pictured } from "./dom.ts";
import { lazily } from "./lazily.ts";
import type { SceneMeta, Shown, Time } from "./types.ts";
import { ticksOf } from "./views/axis.ts";
import { firstOfYear, isSince, longDate, shortDate, yearOf } from "./words.ts";

export interface Scrubber {
  /** Draws the area anew for the children shown, before a fainter one of all; the map's picture comes first. */
  draw(shown: Shown, everyone: boolean): Promise<void>;
  set(time: Time): void;
}

/** What the area is drawn of: numbers of each week from the first day to the last. */
export interface Weekly {
  readonly scene: { readonly meta: Pick<SceneMeta, "firstDay" | "cutOff">; readonly children: { readonly count: number } };
  inSystemByWeek(shown: Shown): Uint32Array;
}

/** The slider of the page; `onSeek` hears the day it is put at; `last` is what the last day is called. */
export function createScrubber(engine: Weekly, onSeek: (time: Time) => void, last = "Cut-off"): Scrubber {
  const { firstDay, cutOff } = engine.scene.meta;
  const slider = byId<HTMLInputElement>("scrub");
  slider.min = String(firstDay);
  slider.max = String(cutOff);
  slider.addEventListener("input", () => onSeek(Number(slider.value)));
  markYears(firstDay, cutOff, last);

  const area = document.querySelector<SVGSVGElement>("#area")!;
  const all = drawn("path", { class: "all" });
  const kept = drawn("path", { class: "kept" });
  area.append(all, kept, drawn("path", { class: "cut", d: `M${cutOff - firstDay} 0V1` }));
  area.setAttribute("viewBox", `0 0 ${Math.max(cutOff - firstDay, 1)} 1`);
  const everyWeek = lazily(() => engine.inSystemByWeek(new Uint8Array(engine.scene.children.count).fill(1)));
  const pathOf = (weeks: Uint32Array): string => areaPath(weeks, Math.max(...everyWeek(), 1), cutOff - firstDay);
  let latest = 0;

  return {
    async draw(shown, everyone) {
      const own = ++latest;
      await pictured();
      if (own !== latest) return;
      if (!all.hasAttribute("d")) all.setAttribute("d", pathOf(everyWeek()));
      kept.setAttribute("d", pathOf(everyone ? everyWeek() : engine.inSystemByWeek(shown)));
    },
    set(time) {
      const day = String(Math.floor(time));
      if (slider.value === day) return;
      slider.value = day;
      slider.setAttribute("aria-valuetext", longDate(time));
    },
  };
}

/** The part of the height that the largest week takes: the rest is air. */
const HEIGHT = 0.95;

function areaPath(weeks: Uint32Array, most: number, length: number): string {
  const points = [...weeks].map((count, week) => `${Math.min(week * 7, length)} ${(1 - (HEIGHT * count) / most).toFixed(4)}`);
  return points.length === 0 ? "" : `M0 1L${points.join("L")}H${length}V1Z`;
}

/** The slider's thumb is this wide, so that its middle runs within half of it from either end. */
const THUMB = "1.5rem";

function markYears(firstDay: number, cutOff: number, last: string): void {
  const length = Math.max(cutOff - firstDay, 1);
  const years: HTMLElement[] = [];
  for (const [day, words] of isSince(firstDay) ? daysSince(firstDay, cutOff) : yearsOf(firstDay, cutOff)) {
    const part = (day - firstDay) / length;
    if (part > 0.97) continue;
    const mark = element("span", {}, words);
    mark.style.left = along(part);
    years.push(mark);
  }
  const cut = element("span", { class: "cut" }, isSince(cutOff) ? `Longest record, ${shortDate(cutOff)}` : `${last} ${shortDate(cutOff)}`);
  cut.style.right = `calc(${THUMB} / 2)`;
  byId("years").replaceChildren(...years, cut);
  const area = document.querySelector<SVGSVGElement>("#area")!;
  area.style.left = `calc(${THUMB} / 2)`;
  area.style.width = `calc(100% - ${THUMB})`;
}

type Mark = readonly [day: number, words: string];

const yearsOf = (firstDay: number, cutOff: number): Mark[] =>
  Array.from({ length: yearOf(cutOff) - yearOf(firstDay) }, (_, at) => yearOf(firstDay) + 1 + at).map((year) => [firstOfYear(year), String(year)]);

/** Pixels that a slider of days since has at the least, which says how many marks it has room for. */
const NARROW = 480;

const daysSince = (firstDay: number, cutOff: number): Mark[] => ticksOf({ from: firstDay, to: cutOff }, NARROW).map(({ day, words }) => [day, words]);

const along = (part: number): string => `calc(${THUMB} / 2 + ${part} * (100% - ${THUMB}))`;
