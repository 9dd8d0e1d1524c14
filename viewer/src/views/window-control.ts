/** Chooses the window: by its name, or by its first and last day. */
import { createDayField } from "../day-field.ts";
import { element } from "../dom.ts";
import type { TimeWindow } from "../state.ts";
import type { SceneMeta } from "../types.ts";
import { namedWindows, sameWindow, wholeOf, windowWithin } from "../window.ts";

export interface WindowControl {
  readonly control: HTMLElement;
  show(window: TimeWindow | null): void;
}

const OTHER = "other";

export function createWindowControl(meta: SceneMeta, onWindow: (window: TimeWindow | null) => void): WindowControl {
  const named = namedWindows(meta);
  const other = element("option", { value: OTHER }, "Other days");
  const select = element("select", {}, ...named.map(({ name }, at) => element("option", { value: at }, name)), other);
  const [from, to] = [createDayField(meta, { "aria-label": "First day of the window" }), createDayField(meta, { "aria-label": "Last day of the window" })];
  select.addEventListener("change", () => (select.value === OTHER ? from.input.focus() : onWindow(named[Number(select.value)]!.window)));
  const take = (): void => {
    const [first, last] = [from.day(), to.day()];
    if (first !== null && last !== null) onWindow(windowWithin(meta, first, last));
  };
  from.input.addEventListener("change", take);
  to.input.addEventListener("change", take);
  return {
    control: element("div", { class: "choice window", role: "group", "aria-label": "Window" },
      element("label", { class: "choice" }, element("span", {}, "Window"), select), from.input, element("span", {}, "to"), to.input),
    show(window) {
      const days = window ?? wholeOf(meta);
      const known = named.findIndex((each) => sameWindow(each.window, window));
      select.value = known < 0 ? OTHER : String(known);
      from.show(days.from);
      to.show(days.to);
    },
  };
}
