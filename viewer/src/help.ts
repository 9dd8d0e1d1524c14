/** The help dialog: how to read the page, its keys, and what it does not say. */
import { cutOffDate } from "./align.ts";
import { byId, element } from "./dom.ts";
import type { Scene } from "./types.ts";
import { longDate, MADE_UP } from "./words.ts";

export interface Help {
  open(): void;
  /** Whether single keys are switched on. */
  keysOn(): boolean;
}

const KEYS: readonly (readonly [string, string])[] = [
  ["Space", "play or pause"],
  ["Left, right", "a day back, a day on; with Ctrl a week, with Shift a month"],
  ["Home, End", "the first day, the cut-off"],
  ["0 to 9", "to a tenth of the period"],
  ["[ and ]", "slower, faster"],
  ["/", "find a child"],
  ["T", "trails behind the dots that move, on or off"],
  ["P", "presenter mode: the map, the caption and the date, large"],
  ["Page down, up", "the next moment of the story, the one before"],
  ["Esc", "close what is open, then undo the last filter"],
  ["?", "this help"],
];

export function createHelp(scene: Scene, choiceOfDrawing: HTMLElement): Help {
  const dialog = byId<HTMLDialogElement>("help");
  const keys = element("input", { type: "checkbox", checked: true });
  const close = element("button", { type: "button", class: "primary", click: () => dialog.close() }, "Close");
  const { meta } = scene;
  dialog.replaceChildren(
    element("h2", { id: "help-title" }, "How to read this page"),
    element("p", {}, "Each dot is a child. The node it heads for is the activity under way; it moves as fast as that took. Dots that stand at a node wait for what follows, or rest there, as on a plan or in care. The colour says how many times the child has come through."),
    element("p", {}, "Choose a dot, a place or a line to see what the record says of it. The table says the same as the map, in words."),
    element("p", {}, "Flow, Variants, Timeline and Indicators stand still, to decide by: each is of a window of days, says what it counts, and can be saved as a picture, a drawing and a table. The map can be saved too, as a picture or a film."),
    element("p", {}, "Window and clock chooses the days that moves are counted in and play keeps to, and lines children up: each on its own clock, with its first step, its first time at a place or its return on day 0. A story is moments with captions, made here or brought with the page."),
    element("h3", {}, "What it does not say"),
    element("p", {}, "It shows what was recorded, not what happened to a child. It raises questions and decides nothing. Nothing is known after the cut-off."),
    element("p", {}, meta.edition === "made_up" ? `Everybody here is made up. ${MADE_UP}` : "Children are pseudonymised, not anonymised: someone who knows a child's dates could find that child. Treat the page as you treat the record."),
    element("h3", {}, "Keys"),
    element("dl", {}, ...KEYS.flatMap(([key, what]) => [element("dt", {}, key), element("dd", {}, what)])),
    element("p", {}, element("label", { class: "check" }, keys, " Single keys are on")),
    choiceOfDrawing,
    element("p", { class: "row" }, element("small", {}, `${scene.map.label}. Cut-off ${longDate(cutOffDate(scene))}. childflow ${meta.version}. Nothing on this page was fetched from a network.`), close),
  );
  const open = (): void => {
    dialog.showModal();
    close.focus();
  };
  byId("help-open").addEventListener("click", open);
  return { open, keysOn: () => keys.checked };
}
