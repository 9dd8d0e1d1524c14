/** The line on top: the map's name, whether it is saved, how much it explains, its problems, undo and redo. */
import { byId, say } from "../dom.ts";
import { counted as plural } from "../words.ts";
import { coverageWords } from "./coverage.ts";
import type { Desk } from "./desk.ts";
import type { Files } from "./files.ts";

export function createHead(desk: Desk, files: Files): { show(): void } {
  const on = (id: string, press: () => void): void => byId(id).addEventListener("click", press);
  on("map-name", () => desk.select({ kind: "map" }));
  on("problems", () => desk.select({ kind: "problems" }));
  on("undo", desk.undo);
  on("redo", desk.redo);
  on("open", () => void files.open());
  on("save", () => void files.save());
  on("view-draw", () => desk.show("draw"));
  on("view-play", () => desk.show("play"));
  const [undo, redo, play] = ["undo", "redo", "view-play"].map((id) => byId<HTMLButtonElement>(id)) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];
  const bar = document.querySelector<HTMLElement>("#coverage i")!;
  return {
    show() {
      const { draft, history, problems } = desk;
      say(byId("map-name"), draft.label);
      document.title = `${draft.label}: draw a map`;
      say(byId("kept"), files.words());
      say(byId("problems"), problems.length === 0 ? "No problems" : plural(problems.length, "problem", "problems"));
      byId("problems").classList.toggle("some", problems.length > 0);
      for (const view of ["draw", "play"]) byId(`view-${view}`).setAttribute("aria-pressed", String(desk.view === view));
      play.disabled = desk.told === null && desk.view !== "play";
      play.title = play.disabled ? "The children's dots, once the page holds rows and the map can be read" : "The children's dots on this map";
      undone(undo, "Undo", "Ctrl+Z", history.past.at(-1)?.words);
      undone(redo, "Do again", "Ctrl+Shift+Z", history.future[0]?.words);
      showCoverage(desk, bar);
    },
  };
}

function undone(button: HTMLButtonElement, verb: string, key: string, words: string | undefined): void {
  // Not `disabled`, which would drop the focus of whoever just pressed it for the last time.
  button.setAttribute("aria-disabled", String(words === undefined));
  const name = words ? `${verb}: ${words}` : verb;
  button.setAttribute("aria-label", name);
  button.title = `${name} (${key})`;
}

function showCoverage({ told, counting, given, problems }: Desk, bar: HTMLElement): void {
  const root = byId("coverage");
  const words = root.querySelector(".words")!;
  root.classList.toggle("counting", counting);
  bar.parentElement!.hidden = !told;
  if (!told) return say(words, given.rows === null ? "No rows to count" : counting ? "Counting…" : problems.length > 0 ? "Not counted: see the problems" : "Not counted");
  const { coverage } = told.counted;
  const full = coverageWords(coverage);
  say(words, full.replace(/ \([^)]*\)\.?$/, ""));
  root.title = given.rows && given.rows.oneIn > 1 ? `${full}, counted on 1 child in ${given.rows.oneIn}` : full;
  bar.style.transform = `scaleX(${coverage.share ?? 0})`;
}
