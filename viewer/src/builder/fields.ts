/** The fields that forms are made of. Each says what was set when it is left or chosen, and has an id, so that the focus finds it again. */
import { element } from "../dom.ts";

export type Option = readonly [value: string, words: string];

interface Field {
  /** Without spaces, the same while the form is of the same thing. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

const labelled = ({ id, label, hint }: Field, control: HTMLElement): HTMLElement =>
  element("div", { class: "field" }, element("label", { for: id }, label), control, hint ? element("small", { id: `${id}-hint` }, hint) : null);

const described = ({ id, hint }: Field): Readonly<Record<string, string>> => (hint ? { "aria-describedby": `${id}-hint` } : {});

const setBy = <C extends HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(control: C, onSet: (value: string) => void): C => {
  control.addEventListener("change", () => onSet(control.value));
  return control;
};

export function textField(field: Field, value: string, onSet: (value: string) => void): HTMLElement {
  const input = element("input", { type: "text", id: field.id, value, autocomplete: "off", spellcheck: false, ...described(field) });
  return labelled(field, setBy(input, (typed) => onSet(typed.trim())));
}

export function longField(field: Field, value: string, onSet: (value: string) => void): HTMLElement {
  const area = element("textarea", { id: field.id, rows: 2, spellcheck: false, ...described(field) }, value);
  return labelled(field, setBy(area, (typed) => onSet(typed.trim())));
}

export function dateField(field: Field, value: string, onSet: (value: string) => void): HTMLElement {
  return labelled(field, setBy(element("input", { type: "date", id: field.id, value }), (typed) => typed && onSet(typed)));
}

/** Whole numbers from `least`; what is no such number is not heard. */
export function numberField(field: Field, value: number | "", onSet: (value: number) => void, least = 0): HTMLElement {
  const input = element("input", { type: "number", id: field.id, value, min: least, step: 1, ...described(field) });
  return labelled(field, setBy(input, (typed) => {
    const number = Number(typed);
    if (typed.trim() !== "" && Number.isInteger(number) && number >= least) onSet(number);
    else input.value = String(value);
  }));
}

export const select = (id: string, options: readonly Option[], value: string, attributes: Readonly<Record<string, string>> = {}): HTMLSelectElement =>
  element("select", { id, ...attributes }, ...options.map(([each, words]) => element("option", { value: each, selected: each === value }, words)));

/** What is set though nobody offers it stays a choice. */
export function selectField(field: Field, options: readonly Option[], value: string, onSet: (value: string) => void): HTMLElement {
  const known = options.some(([each]) => each === value);
  return labelled(field, setBy(select(field.id, known ? options : [[value, `${value} (not offered)`], ...options], value, described(field)), onSet));
}

export function check(id: string, label: string, on: boolean, onSet: (on: boolean) => void): HTMLElement {
  const input = element("input", { type: "checkbox", id, checked: on });
  input.addEventListener("change", () => onSet(input.checked));
  return element("label", { class: "check" }, input, ` ${label}`);
}

/** A choice and a button that takes it. */
export function adder(id: string, label: string, options: readonly Option[], verb: string, onAdd: (value: string) => void): HTMLElement {
  const choice = select(id, options, "", { "aria-label": label });
  const add = button(`${id}-add`, verb, () => onAdd(choice.value));
  add.disabled = options.length === 0;
  choice.disabled = options.length === 0;
  return element("div", { class: "adder" }, choice, add);
}

export const button = (id: string, words: string, press: () => void, attributes: Readonly<Record<string, string | boolean>> = {}): HTMLButtonElement =>
  element("button", { type: "button", id, class: "quiet boxed", click: press, ...attributes }, words);

/** A small button with a sign, named for those who do not see it. */
export const sign = (id: string, what: string, name: string, press: () => void, off = false): HTMLButtonElement =>
  element("button", { type: "button", id, class: "quiet sign", "aria-label": name, title: name, disabled: off, click: press }, what);

/** A row of words with what can be done to it. */
export const item = (words: Node | string, ...acts: readonly (Node | null)[]): HTMLElement => element("li", { class: "item" }, words, element("span", { class: "acts" }, ...acts));

/** Open or closed as it was left, under one id for the whole visit. */
export function fold(id: string, words: string, ...content: readonly (Node | null)[]): HTMLElement {
  const details = element("details", { open: opened.has(id) }, element("summary", { id }, words), element("div", {}, ...content));
  details.addEventListener("toggle", () => (details.open ? opened.add(id) : opened.delete(id)));
  return details;
}
const opened = new Set<string>();

/** An id for a field of something that has a name of its own. */
export const fieldId = (...parts: readonly (string | number)[]): string => parts.join("-").replace(/\s+/g, "_");

/** The first control that can be used beside one that no longer can. */
const besides = (control: HTMLElement): HTMLElement | null =>
  [control.parentElement, control.closest("fieldset, section, ul, ol")].reduce<HTMLElement | null>((found, near) => found ?? near?.querySelector<HTMLElement>(":is(button, input, select, textarea):enabled") ?? null, null);

/** What is chosen and not yet taken: redrawn with the counts it would be lost. */
function keepingChosen(root: HTMLElement, redraw: () => void): void {
  const controls = (): (HTMLSelectElement | HTMLInputElement)[] => [...root.querySelectorAll<HTMLSelectElement | HTMLInputElement>(".adder :is(select, input)")];
  const chosen = new Map(controls().map(({ id, value }) => [id, value]));
  redraw();
  // One by one, as a column brings comparisons and values of its own.
  for (const [id, value] of chosen) {
    const again = root.querySelector<HTMLSelectElement | HTMLInputElement>(`#${CSS.escape(id)}`);
    if (!again || again.value === value) continue;
    const before = again.value;
    again.value = value;
    if (again.value !== value) again.value = before;
    else again.dispatchEvent(new Event("change"));
  }
}

/** Redraws `root`, then gives the focus back to the field of the same id, with what was typed in it and not yet set; of the same form as before also what was chosen and not yet taken. */
export function keepingTyped(root: HTMLElement, redraw: () => void, sameForm = true): void {
  const focused = document.activeElement;
  const inside = focused instanceof HTMLElement && root.contains(focused) ? focused : null;
  const typed = inside instanceof HTMLInputElement && inside.type === "text" || inside instanceof HTMLTextAreaElement ? inside : null;
  const kept = typed && typed.value !== typed.defaultValue ? { value: typed.value, at: typed.selectionStart } : null;
  if (sameForm) keepingChosen(root, redraw);
  else redraw();
  if (!inside) return;
  const same = inside.id ? root.querySelector<HTMLElement>(`#${CSS.escape(inside.id)}`) : null;
  const again = same?.matches(":disabled") ? besides(same) : same;
  if (!again) return root.focus({ preventScroll: true });
  again.focus({ preventScroll: true });
  if (kept && (again instanceof HTMLInputElement || again instanceof HTMLTextAreaElement)) {
    again.value = kept.value;
    again.setSelectionRange(kept.at, kept.at);
  }
}
