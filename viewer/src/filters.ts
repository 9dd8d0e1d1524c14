/** Cohort chips and attribute filters: who is shown, how many, and of how many, in words. */
import { byId, element, say } from "./dom.ts";
import { countBoth, countShown, countValues, shownBy, without } from "./shown.ts";
import { variantWords } from "./journeys.ts";
import { lower } from "./narrative.ts";
import { EVERYONE, type Filter, keepsAll, toggleCohort, togglePlace, toggleValue, withoutVariant } from "./state.ts";
import { type PlaceRule, wayWords } from "./ways.ts";
import type { Attribute, Cohort, Scene, Shown } from "./types.ts";
import { childrenOf, share, shareOfChildren, whole } from "./words.ts";

export interface Filters {
  /** Shows a filter, what it keeps, and what each chip would; `canUndo` offers the step back. */
  show(filter: Filter, shown: Shown, canUndo: boolean): void;
}

export interface FiltersListener {
  onFilter(filter: Filter): void;
  onUndo(): void;
}

interface Choice {
  readonly control: HTMLElement;
  /** `kept` is how many are shown. */
  refresh(filter: Filter, shown: Shown, kept: number): void;
}

export function createFilters(scene: Scene, listener: FiltersListener): Filters {
  let now: Filter = EVERYONE;
  // A cohort of everyone is no choice.
  const choices = scene.cohorts.filter((cohort) => cohort.count < scene.children.count);
  const chips = choices.map((cohort) => chipOf(scene, cohort, () => listener.onFilter(toggleCohort(now, cohort.id))));
  const boxes = scene.children.attributes
    .filter((attribute) => attribute.values.length > 1)
    .map((attribute) => boxOf(scene, attribute, (value) => listener.onFilter(toggleValue(now, attribute.name, value))));
  byId("cohorts").replaceChildren(...chips.map((chip) => chip.control));
  byId("attributes").replaceChildren(...boxes.map((box) => box.control));
  byId("undo").addEventListener("click", listener.onUndo);
  byId("show-all").addEventListener("click", () => listener.onFilter(EVERYONE));

  return {
    show(filter, shown, canUndo) {
      now = filter;
      const all = scene.children.count;
      const kept = countShown(shown);
      say(byId("shown-share"), keepsAll(filter) ? `All ${childrenOf(all)}` : shareOfChildren(kept, all));
      byId("undo").hidden = !canUndo;
      byId("show-all").hidden = keepsAll(filter);
      byId("kept-places").replaceChildren(...filter.places.map((rule) => keptPlace(scene, rule, () => listener.onFilter(togglePlace(filter, rule)))));
      byId("kept-variants").replaceChildren(...filter.variants.map((key) => keptVariant(scene, key, () => listener.onFilter(withoutVariant(filter, key)))));
      for (const choice of [...chips, ...boxes]) choice.refresh(filter, shown, kept);
    },
  };
}

/** A variant that is kept: pressed, it is no longer. */
function keptVariant(scene: Scene, key: string, onPress: () => void): HTMLElement {
  return element("button", { type: "button", class: "chip", "aria-pressed": "true", title: "Press to stop keeping this variant alone", click: onPress },
    element("span", {}, `Variant: ${lower(variantWords(scene, key))}`), element("small", {}, "journeys that began in the window"));
}

/** A rule of a place that is kept: pressed, it is no longer. */
function keptPlace(scene: Scene, rule: PlaceRule, onPress: () => void): HTMLElement {
  const place = scene.map.places.findIndex(({ id }) => id === rule.place);
  return element("button", { type: "button", class: "chip", "aria-pressed": "true", title: "Press to keep the others again", click: onPress },
    element("span", {}, `${scene.map.places[place]!.label}: ${wayWords(scene, place, rule.way)}`), element("small", {}, "at some time of the record"));
}

/** A cohort: pressed, only its children are shown. Its count is of all children, so that chips compare. */
function chipOf(scene: Scene, cohort: Cohort, onPress: () => void): Choice {
  const all = scene.children.count;
  const words = element("small");
  const fill = element("i");
  fill.style.transform = `scaleX(${all === 0 ? 0 : cohort.count / all})`;
  const control = element(
    "button",
    { type: "button", class: "chip", "aria-pressed": "false", title: cohort.sentence, "data-cohort": cohort.id, click: onPress },
    element("span", {}, cohort.label),
    words,
    element("span", { class: "bar" }, fill),
  );
  return {
    control,
    refresh(filter, shown, kept) {
      const chosen = filter.cohorts.includes(cohort.id);
      control.setAttribute("aria-pressed", String(chosen));
      if (keepsAll(filter) || chosen) return say(words, shareOfChildren(cohort.count, all));
      const both = countBoth(shown, cohort.members);
      say(words, `${whole(both)} of the ${whole(kept)} shown, ${share(both, kept)}`);
    },
  };
}

/** An attribute: ticked, only children with one of the ticked values. Each counts what ticking it alone would keep. */
function boxOf(scene: Scene, attribute: Attribute, onTick: (value: string) => void): Choice {
  const chosen = element("small");
  const rows = attribute.values.map((value) => {
    const box = element("input", { type: "checkbox", "data-value": value, change: () => onTick(value) });
    const words = element("small");
    return { value, box, words, row: element("label", { class: "check" }, box, element("span", {}, value), words) };
  });
  const fields = element("div", { role: "group", "aria-label": attribute.label }, ...rows.map(({ row }) => row));
  const summary = element("summary", {}, attribute.label, chosen);
  const control = element("details", { "data-attribute": attribute.name }, summary, fields);
  let stale: Filter | null = null;

  const recount = (): void => {
    if (!stale || !control.open) return;
    const among = shownBy(scene, without(stale, attribute.name));
    const counts = countValues(among, attribute);
    const all = countShown(among);
    rows.forEach(({ words }, code) => say(words, `${whole(counts[code]!)}, ${share(counts[code]!, all)}`));
    stale = null;
  };
  control.addEventListener("toggle", recount);

  return {
    control,
    refresh(filter) {
      const kept = filter.values[attribute.name] ?? [];
      for (const { box, value } of rows) box.checked = kept.includes(value);
      say(chosen, kept.length === 0 ? "" : `${kept.length} chosen`);
      stale = filter;
      recount();
    },
  };
}
