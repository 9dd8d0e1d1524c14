/** Below the map: how many activities and paths of what the rows say are drawn, tidying, and a hint. */
import { byId, element, say } from "../dom.ts";
import { whole } from "../words.ts";
import type { Desk } from "./desk.ts";
import { button } from "./fields.ts";
import { tidied } from "./tidy.ts";
import { activitiesKept, dialledEdits, type Ground, groundOf, movesKept } from "./simpler.ts";

const HINT = "Drag to move. Drag from the ring beside a node to draw an edge. Choose an edge to bend it. Arrow keys move what has the focus.";

export function createDials(desk: Desk): { show(): void } {
  const root = byId("dials");
  const activities = dial("activities", "Activities");
  const paths = dial("paths", "Paths");
  const tidy = button("tidy", "Tidy", () => {
    desk.edit({ do: "several", called: "Tidy the map", edits: tidied(desk.draft) });
    requestAnimationFrame(() => byId("whole").click());
  }, { title: "Lay the map out anew" });
  root.prepend(activities.root, paths.root, tidy);
  say(byId("hint"), HINT);

  /** What the dials go by: the fullest map since something else was edited. */
  let ground: Ground | null = null;
  let dialled: Desk["draft"] | null = null;
  const turn = (): void => {
    if (!ground) return;
    const kept = { activities: Number(activities.input.value) / 100, paths: Number(paths.input.value) / 100 };
    // One turn of the dials is one step back.
    if (dialled && dialled === desk.draft) desk.undo();
    const edits = dialledEdits(desk.draft, ground, kept);
    if (edits.length === 0) return;
    const base = ground;
    if (desk.edit({ do: "several", called: "Draw more or less", edits })) [dialled, ground] = [desk.draft, base];
  };
  activities.input.addEventListener("change", turn);
  paths.input.addEventListener("change", turn);

  return {
    show() {
      const { draft, told } = desk;
      activities.root.hidden = paths.root.hidden = desk.given.rows === null;
      if (!told) return;
      if (draft !== dialled) {
        if (told.draft !== draft) return;
        ground = groundOf(told.counted);
        dialled = null;
        activities.input.value = paths.input.value = "100";
        paths.input.value = String(Math.round(100 * movesKept(draft, ground)));
      }
      say(activities.words, `${whole(draft.nodes.length)} nodes`);
      say(paths.words, `${whole(draft.edges.length)} edges`);
      activities.input.setAttribute("aria-valuetext", `${Math.round(100 * activitiesKept(draft, ground!))} % of activities, ${draft.nodes.length} nodes`);
      paths.input.setAttribute("aria-valuetext", `${Math.round(100 * movesKept(draft, ground!))} % of moves, ${draft.edges.length} edges`);
    },
  };
}

function dial(id: string, label: string): { readonly root: HTMLElement; readonly input: HTMLInputElement; readonly words: HTMLElement } {
  const input = element("input", { type: "range", id, min: 0, max: 100, step: 1, value: 100 });
  const words = element("small", {});
  return { root: element("div", { class: "dial" }, element("label", { for: id }, label), input, words), input, words };
}
