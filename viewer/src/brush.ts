/**
 * The window over the histogram: two handles, dragged or moved by keys, and what lies outside them shaded. Each handle is
 * a slider whose thumb hangs outward from its day, so that the two never lie on each other.
 */
import { byId, drawn } from "./dom.ts";
import type { TimeWindow } from "./state.ts";
import type { Day, SceneMeta } from "./types.ts";
import { wholeOf, windowWithin } from "./window.ts";
import { addMonths, longDate } from "./words.ts";

export interface Brush {
  show(window: TimeWindow | null): void;
}

/** Milliseconds of rest before a window is counted in: a held key moves its handle faster than moves can be counted. */
const TAKEN_AFTER = 150;

/** The handles of the page; `onWindow` hears the window when a handle rests. */
export function createBrush(meta: SceneMeta, onWindow: (window: TimeWindow | null) => void): Brush {
  const { firstDay, cutOff } = meta;
  const [from, to] = [byId<HTMLInputElement>("brush-from"), byId<HTMLInputElement>("brush-to")];
  const shade = drawn("path", { class: "outside" });
  const edges = drawn("path", { class: "edges" });
  document.querySelector("#area")!.append(shade, edges);

  const daysOf = (): TimeWindow => ({ from: Number(from.value), to: Number(to.value) });
  const draw = (): void => {
    const [left, right, all] = [daysOf().from - firstDay, daysOf().to - firstDay, cutOff - firstDay];
    const whole = left === 0 && right === all;
    shade.setAttribute("d", whole ? "" : `M0 0H${left}V1H0ZM${right} 0H${all}V1H${right}Z`);
    edges.setAttribute("d", whole ? "" : `M${left} 0V1M${right} 0V1`);
    for (const handle of [from, to]) handle.setAttribute("aria-valuetext", longDate(Number(handle.value)));
  };
  const show = (window: TimeWindow | null): void => {
    const days = window ?? wholeOf(meta);
    from.value = String(days.from);
    to.value = String(days.to);
    draw();
  };
  /** Neither handle passes the other. */
  const moved = (handle: HTMLInputElement): void => {
    if (handle === from) from.value = String(Math.min(daysOf().from, daysOf().to));
    else to.value = String(Math.max(daysOf().to, daysOf().from));
    draw();
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const take = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => onWindow(windowWithin(meta, daysOf().from, daysOf().to)), TAKEN_AFTER);
  };

  for (const handle of [from, to]) {
    handle.min = String(firstDay);
    handle.max = String(cutOff);
    handle.addEventListener("input", () => moved(handle));
    handle.addEventListener("change", take);
    handle.addEventListener("keydown", (event) => {
      const day = jumpOf(event, Number(handle.value));
      if (day === null) return;
      event.preventDefault();
      handle.value = String(day);
      moved(handle);
      take();
    });
  }
  show(null);
  return { show };
}

/** Where a key takes a handle that the browser would not: a month with Shift or Page Up and Down; null for other keys. */
function jumpOf(event: KeyboardEvent, day: Day): Day | null {
  const { key, shiftKey } = event;
  if (key === "PageUp" || (shiftKey && (key === "ArrowRight" || key === "ArrowUp"))) return addMonths(day, 1);
  if (key === "PageDown" || (shiftKey && (key === "ArrowLeft" || key === "ArrowDown"))) return addMonths(day, -1);
  return null;
}
