/** Parts that several forms have. */
import { element } from "../../dom.ts";
import type { Position } from "../draft.ts";
import { fold, numberField, textField } from "../fields.ts";

export const section = (title: string, ...content: readonly (Node | null)[]): HTMLElement =>
  element("section", {}, title ? element("h3", {}, title) : null, ...content);

export const list = (...items: readonly (Node | null)[]): HTMLElement => element("ul", { class: "items" }, ...items);

export const faint = (words: string): HTMLElement => element("p", { class: "faint" }, words);

/** Across and down, in map units. */
export const positionFields = (id: string, [x, y]: Position, onSet: (position: Position) => void): HTMLElement =>
  element("div", { class: "pair" },
    numberField({ id: `${id}-x`, label: "Across" }, Math.round(x), (value) => onSet([value, y])),
    numberField({ id: `${id}-y`, label: "Down" }, Math.round(y), (value) => onSet([x, value])));

export const idField = (id: string, value: string, onSet: (value: string) => void): HTMLElement =>
  fold(`${id}-fold`, "Name in the file", textField({ id: `${id}-id`, label: "Id", hint: "Lower-case words joined by _. It is changed wherever the map names it." }, value, onSet));
