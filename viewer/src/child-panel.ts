/** The panel of one child: who in coded words, where now, the steps as a swimlane, and the steps as a list to jump by. */
import { closeButton, element, say } from "./dom.ts";
import { type StepWords, stepWords, whereaboutsOn } from "./narrative.ts";
import { swimlaneOf } from "./swimlane.ts";
import type { Engine, Theme, Time } from "./types.ts";
import { counted, sentence, timeThrough, whole } from "./words.ts";

export interface ChildPanel {
  readonly heading: HTMLElement;
  setMoment(time: Time, theme: Theme): void;
}

export interface ChildListener {
  onSeek(time: Time): void;
  onChild(child: number): void;
  onClose(): void;
}

/** Fills `root` with a child; `among` are the children shown, in order, to walk through. */
export function showChild(root: HTMLElement, engine: Engine, child: number, among: readonly number[], listener: ChildListener): ChildPanel {
  const { scene } = engine;
  const [first, last] = [scene.events.first[child]!, scene.events.first[child + 1]!];
  const journeys = last > first ? scene.events.journey[last - 1]! : 0;
  const heading = element("h2", { tabindex: "-1" }, scene.children.ids[child]!);
  const now = element("p", { class: "now" });
  const picture = element("div");
  const steps = stepsOf(engine, first, last, listener);
  const close = closeButton(listener.onClose);
  root.setAttribute("aria-label", "Child selected");
  root.replaceChildren(
    element("header", {}, heading, close),
    element("p", { class: "lead" }, `${counted(journeys, "time", "times")} through, ${counted(last - first, "step", "steps")} in the record`),
    now,
    walk(child, among, listener),
    picture,
    ...steps.sections,
    attributesOf(engine, child),
  );

  return {
    heading,
    setMoment(time, theme) {
      const spell = engine.spellAt(child, time);
      say(now, whereaboutsOn(engine, child, time));
      picture.replaceChildren(swimlaneOf(scene, child, time, theme));
      steps.mark(time, spell < 0 ? -1 : scene.spells.event[spell]!);
    },
  };
}

function attributesOf({ scene }: Engine, child: number): HTMLElement {
  const pairs = scene.children.attributes.flatMap((attribute) => [
    element("dt", {}, attribute.label),
    element("dd", {}, attribute.values[attribute.codes[child]!] || "not recorded"),
  ]);
  const cohorts = scene.cohorts.filter((cohort) => cohort.members[child] === 1).map((cohort) => cohort.label);
  if (cohorts.length > 0) pairs.push(element("dt", {}, "Cohorts"), element("dd", {}, cohorts.join(", ")));
  return element("section", {}, element("h3", {}, "What the record says of the child"), element("dl", { class: "pairs" }, ...pairs));
}

/** To the one before and the one after among those shown. */
function walk(child: number, among: readonly number[], listener: ChildListener): HTMLElement {
  const at = among.indexOf(child);
  const to = (place: number, label: string): HTMLElement => {
    const next = among[place];
    const button = element("button", { type: "button", class: "quiet", disabled: next === undefined }, label);
    if (next !== undefined) button.addEventListener("click", () => listener.onChild(next));
    return button;
  };
  const words = at < 0 ? "not among those shown" : `${whole(at + 1)} of ${whole(among.length)} shown`;
  const before = at < 0 ? among.findLastIndex((other) => other < child) : at - 1;
  const after = at < 0 ? among.findIndex((other) => other > child) : at + 1;
  return element("div", { class: "walk" }, to(before, "Previous"), element("small", {}, words), to(after, "Next"));
}

function stepsOf({ scene }: Engine, first: number, last: number, listener: ChildListener) {
  const buttons: { event: number; button: HTMLButtonElement; row: HTMLLIElement }[] = [];
  const sections: HTMLElement[] = [];
  let list: HTMLElement | null = null;
  for (let event = first; event < last; event++) {
    const journey = scene.events.journey[event]!;
    if (event === first || journey !== scene.events.journey[event - 1]) {
      list = element("ol", { class: "steps" });
      sections.push(element("section", {}, element("h3", {}, sentence(timeThrough(journey))), list));
    }
    const button = stepButton(stepWords(scene, event), () => listener.onSeek(scene.events.start[event]!));
    const row = element("li", {}, button);
    buttons.push({ event, button, row });
    list!.append(row);
  }
  return {
    sections,
    mark(time: Time, current: number): void {
      for (const { event, button, row } of buttons) {
        row.classList.toggle("ahead", scene.events.start[event]! > time);
        if (event === current) button.setAttribute("aria-current", "step");
        else button.removeAttribute("aria-current");
      }
    },
  };
}

function stepButton(words: StepWords, onPress: () => void): HTMLButtonElement {
  const lines = [words.length, words.outcome, words.next].filter((line) => line !== "");
  return element(
    "button",
    { type: "button", title: "Go to this date", click: onPress },
    element("span", { class: "head" }, element("b", {}, words.activity), words.overdue ? element("small", {}, "Past its clock") : null),
    element("small", {}, words.dates),
    ...lines.map((line) => element("small", {}, line)),
  );
}

