/** Finds a child by the beginning of its pseudonym: a field with a list under it, by keyboard or pointer. */
import { byId, element } from "./dom.ts";
import type { Scene } from "./types.ts";

export interface Search {
  focus(): void;
}

const MOST = 8;

/** Indexes of the first children whose pseudonym begins so, and how many do; pseudonyms are in order. */
export function findChildren(ids: readonly string[], prefix: string, most: number): { found: number[]; count: number } {
  const from = firstNotBefore(ids, prefix);
  const to = firstNotBefore(ids, `${prefix}\uffff`);
  return { found: Array.from({ length: Math.min(to - from, most) }, (_, at) => from + at), count: to - from };
}

function firstNotBefore(ids: readonly string[], text: string): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The search of the page; `onChild` hears which child is chosen, `describe` says a few words on each. */
export function createSearch(scene: Scene, onChild: (child: number) => void, describe: (child: number) => string): Search {
  const field = byId<HTMLInputElement>("find");
  const list = byId("found");
  let found: number[] = [];
  let at = -1;

  const close = (): void => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (index: number): void => {
    const child = found[index];
    if (child === undefined) return;
    field.value = scene.children.ids[child]!;
    close();
    onChild(child);
  };
  const mark = (index: number): void => {
    at = index;
    [...list.children].forEach((item, each) => item.setAttribute("aria-selected", String(each === index)));
    if (found[index] !== undefined) field.setAttribute("aria-activedescendant", `found-${index}`);
  };
  const open = (): void => {
    const prefix = field.value.trim();
    const { found: some, count } = findChildren(scene.children.ids, prefix, MOST);
    found = some;
    if (prefix === "") return close();
    const rows = found.map((child, index) =>
      element("li", { role: "option", id: `found-${index}`, pointerdown: (event) => (event.preventDefault(), choose(index)) },
        scene.children.ids[child]!, element("small", { class: "faint" }, describe(child))),
    );
    if (count > found.length) rows.push(note(`and ${count - found.length} more: type on`));
    if (count === 0) rows.push(note("No child's pseudonym begins so"));
    list.replaceChildren(...rows);
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark(found.length > 0 ? 0 : -1);
  };

  field.addEventListener("input", open);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      else mark(Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), found.length - 1));
    } else if (event.key === "Enter") choose(at);
    else if (event.key === "Escape") {
      if (list.hidden) field.blur();
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { focus: () => field.focus() };
}

const note = (text: string): HTMLLIElement => element("li", { role: "option", "aria-disabled": "true" }, text);
