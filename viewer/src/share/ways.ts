/** The lines of the map: each as thick as its flow in the period of the time shown, dotted and fine where that is hidden. */
import { drawn } from "../dom.ts";
import { lookOf } from "../lines.ts";
import { entryOf, pathOf, type Tracks } from "../tracks.ts";
import type { Time } from "../types.ts";
import { busiest, periodAt, rateAt, shownFlows } from "./flows.ts";
import type { Selection } from "./state.ts";
import { ENTRY, type Flow, keyOf, type Told } from "./told.ts";

const WIDEST = 18;
/** Lines to exits are many and long: they stay finer, so that they do not veil the rest. */
const WIDEST_EXIT = 14;

export interface Ways {
  readonly root: SVGGElement;
  setTime(time: Time): void;
  choose(selection: Selection): void;
}

/** `onFlow` hears which line is pressed. */
export function createWays(told: Told, tracks: Tracks, onFlow: (flow: Flow) => void): Ways {
  const most = busiest(told);
  const ways = shownFlows(told).map((flow) => {
    const d = pathOf(tracks, flow.from === ENTRY ? entryOf(tracks) : flow.from, flow.to);
    const leaves = told.map.places[flow.to]!.kind === "exit";
    const key = keyOf(flow.from, flow.to);
    const line = drawn("path", { class: leaves ? "edge exit" : "edge", d, "data-edge": key });
    const over = (on: boolean) => (): void => void line.classList.toggle("over", on);
    const reach = drawn("path", { class: "reach", d, "data-reach": key, click: () => onFlow(flow), pointerenter: over(true), pointerleave: over(false) });
    return { flow, line, reach, key, widest: leaves ? WIDEST_EXIT : WIDEST, shown: -2 };
  });
  return {
    root: drawn("g", { class: "ways" }, ...ways.flatMap(({ line, reach }) => [line, reach])),
    setTime(time) {
      for (const way of ways) {
        const period = periodAt(way.flow, time, told.said);
        if (period === way.shown) continue;
        way.shown = period;
        const rate = rateAt(way.flow, time, told.said);
        way.line.classList.toggle("few", rate === null);
        for (const [name, value] of Object.entries(lookOf(rate ?? 0, most, way.widest))) way.line.setAttribute(name, value);
      }
    },
    choose(selection) {
      const chosen = selection.kind === "flow" ? keyOf(selection.from, selection.to) : "";
      for (const { key, line } of ways) line.classList.toggle("chosen", key === chosen);
    },
  };
}
