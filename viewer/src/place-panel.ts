/** The panel of a node, an exit or a move: who is here, what comes and goes, how long it takes, and how it is known. */
import { childrenAt } from "./census.ts";
import { closeButton, element, say } from "./dom.ts";
import { countBoth, countShown } from "./shown.ts";
import { sameRule } from "./state.ts";
import { trendOf } from "./trend.ts";
import { childrenWith, type PlaceRule, waysOf, wayWords } from "./ways.ts";
import { basisWords, movesTable } from "./moves-table.ts";
import { lower } from "./narrative.ts";
import { type Traffic, measured } from "./traffic.ts";
import { windowWords } from "./window.ts";
import type { Counts, Engine, PlaceIndex, SceneEdge, Shown, Time } from "./types.ts";
import { childrenOf, counted, figure, longDate, monthOf, share, timeThrough, whole } from "./words.ts";

export interface PlacePanel {
  readonly heading: HTMLElement;
  /** `still`: time stands still, so that the list of who is here may be made. */
  setMoment(time: Time, counts: Counts, still: boolean): void;
}

export interface PlaceListener {
  /** Keeps the children for whom a rule of a place holds, or no longer does. */
  onRule(rule: PlaceRule): void;
  /** The rules of places that are kept. */
  rules(): readonly PlaceRule[];
  onChild(child: number): void;
  onPlace(place: PlaceIndex): void;
  onEdge(from: PlaceIndex, to: PlaceIndex): void;
  onList(place: PlaceIndex): void;
  onClose(): void;
}

/** So many of those here are listed; the table lists all. */
const LISTED = 6;

/** Fills `root` with a node or an exit. */
export function showPlace(root: HTMLElement, engine: Engine, place: PlaceIndex, shown: Shown, traffic: Traffic, listener: PlaceListener): PlacePanel {
  const { scene } = engine;
  const { label, kind, clock } = scene.map.places[place]!;
  const leaves = kind === "exit";
  const heading = element("h2", { tabindex: "-1" }, label);
  const now = element("p", { class: "now" });
  const who = element("div");
  const moves = measured(scene, shown, traffic, traffic.edges.filter(({ from, to, count }) => (from === place || to === place) && count > 0));
  const into = moves.filter((edge) => edge.to === place);
  const out = moves.filter((edge) => edge.from === place);
  root.setAttribute("aria-label", leaves ? "Exit selected" : "Place selected");
  root.replaceChildren(
    element("header", {}, heading, closeButton(listener.onClose)),
    ...(clock ? [element("p", { class: "lead" }, `Clock: ${clock}`)] : []),
    now,
    ...trendOf(engine, place, shown),
    rulesOf(engine, place, shown, listener),
    element("h3", {}, leaves ? "Who has left here" : "Who is here"),
    who,
    element("h3", {}, leaves ? "Where they left from" : "Moves in"),
    ...begins(engine, traffic, place),
    movesTable(scene, into, "in", listener.onEdge),
    ...(leaves ? [] : [element("h3", {}, "Moves out"), movesTable(scene, out, "out", listener.onEdge)]),
    element("p", { class: "faint" }, scopeOf(engine, traffic)),
  );

  return {
    heading,
    setMoment(time, counts, still) {
      const at = counts.at[place]!;
      const late = counts.overdue[place]!;
      const overdue = late > 0 ? `, ${whole(late)} of them past their clock` : "";
      say(now, leaves
        ? `${childrenOf(at)} had left by ${longDate(time)}`
        : `${childrenOf(at)} on ${longDate(time)}, ${share(at, counts.inSystem)} of ${whole(counts.inSystem)} in the system${overdue}`);
      if (!still) return;
      who.replaceChildren(...listOf(engine, childrenAt(engine, shown, place, time), place, time, listener));
    },
  };
}

/** Fills `root` with the moves from one place to another. */
export function showEdge(root: HTMLElement, engine: Engine, edge: SceneEdge, shown: Shown, traffic: Traffic, listener: PlaceListener): PlacePanel {
  const { places } = engine.scene.map;
  const [from, to] = [places[edge.from]!.label, places[edge.to]!.label];
  const heading = element("h2", { tabindex: "-1" }, `${from} to ${lower(to)}`);
  const full = measured(engine.scene, shown, traffic, [edge])[0]!;
  const pairs: readonly (readonly [string, string])[] = [
    ["Moves", whole(full.count)],
    ["Recorded", `${whole(full.recorded)}, ${share(full.recorded, full.count)}`],
    ["Inferred", `${whole(full.inferred)}, ${share(full.inferred, full.count)}`],
    ["Median", daysText(full.medianDays)],
    ["Middle half", full.p25Days === null ? "none measured" : `${figure(full.p25Days)} to ${daysText(full.p75Days)}`],
    ["Nine in ten", full.p90Days === null ? "none measured" : `within ${daysText(full.p90Days)}`],
    ["On the map", full.onMap ? "yes" : "no: drawn dashed"],
  ];
  const place = (index: PlaceIndex): HTMLElement =>
    element("button", { type: "button", class: "plain", click: () => listener.onPlace(index) }, places[index]!.label);
  root.setAttribute("aria-label", "Move selected");
  root.replaceChildren(
    element("header", {}, heading, closeButton(listener.onClose)),
    element("p", { class: "lead" }, `${whole(full.count)} moves: ${basisWords(full)}`),
    element("dl", { class: "pairs" }, ...pairs.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    element("p", { class: "faint" }, "Days are calendar days from the start of the one to the start of the other; to its end where the child left or went back."),
    element("h3", {}, "See"),
    element("p", { class: "row" }, place(edge.from), place(edge.to)),
    element("p", { class: "faint" }, scopeOf(engine, traffic)),
  );
  return { heading, setMoment: () => undefined };
}

/** Keeps only the children to whom the place matters in one of its ways, each with how many of those shown that is. */
function rulesOf({ scene }: Engine, place: PlaceIndex, shown: Shown, listener: PlaceListener): HTMLElement {
  const all = countShown(shown);
  const buttons = waysOf(scene, place).map((way) => {
    const rule = { way, place: scene.map.places[place]!.id };
    const kept = listener.rules().some((other) => sameRule(other, rule));
    const count = countBoth(shown, childrenWith(scene, rule));
    return element("li", {}, element("button", { type: "button", class: "plain", click: () => listener.onRule(rule) },
      `${kept ? "No longer only who" : "Only who"} ${wayWords(scene, place, way)}`), element("small", {}, `${whole(count)} of ${whole(all)}, ${share(count, all)}`));
  });
  return element("section", {}, element("h3", {}, "Show children"), element("ul", { class: "rules" }, ...buttons));
}

const daysText = (days: number | null): string => (days === null ? "none measured" : `${figure(days)} ${days === 1 ? "day" : "days"}`);

function begins(engine: Engine, traffic: Traffic, place: PlaceIndex): HTMLElement[] {
  const count = traffic.entries[place]!;
  return count === 0 || engine.scene.map.places[place]!.kind === "exit" ? [] : [element("p", { class: "faint" }, `${counted(count, "journey begins", "journeys begin")} here.`)];
}

function scopeOf({ scene }: Engine, { everyone, window }: Traffic): string {
  const when = window ? windowWords(window) : `over the whole period, ${monthOf(scene.meta.firstDay)} to ${monthOf(scene.meta.cutOff)}`;
  return `Moves are of ${everyone ? "all children" : "the children shown"}, ${when}.`;
}

function listOf(engine: Engine, children: readonly number[], place: PlaceIndex, time: Time, listener: PlaceListener): HTMLElement[] {
  if (children.length === 0) return [element("p", { class: "faint" }, "No one at this date.")];
  const { ids } = engine.scene.children;
  const rows = children.slice(0, LISTED).map((child) => {
    const spell = engine.spellAt(child, time);
    const times = spell < 0 ? "out now" : timeThrough(engine.scene.spells.journey[spell]!).replace(" through", "");
    const button = element("button", { type: "button", class: "plain", click: () => listener.onChild(child) }, ids[child]!);
    return element("li", {}, button, element("small", {}, times));
  });
  const all = element("button", { type: "button", class: "plain", click: () => listener.onList(place) }, `List all ${whole(children.length)} in the table`);
  return [element("ul", { class: "names" }, ...rows), element("p", {}, all)];
}
