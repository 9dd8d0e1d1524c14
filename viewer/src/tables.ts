/** The same scene in words: every place at this date, the children at one of them, and what was left out. */
import { arrivalsBy, childrenAt } from "./census.ts";
import { element, keepingFocus, say } from "./dom.ts";
import { leftOut } from "./left-out.ts";
import { lower, whereabouts } from "./narrative.ts";
import type { ColourCounts, SideCounts } from "./colour-counts.ts";
import type { Traffic } from "./traffic.ts";
import type { Counts, Engine, PlaceIndex, ScenePlace, Shown, Time } from "./types.ts";
import { childrenOf, counted, longDate, share, timeThrough, whole } from "./words.ts";

export interface Tables {
  /** Writes the tables of a moment; not for every frame. */
  show(now: TableMoment): void;
  /** Goes to the account of what was left out. */
  goToLeftOut(): void;
}

export interface TableMoment {
  readonly time: Time;
  readonly counts: Counts;
  readonly sides: ColourCounts["sides"];
  readonly shown: Shown;
  readonly traffic: Traffic;
  readonly listed: PlaceIndex | null;
  /** Whether time stands still: then the children are listed too. */
  readonly still: boolean;
}

export interface TablesListener {
  onPlace(place: PlaceIndex): void;
  onList(place: PlaceIndex | null): void;
  onChild(child: number): void;
}

const PAGE = 50;

export function createTables(root: HTMLElement, engine: Engine, listener: TablesListener): Tables {
  const places = placesSection(engine, listener);
  const children = element("div");
  const left = element("div");
  root.replaceChildren(...places.parts, children, left);
  let page = 0;
  let listed: PlaceIndex | null = null;
  let traffic: Traffic | null = null;

  const showChildren = (now: TableMoment): void => {
    if (now.listed !== listed) page = 0;
    listed = now.listed;
    const turn = (by: number) => () => {
      page += by;
      keepingFocus(children, () => showChildren(now));
    };
    children.replaceChildren(...childrenSection(engine, now, page, turn, listener));
  };

  return {
    show(now) {
      places.write(now);
      if (now.still) keepingFocus(children, () => showChildren(now));
      if (now.traffic !== traffic) left.replaceChildren(...leftOut(engine.scene, now.traffic));
      traffic = now.traffic;
    },
    goToLeftOut() {
      const heading = left.querySelector<HTMLElement>("h2");
      heading?.scrollIntoView({ block: "start" });
      heading?.focus({ preventScroll: true });
    },
  };
}

interface PlacesSection {
  readonly parts: readonly HTMLElement[];
  /** Writes the numbers of a moment into the rows that stand, so that no button moves from under a finger. */
  write(now: TableMoment): void;
}

const NODE_COLUMNS = ["Now", "Share of those in the system", "Past their clock", "Come so far", "Gone on so far"];
const EXIT_COLUMNS = ["Left so far", "Share of all that left"];

function placesSection(engine: Engine, listener: TablesListener): PlacesSection {
  const { places } = engine.scene.map;
  const title = element("h2");
  const lead = element("p", { class: "lead" });
  const rows = places.map((place, index) => placeRow(engine, index, place.kind === "exit" ? EXIT_COLUMNS : NODE_COLUMNS, listener));
  const lastHeads: HTMLElement[] = [];
  const lastHead = (): HTMLElement => {
    const head = columnHead("Children");
    lastHeads.push(head);
    return head;
  };
  const tableOf = (id: string, first: string, columns: readonly string[], exits: boolean): HTMLElement =>
    element("div", { class: "scroll" }, element("table", { class: "wordy", id },
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, first),
        ...columns.map(columnHead), lastHead())),
      element("tbody", {}, ...rows.filter((_, index) => (places[index]!.kind === "exit") === exits).map(({ row }) => row))));
  const parts = [title, lead, tableOf("places", "Place", NODE_COLUMNS, false), tableOf("exits", "Exit", EXIT_COLUMNS, true)];
  const sideHeads = lastHeads.map(() => [columnHead(""), columnHead("")]);
  return {
    parts,
    write(now) {
      const { counts, time } = now;
      const arrived = arrivalsBy(engine.scene, now.shown, time);
      const left = places.reduce((sum, place, index) => sum + (place.kind === "exit" ? counts.at[index]! : 0), 0);
      say(title, `Where the children are, ${longDate(time)}`);
      const sides = now.sides ? ` Of these, ${now.sides.map((each) => `${whole(each.inSystem)} are in \u201c${each.side.label}\u201d`).join(" and ")}.` : "";
      say(lead, `${childrenOf(counts.inSystem)} in the system.${sides} Since the first day ${counted(counts.entered, "journey has", "journeys have")} begun. The numbers are those on the map.`);
      sideHeads.forEach((heads, table) => {
        standBefore(lastHeads[table]!, heads, now.sides !== null);
        heads.forEach((head, at) => now.sides && say(head, `${now.sides[at]!.side.label}: here, of all of them`));
      });
      rows.forEach(({ row, cells, sideCells, list }, index) => {
        const at = counts.at[index]!;
        const words = places[index]!.kind === "exit" ? exitWords(at, left) : nodeWords(engine, now, index, arrived[index]!);
        cells.forEach((cell, column) => say(cell, words[column]!));
        standBefore(list.parentElement!, sideCells, now.sides !== null);
        now.sides?.forEach((side, at) => writeSide(sideCells[at]!, side, index, places));
        list.disabled = at === 0;
        row.setAttribute("aria-current", String(index === now.listed));
      });
    },
  };
}

function placeRow(engine: Engine, place: PlaceIndex, columns: readonly string[], listener: TablesListener) {
  const { label } = engine.scene.map.places[place]!;
  const cells = columns.map((name) => element("td", { class: "n", "data-name": name }));
  const list = element("button", { type: "button", class: "plain", "aria-label": `List those at ${lower(label)}`, click: () => listener.onList(place) }, "List");
  const name = element("button", { type: "button", class: "plain", click: () => listener.onPlace(place) }, label);
  const sideCells = [0, 1].map(() => element("td", { class: "n side" }));
  const row = element("tr", { "data-place": place }, element("th", { scope: "row" }, name), ...cells, element("td", { class: "n" }, list));
  return { row, cells, sideCells, list };
}

/** Puts the cells of two cohorts before the last of their row, or takes them away. */
function standBefore(last: HTMLElement, cells: readonly HTMLElement[], seen: boolean): void {
  if (!seen) cells.forEach((cell) => cell.remove());
  else if (!cells[0]!.isConnected) last.before(...cells);
}

const columnHead = (name: string): HTMLElement => element("th", { scope: "col", class: "n" }, name);

/** `12 of 340, 4 %`: of a cohort's children in the system, or of those of them that left. */
function writeSide(cell: HTMLElement, side: SideCounts, place: PlaceIndex, places: readonly ScenePlace[]): void {
  const left = side.at.reduce((sum, each, at) => sum + (places[at]!.kind === "exit" ? each : 0), 0);
  const all = places[place]!.kind === "exit" ? left : side.inSystem;
  cell.setAttribute("data-name", side.side.label);
  say(cell, `${whole(side.at[place]!)} of ${whole(all)}, ${share(side.at[place]!, all)}`);
}

const exitWords = (left: number, all: number): readonly string[] => [whole(left), share(left, all)];

function nodeWords(engine: Engine, { counts }: TableMoment, place: PlaceIndex, came: number): readonly string[] {
  const at = counts.at[place]!;
  const overdue = engine.scene.map.places[place]!.clock === null ? "no clock" : whole(counts.overdue[place]!);
  return [whole(at), share(at, counts.inSystem), overdue, whole(came), whole(came - at)];
}

function childrenSection(engine: Engine, now: TableMoment, page: number, turn: (by: number) => () => void, listener: TablesListener): HTMLElement[] {
  if (now.listed === null) return [];
  const { scene } = engine;
  const place = scene.map.places[now.listed]!;
  const all = childrenAt(engine, now.shown, now.listed, now.time);
  const from = Math.min(page * PAGE, Math.max(all.length - 1, 0));
  const some = all.slice(from, from + PAGE);
  const rows = some.map((child) => {
    const spell = engine.spellAt(child, now.time);
    const times = spell < 0 ? "" : timeThrough(scene.spells.journey[spell]!);
    return element("tr", {},
      element("th", { scope: "row" }, element("button", { type: "button", class: "plain", click: () => listener.onChild(child) }, scene.children.ids[child]!)),
      element("td", { "data-name": "Time through" }, times || "out now"),
      element("td", { "data-name": "Where" }, whereabouts(scene, spell)));
  });
  const title = place.kind === "exit" ? `Children who left by: ${lower(place.label)}` : `Children at ${lower(place.label)}`;
  const button = (label: string, by: number, off: boolean): HTMLElement =>
    element("button", { type: "button", class: "quiet", disabled: off, click: turn(by) }, label);
  return [
    element("h2", { tabindex: "-1", id: "listed" }, `${title}, ${longDate(now.time)}`),
    element("p", { class: "lead" }, all.length === 0 ? "No one at this date." : `${from + 1} to ${from + some.length} of ${childrenOf(all.length)}.`),
    element("div", { class: "scroll" }, element("table", { class: "wordy" },
      element("thead", {}, element("tr", {}, ...["Child", "Time through", "Where"].map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...rows))),
    element("p", { class: "pages" },
      button("Previous page", -1, from === 0), button("Next page", 1, from + PAGE >= all.length),
      element("button", { type: "button", class: "plain", click: () => listener.onList(null) }, "Close this list")),
  ];
}
