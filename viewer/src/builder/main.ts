/** Opens the map in the page and joins its rooms: the head, the list, the board or the dots, the form, the dials. */
import { createVoice } from "../announce.ts";
import { byId, say, takesText } from "../dom.ts";
import { systemTheme } from "../theme.ts";
import { keep, keptOf, restoredWords } from "./autosave.ts";
import { type Board, createBoard } from "./board.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createDials } from "./dials.ts";
import { createFiles, type Files } from "./files.ts";
import { createHead } from "./head.ts";
import { createHelp } from "./help.ts";
import { type MapFile, NotAMap, opened } from "./map-file.ts";
import { NEW_MAP } from "./new-map.ts";
import { createNotice, type Notice } from "./notice.ts";
import { createPanel } from "./panel.ts";
import { createPlay, type Play } from "./play.ts";
import { given, type Given } from "./rows.ts";
import { createSide } from "./side.ts";

function openPage(made: Given): void {
  const voice = createVoice(byId("announce"));
  const notice = createNotice(voice);
  const kept = keptOf(made.text);
  const file = keptFile(kept?.text) ?? opened(made.text);
  const desk = createDesk(made, file, voice, notice.say);
  const files = createFiles(desk, made.text, kept?.name ?? made.name, notice.say, () => everything());
  const panel = createPanel(desk);
  const side = createSide(desk, panel.focus);
  const rooms = [createHead(desk, files), createDials(desk), panel, side, joinViews(desk)];
  const everything = (): void => rooms.forEach((room) => room.show());
  desk.listen(everything);
  joinKeeping(desk, files, made, notice);
  joinButtons(desk, side.focus);
  joinKeys(desk, files);
  createHelp();

  byId("opening").hidden = true;
  byId("app").hidden = false;
  everything();
  if (kept && file.text === kept.text) notice.say(restoredWords(kept), "Begin again from the page's own map", () => desk.replace(opened(made.text), "Begun again from the page's own map"));
}

/** The map a crash left, where it can be read. */
function keptFile(text: string | undefined): MapFile | null {
  try {
    return text === undefined ? null : opened(text);
  } catch {
    return null;
  }
}

/** After every change this browser keeps the text. */
function joinKeeping(desk: Desk, files: Files, made: Given, notice: Notice): void {
  let text = desk.file.text;
  desk.listen(() => {
    if (desk.file.text === text) return;
    text = desk.file.text;
    if (!keep(made.text, files.name, text)) notice.say("This browser keeps nothing for this page, so a crash would lose your work: save often.");
  });
}

/** The board to draw on, or the dots, in the one place for the map. */
function joinViews(desk: Desk): { show(): void } {
  const fresh = byId("map").cloneNode(true);
  let board: Board | null = null;
  let play: Play | null = null;
  let playedAt: number | null = null;
  const clear = (): void => {
    board?.leave();
    playedAt = play?.time() ?? playedAt;
    play?.leave();
    [board, play] = [null, null];
    byId("map").replaceWith(fresh.cloneNode(true));
  };
  const time = byId("time");
  const blank = time.cloneNode(true) as HTMLElement;
  const begin = (): void => {
    const told = desk.told;
    byId("time").replaceWith(blank.cloneNode(true));
    byId("time").hidden = desk.view !== "play";
    byId("dials").hidden = desk.view === "play";
    byId("app").dataset["view"] = desk.view;
    if (desk.view === "play" && told) play = createPlay(desk, told, playedAt);
    else board = createBoard(desk);
  };
  let played: Desk["told"] = null;
  return {
    show() {
      const wants = desk.view === "play" && desk.told ? "play" : "draw";
      if (wants === "play" ? !play || played !== desk.told : !board) {
        clear();
        played = desk.told;
        begin();
      }
      board?.show();
    },
  };
}

function joinButtons(desk: Desk, focusList: () => void): void {
  const on = (id: string, press: () => void): void => byId(id).addEventListener("click", press);
  const theme = byId("theme");
  const showTheme = (): void => say(theme, document.documentElement.dataset["theme"] === "dark" ? "Light" : "Dark");
  on("skip", focusList);
  on("theme", () => {
    document.documentElement.dataset["theme"] = document.documentElement.dataset["theme"] === "dark" ? "light" : "dark";
    showTheme();
  });
  on("fold", () => {
    const folded = byId("app").classList.toggle("folded");
    byId("fold").setAttribute("aria-expanded", String(!folded));
  });
  byId("app").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (byId("panel").contains(document.activeElement)) focusList();
    else desk.select({ kind: "map" });
  });
  showTheme();
}

function joinKeys(desk: Desk, files: Files): void {
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    // While something is typed, undo is the field's own.
    const typing = takesText(event.target) && !(event.target instanceof HTMLSelectElement);
    const act = key === "s" ? () => void files.save() : key === "o" ? () => void files.open()
      : typing ? null : key === "z" ? (event.shiftKey ? desk.redo : desk.undo) : key === "y" ? desk.redo : null;
    if (!act) return;
    event.preventDefault();
    // What is typed and not yet set is set first: a field says so when it is left.
    const field = typing && document.activeElement instanceof HTMLElement ? document.activeElement : null;
    field?.blur();
    field?.focus();
    act();
  });
}

function sayTrouble(error: unknown): void {
  byId("opening").hidden = true;
  const trouble = byId("trouble");
  trouble.hidden = false;
  trouble.textContent = error instanceof NotAMap ? `The map in this page cannot be read: ${lineWords(error)}${error.message} Mend the file and make the page again with \`childflow map edit\`.` : "This page could not be drawn. Its data may be damaged: copy the file again, or make it again with `childflow map edit`.";
  if (!(error instanceof NotAMap)) console.error(error);
}

const lineWords = ({ line }: NotAMap): string => (line === null ? "" : `line ${line}: `);

/** What the page came with; a page that nothing was put into begins with an empty map. */
async function begin(): Promise<void> {
  const told = byId("given").textContent ?? "";
  const rows = byId("rows").textContent ?? "";
  openPage(told.trim() === "" ? { name: "map.toml", text: NEW_MAP, authority: "", lists: [], rows: null } : await given(told, rows));
}

document.documentElement.dataset["theme"] = systemTheme();
begin().catch(sayTrouble);
