/** The legend: what a light, a line and a disc are, what the shades mean, and that none of it is a child. */
import { byId, drawn, element, say } from "../dom.ts";
import type { KeyEntry } from "../colour-counts.ts";
import type { Theme } from "../types.ts";
import { whole } from "../words.ts";
import { NOT_TOLD } from "./lights.ts";
import type { Told } from "./told.ts";
import { fewerWords, keptWords, lightWords } from "./words.ts";

const SHADES = ["First time", "Second", "Third", "Fourth", "Fifth or later", "Hidden"];

export interface Legend {
  setTheme(theme: Theme): void;
}

export function createLegend(told: Told, movesOfLight: number, onClear: (clear: boolean) => void): Legend {
  const few = fewerWords(told.said);
  say(byId("no-child"), `${lightWords(movesOfLight)} It takes some weeks on the screen, whatever the moves took.`);
  say(byId("map-note"), lightWords(movesOfLight));
  byId("keys").replaceChildren(
    keyOf(drawn("path", { class: "key-line", d: "M1 10h18", "stroke-width": 4 }), "A line is as thick as its moves a week in the period shown (by their root)"),
    keyOf(drawn("path", { class: "key-few", d: "M1 10h18" }), `Dotted: hidden, ${few} moves in that period`),
    keyOf(drawn("circle", { class: "key-line", cx: 10, cy: 10, r: 7, "stroke-width": 3 }), "A disc is as large as the number of children at a place that week; its rim says their times through"),
    keyOf(drawn("circle", { class: "key-few", cx: 10, cy: 10, r: 5 }), `Dotted disc: hidden, ${few} children`));
  say(byId("shade-words"), "Lights have the shades of the place they leave, in its shares over the whole span; those that enter, of the place they come to. For the eye only.");
  say(byId("kept-words"), keptWords(told.said));
  const clear = byId<HTMLInputElement>("clear-ramp");
  clear.addEventListener("change", () => onClear(clear.checked));
  return {
    setTheme(theme) {
      byId("ramp").replaceChildren(...shadesOf(told, theme).map(({ name, fill, outline }) =>
        element("li", {}, drawn("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, drawn("circle", { cx: 10, cy: 10, r: 5, fill, stroke: outline ?? "none" })), name)));
    },
  };
}

/** The shades that are on the map, as pictures have them in their key. */
export const shadesOf = ({ times }: Told, { ramp, outline }: Theme): KeyEntry[] =>
  SHADES.flatMap((name, step) => (step === NOT_TOLD && times.every((each, place) => each.length > 0 || times[place]!.length === 0) ? [] : [{ name, fill: ramp[step]!, outline, told: "" }]));

const keyOf = (mark: SVGElement, words: string): HTMLElement =>
  element("li", {}, drawn("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, mark), element("span", {}, words));

/** Moves that a light stands for, as pictures say it. */
export const titleOf = (moves: number): string => `A light: ${whole(moves)} moves, no child. Shade: times through`;
