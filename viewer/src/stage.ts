/** The elements of one map: lines below its dots, words above them, and what the pointer brings up. */
import { drawn, element } from "./dom.ts";

export interface Stage {
  readonly root: HTMLElement;
  readonly lines: SVGSVGElement;
  /** What the dots are drawn on at first; a renderer may put another canvas in its place. */
  readonly dots: HTMLCanvasElement;
  readonly stations: HTMLElement;
  readonly marker: HTMLElement;
  readonly tip: HTMLElement;
}

export function createStage(): Stage {
  const lines = drawn("svg", { class: "lines", "aria-hidden": "true", focusable: "false" });
  const dots = element("canvas", { class: "dots", "aria-hidden": "true" });
  const stations = element("div", { class: "stations" });
  const marker = element("div", { class: "marker", "aria-hidden": "true", hidden: true });
  const tip = element("div", { class: "tip", role: "tooltip", hidden: true });
  return { root: element("div", { class: "stage" }, lines, dots, stations, marker, tip), lines, dots, stations, marker, tip };
}
