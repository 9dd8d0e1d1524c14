/** A few ways to draw a view, of which one is chosen. */
import { element } from "../dom.ts";

export interface Choice<T extends string> {
  readonly control: HTMLElement;
  show(value: T): void;
}

/** A labelled list to choose from. */
export function choiceOf<T extends string>(label: string, options: Readonly<Record<T, string>>, onChoose: (value: T) => void): Choice<T> {
  const entries = Object.entries(options) as [T, string][];
  const select = element("select", {}, ...entries.map(([value, words]) => element("option", { value }, words)));
  select.addEventListener("change", () => onChoose(select.value as T));
  return { control: element("label", { class: "choice" }, element("span", {}, label), select), show: (value) => (select.value = value) };
}
