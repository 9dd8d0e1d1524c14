/** The choice of what dots are coloured by: times through, an attribute, or two cohorts beside each other. */
import { byId, element } from "./dom.ts";
import { type ColourBy, OTHERS } from "./state.ts";
import type { Scene } from "./types.ts";

export interface ColourChoice {
  show(by: ColourBy): void;
}

const TIMES = "times";
const PAIR = "pair";
const ATTRIBUTE = "only.";

export function createColourChoice(scene: Scene, onColourBy: (by: ColourBy) => void): ColourChoice {
  const select = byId<HTMLSelectElement>("colour-by");
  const pair = byId("colour-pair");
  const [a, b] = [byId<HTMLSelectElement>("pair-a"), byId<HTMLSelectElement>("pair-b")];
  const apart = byId<HTMLInputElement>("pair-apart");
  const option = (value: string, words: string): HTMLOptionElement => element("option", { value }, words);
  const attributes = scene.children.attributes.filter(({ values }) => values.length > 1);
  const cohorts = scene.cohorts.filter(({ count }) => count > 0 && count < scene.children.count);
  select.replaceChildren(
    option(TIMES, "Times through"),
    ...(cohorts.length > 0 ? [option(PAIR, "Two cohorts")] : []),
    ...(attributes.length > 0 ? [element("optgroup", { label: "What is known of each child" }, ...attributes.map(({ name, label }) => option(ATTRIBUTE + name, label)))] : []));
  a.replaceChildren(...cohorts.map(({ id, label }) => option(id, label)));
  b.replaceChildren(option(OTHERS, "All others"), ...cohorts.map(({ id, label }) => option(id, label)));

  select.addEventListener("change", () => {
    if (select.value === TIMES) return onColourBy({ kind: "times" });
    if (select.value !== PAIR) return onColourBy({ kind: "attribute", name: select.value.slice(ATTRIBUTE.length) });
    onColourBy({ kind: "pair", a: cohorts[0]!.id, b: cohorts[1]?.id ?? OTHERS, apart: apart.checked });
  });
  const changed = (): void => {
    // A cohort beside itself is no comparison.
    if (a.value === b.value) b.value = OTHERS;
    onColourBy({ kind: "pair", a: a.value, b: b.value, apart: apart.checked });
  };
  a.addEventListener("change", changed);
  b.addEventListener("change", changed);
  apart.addEventListener("change", changed);

  return {
    show(by) {
      select.value = by.kind === "times" ? TIMES : by.kind === "pair" ? PAIR : ATTRIBUTE + by.name;
      pair.hidden = by.kind !== "pair";
      if (by.kind !== "pair") return;
      a.value = by.a;
      b.value = by.b;
      apart.checked = by.apart ?? false;
    },
  };
}
