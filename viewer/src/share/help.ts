/** The opening words and the help: what the page shows, what it hides, and what nobody can read from it. */
import { byId, element, say } from "../dom.ts";
import { monthOf, shortMonthOf, whole } from "../words.ts";
import { endOf, type Told } from "./told.ts";
import { fewerWords, keptWords, lightWords } from "./words.ts";

const KEYS: readonly (readonly [string, string])[] = [
  ["Space", "play or pause"],
  ["Left, right", "a week back, a week on; with Shift a month"],
  ["Home, End", "the first week, the last"],
  ["0 to 9", "to a tenth of the weeks"],
  ["[ and ]", "slower, faster"],
  ["P", "presenter mode: the map and the date, large"],
  ["Esc", "close what is open"],
  ["?", "this help"],
];

/** Fills the top line and what is said before anything moves; what is given back takes these words away. */
export function createIntro({ said, map }: Told, movesOfLight: number, onPlay: () => void): () => void {
  const last = endOf(said) - 1;
  say(byId("authority"), said.authority);
  say(byId("period"), `${shortMonthOf(said.firstWeek)} to ${shortMonthOf(last)}`);
  byId("edition").title = "No child-level data: small numbers are hidden and the rest rounded.";
  byId("made-up").hidden = !said.synthetic;
  say(byId("intro-title"), `How many moved through children's services, ${monthOf(said.firstWeek)} to ${monthOf(last)}, drawn from counts alone`);
  say(byId("intro-text"), `${said.synthetic ? "All of it is made up. " : ""}${lightWords(movesOfLight)} ${keptWords(said)} The picture raises questions and decides nothing.`);
  document.title = `${said.authority}: ${map.label}`;
  const intro = byId("intro");
  const close = (): void => {
    if (intro.contains(document.activeElement)) byId("play").focus();
    intro.hidden = true;
  };
  byId("intro-play").addEventListener("click", onPlay);
  byId("intro-close").addEventListener("click", close);
  return close;
}

export interface Help {
  open(): void;
  keysOn(): boolean;
}

export function createHelp({ said, map }: Told, movesOfLight: number): Help {
  const dialog = byId<HTMLDialogElement>("help");
  const keys = element("input", { type: "checkbox", checked: true });
  const close = element("button", { type: "button", class: "primary", click: () => dialog.close() }, "Close");
  const few = fewerWords(said);
  dialog.replaceChildren(
    element("h2", { id: "help-title" }, "How to read this page"),
    element("p", {}, `${lightWords(movesOfLight)} So many lights set out on a line as its count says, evenly over the week, month, quarter or year the count is of. A light is no sooner here or there because a child was.`),
    element("p", {}, "Choose a place, a line or a light to see its numbers. The table has all that the map shows, in words, and every number as a CSV file."),
    element("h3", {}, "What is hidden"),
    element("p", {}, `${keptWords(said)} So nobody can say whether there were none or some.`),
    element("p", {}, `A total is the sum of the counts that are told, and nothing else: taking one number on this page from another never leaves a small one. Moves between two places are told by week, or else by month, quarter, year or for the whole time: the finest in which most of them can be told.`),
    element("p", {}, `A sum up to a date counts a period once it is over. A place with ${few} children in a week has a dotted disc.`),
    element("h3", {}, "What it does not say"),
    element("p", {}, "It shows what was recorded, not what happened to a child, and it holds no child: no row, no date, no pseudonym. It raises questions and decides nothing."),
    element("h3", {}, "Keys"),
    element("dl", {}, ...KEYS.flatMap(([key, what]) => [element("dt", {}, key), element("dd", {}, what)])),
    element("p", {}, element("label", { class: "check" }, keys, " Single keys are on")),
    element("p", { class: "row" }, element("small", {}, `${map.label}. Preset ${said.preset}: from ${whole(said.smallest)} on, rounded to ${whole(said.roundedTo)}. childflow ${said.version}. Nothing on this page was fetched from a network.`), close),
  );
  const open = (): void => {
    dialog.showModal();
    close.focus();
  };
  byId("help-open").addEventListener("click", open);
  return { open, keysOn: () => keys.checked };
}
