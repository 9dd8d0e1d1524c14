/** Window and clock: what days are counted from, the first and last day of the window, and what play does at its end. */
import { type Choice, sinceWords } from "./align.ts";
import { sinceName, sinceNamed } from "./address.ts";
import { byId, closeButton, element } from "./dom.ts";
import { lazily } from "./lazily.ts";
import type { Session } from "./session.ts";
import type { State, TimeWindow } from "./state.ts";
import type { Alignment, Scene } from "./types.ts";
import { createWindowControl } from "./views/window-control.ts";
import { childrenOf, sentence, shareOfChildren } from "./words.ts";

export interface Clockwork {
  show(state: State): void;
  /** Closes it, and says whether it was open. */
  close(): boolean;
}

export interface ClockworkListener {
  onWindow(window: TimeWindow | null): void;
  onLoops(loops: boolean): void;
  /** Null goes by dates again. */
  onSince(alignment: Alignment | null): void;
}

interface Content {
  readonly elements: readonly HTMLElement[];
  readonly first: HTMLElement;
  show(state: State): void;
}

/** Fills the page's section when it is first opened; it stays open while the page is opened anew on another clock. */
export function createClockwork(scene: Scene, session: Pick<Session, "choices" | "clockworkOpen">, listener: ClockworkListener): Clockwork {
  const root = byId("clockwork");
  const opener = byId("clockwork-open");
  const content = lazily(() => contentOf(scene, session.choices(), listener, () => open(false)));
  let state: State | null = null;
  const open = (opens: boolean): void => {
    const within = root.contains(document.activeElement);
    show(opens);
    if (opens) content().first.focus();
    else if (within) opener.focus();
  };
  const show = (opens: boolean): void => {
    session.clockworkOpen = opens;
    root.hidden = !opens;
    root.replaceChildren(...(opens ? content().elements : []));
    if (opens && state) content().show(state);
    opener.setAttribute("aria-expanded", String(opens));
  };
  opener.addEventListener("click", () => open(root.hidden === true));
  show(session.clockworkOpen);

  return {
    close() {
      const wasOpen = !root.hidden;
      if (wasOpen) open(false);
      return wasOpen;
    },
    show(now) {
      state = now;
      if (!root.hidden) content().show(now);
    },
  };
}

function contentOf(scene: Scene, choices: readonly Choice[], listener: ClockworkListener, onClose: () => void): Content {
  const option = ({ alignment, children }: Choice): HTMLOptionElement =>
    element("option", { value: sinceName(scene, alignment) }, `${sentence(sinceWords(scene, alignment))} (${childrenOf(children)})`);
  const groupOf = (label: string, kind: Alignment["kind"]): HTMLOptGroupElement =>
    element("optgroup", { label }, ...choices.filter(({ alignment }) => alignment.kind === kind).map(option));
  const groups = [groupOf("Everyone starts together", "first"), groupOf("Lined up on an activity", "place"), groupOf("Lined up on coming back", "time")];
  const select = element("select", { id: "since" }, element("option", { value: "" }, "Dates, as on a calendar"), ...groups.filter((group) => group.childElementCount > 0));
  const window = createWindowControl(scene.meta, listener.onWindow);
  const clear = element("button", { type: "button", class: "plain", click: () => {
    // It goes with the window, so the focus goes elsewhere first.
    loops.focus();
    listener.onWindow(null);
  } }, "Clear the window");
  const loops = element("input", { type: "checkbox", id: "loops" });
  select.addEventListener("change", () => listener.onSince(sinceNamed(scene, select.value)));
  loops.addEventListener("change", () => listener.onLoops(loops.checked));
  return {
    first: select,
    elements: [
      element("div", { class: "row head" }, element("h2", {}, "Window and clock"), closeButton(onClose)),
      element("label", { class: "choice" }, element("span", {}, "Time is counted in"), select),
      element("p", { class: "faint" }, leftOutWords(scene)),
      element("div", { class: "row" }, window.control, clear),
      element("label", { class: "check" }, loops, " Play begins the window again at its end"),
    ],
    show(state) {
      select.value = state.since ? sinceName(scene, state.since) : "";
      window.show(state.window);
      clear.hidden = state.window === null;
      loops.checked = state.loops;
    },
  };
}

/** What lining up does, or how many it left out. */
export function leftOutWords({ since, children }: Scene): string {
  if (!since) return "Lined up, every child's clock starts on the same day 0, whatever the date: the map then shows what comes after.";
  const out = since.all - children.count;
  if (out === 0) return `Days ${since.words}, of all ${childrenOf(since.all)}.`;
  const kept = `Days ${since.words}, of ${shareOfChildren(children.count, since.all)}.`;
  return `${kept} ${childrenOf(out)} never came to that and ${out === 1 ? "is" : "are"} left out.`;
}
