/** What the colours and marks mean, with how many children have each at the date on the screen. */
import { byId, drawn, element, say } from "./dom.ts";
import { STEPS } from "./theme.ts";
import type { Counts, Theme, Time } from "./types.ts";
import { daysOf, shortDate, whole } from "./words.ts";

export interface Legend {
  colour(theme: Theme): void;
  setMoment(time: Time, counts: Counts): void;
}

/** The legend of the page; same-day steps are shown for at least `minimumDays`. */
export function createLegend(minimumDays: number, onRamp: (clear: boolean) => void): Legend {
  const rows = STEPS.map((name) => {
    const dot = drawn("circle", { cx: 10, cy: 10, r: 5, "stroke-width": 1 });
    const count = element("b");
    const row = element("li", {}, drawn("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, dot), element("span", {}, name), count);
    return { dot, count, row };
  });
  byId("ramp").replaceChildren(...rows.map(({ row }) => row));
  say(byId("same-day"), `Same-day steps are shown for ${daysOf(minimumDays)}, longer than they took`);
  const box = byId<HTMLInputElement>("clear-ramp");
  box.addEventListener("change", () => onRamp(box.checked));

  return {
    colour(theme) {
      rows.forEach(({ dot }, step) => {
        dot.setAttribute("fill", theme.ramp[step]!);
        dot.setAttribute("stroke", theme.outline ?? "none");
      });
    },
    setMoment(time, counts) {
      say(byId("legend-date"), `${whole(counts.inSystem)} in the system, ${shortDate(time)}`);
      rows.forEach(({ count }, step) => say(count, whole(counts.byTimes[step] ?? 0)));
      say(byId("overdue-now"), whole(counts.overdue.reduce((sum, each) => sum + each, 0)));
    },
  };
}
