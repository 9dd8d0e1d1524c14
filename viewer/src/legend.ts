/** What the colours and marks mean, with how many children have each at the date on the screen; and what is coloured. */
import { type ColourCounts, toldOf } from "./colour-counts.ts";
import type { Colouring } from "./colouring.ts";
import { createColourChoice } from "./colour-choice.ts";
import { byId, drawn, element, say } from "./dom.ts";
import type { ColourBy } from "./state.ts";
import type { Counts, Engine, Theme, Time } from "./types.ts";
import { childrenOf, daysOf, share, shortDate, whole } from "./words.ts";

export interface Legend {
  /** Shows what the colours are of, in those of a theme that is dressed in them. */
  colour(colouring: Colouring, theme: Theme): void;
  setMoment(time: Time, counts: Counts, byColour: ColourCounts): void;
}

export interface LegendListener {
  onRamp(clear: boolean): void;
  onColourBy(by: ColourBy): void;
  onTrails(on: boolean): void;
}

/** Letters of what is coloured by that the field shows whole: a longer name is said below it too. */
const FITS = 15;

/** The legend of the page, which says what is shown otherwise than it was; with `lessMotion` there are no trails. */
export function createLegend({ scene, minimumShownDays: minimumDays }: Engine, lessMotion: boolean, listener: LegendListener): Legend {
  const choice = createColourChoice(scene, listener.onColourBy);
  say(byId("same-day"), `Same-day steps are shown for ${daysOf(minimumDays)}, longer than they took`);
  const box = byId<HTMLInputElement>("clear-ramp");
  box.addEventListener("change", () => listener.onRamp(box.checked));
  const trails = byId<HTMLInputElement>("trails");
  say(byId("trails-words"), lessMotion ? "No trails, as you want less motion" : "Trails of half a day, display only");
  trails.disabled = lessMotion;
  trails.addEventListener("change", () => listener.onTrails(trails.checked));
  let numbers: readonly HTMLElement[] = [];

  return {
    colour(colouring, theme) {
      choice.show(colouring.by);
      say(byId("colour-title"), colouring.title);
      byId("colour-title").hidden = colouring.title.length <= FITS;
      byId("clear-choice").hidden = colouring.of !== null;
      const rows = colouring.classes.map(({ name }, at) => rowOf(name, theme, at));
      numbers = rows.map(({ count }) => count);
      byId("ramp").replaceChildren(...rows.map(({ row }) => row));
      byId("map-key").replaceChildren(...mapKey(colouring, theme));
      byId("app").classList.toggle("sides", colouring.sides !== null);
      byId("app").classList.toggle("apart", colouring.apart);
    },
    setMoment(time, counts, byColour) {
      const { sides, apart } = byColour;
      const date = shortDate(time);
      say(byId("legend-date"), apart ? `In the system, ${date}: ${apart.map(({ side }) => side.label).join(" / ")}` : `${whole(counts.inSystem)} in the system, ${date}`);
      numbers.forEach((count, at) => say(count, toldOf(byColour, at)));
      say(byId("overdue-now"), whole(counts.overdue.reduce((sum, each) => sum + each, 0)));
      byId("sides").hidden = sides === null;
      if (sides) say(byId("sides"), sides.map((each) => `${each.side.label}: ${shareIn(each.inSystem, counts.inSystem)} in the system`).join(". "));
    },
  };
}

/** The key on the map itself, where the legend is not beside it; of two cohorts, whose count stands first. */
function mapKey({ title, classes, sides, apart }: Colouring, theme: Theme): Node[] {
  const head = sides && !apart ? `Counts: ${sides.map(({ label }) => label).join(" / ")}` : title;
  return [element("li", {}, element("b", {}, head)), ...classes.map(({ name }, at) => element("li", {}, dotOf(theme, at), name))];
}

const shareIn = (part: number, all: number): string => `${whole(part)} of ${childrenOf(all)}, ${share(part, all)},`;

function rowOf(name: string, theme: Theme, at: number): { row: HTMLElement; count: HTMLElement } {
  const count = element("b");
  return { count, row: element("li", {}, dotOf(theme, at), element("span", {}, name), count) };
}

const dotOf = (theme: Theme, at: number): SVGElement =>
  drawn("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" },
    drawn("circle", { cx: 10, cy: 10, r: 5, "stroke-width": 1, fill: theme.ramp[at]!, stroke: theme.outline ?? "none" }));
