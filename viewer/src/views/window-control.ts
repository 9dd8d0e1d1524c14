/** Chooses the window: by its name, or by its first and last day. */
import { element } from "../dom.ts";
import type { TimeWindow } from "../state.ts";
import type { SceneMeta } from "../types.ts";
import { namedWindows, sameWindow, wholeOf, windowWithin } from "../window.ts";
import { dayOfIso, isoDate } from "../words.ts";

export interface WindowControl {
  readonly control: HTMLElement;
  show(window: TimeWindow | null): void;
}

const OTHER = "other";

export function createWindowControl(meta: SceneMeta, onWindow: (window: TimeWindow | null) => void): WindowControl {
  const named = namedWindows(meta);
  const other = element("option", { value: OTHER }, "Other dates");
  const select = element("select", {}, ...named.map(({ name }, at) => element("option", { value: at }, name)), other);
  const dateOf = (label: string): HTMLInputElement => element("input", { type: "date", "aria-label": label, min: isoDate(meta.firstDay), max: isoDate(meta.cutOff) });
  const [from, to] = [dateOf("First day of the window"), dateOf("Last day of the window")];
  select.addEventListener("change", () => (select.value === OTHER ? from.focus() : onWindow(named[Number(select.value)]!.window)));
  const take = (): void => {
    const [first, last] = [dayOfIso(from.value), dayOfIso(to.value)];
    if (first !== null && last !== null) onWindow(windowWithin(meta, first, last));
  };
  from.addEventListener("change", take);
  to.addEventListener("change", take);
  return {
    control: element("div", { class: "choice window", role: "group", "aria-label": "Window" },
      element("label", { class: "choice" }, element("span", {}, "Window"), select), from, element("span", {}, "to"), to),
    show(window) {
      const days = window ?? wholeOf(meta);
      const known = named.findIndex((each) => sameWindow(each.window, window));
      select.value = known < 0 ? OTHER : String(known);
      if (dayOfIso(from.value) !== days.from) from.value = isoDate(days.from);
      if (dayOfIso(to.value) !== days.to) to.value = isoDate(days.to);
    },
  };
}
