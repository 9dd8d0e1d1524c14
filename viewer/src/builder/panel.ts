/** The panel on the right: the form of what is selected. */
import { byId, element } from "../dom.ts";
import type { Desk } from "./desk.ts";
import { keepingTyped } from "./fields.ts";
import { edgeForm } from "./forms/edge.ts";
import { exitForm } from "./forms/exit.ts";
import { groupForm } from "./forms/group.ts";
import { mapForm } from "./forms/map.ts";
import { nodeForm } from "./forms/node.ts";
import { problemsForm } from "./forms/problems.ts";
import { severalForm } from "./forms/several.ts";

export interface Panel {
  show(): void;
  focus(): void;
}

export function createPanel(desk: Desk): Panel {
  const root = byId("panel");
  let shown: readonly unknown[] = [];
  return {
    show() {
      const now = [desk.draft, desk.selected, desk.told, desk.problems];
      if (now.every((each, at) => each === shown[at])) return;
      const another = desk.selected !== shown[1];
      shown = now;
      keepingTyped(root, () => root.replaceChildren(...contentOf(desk)), !another);
      if (another) root.scrollTop = 0;
    },
    focus: () => root.querySelector<HTMLElement>("h2")?.focus(),
  };
}

function contentOf(desk: Desk): readonly Node[] {
  const { selected, draft } = desk;
  switch (selected.kind) {
    case "map":
      return mapForm(desk);
    case "problems":
      return problemsForm(desk);
    case "node":
      return nodeForm(desk, draft.nodes.find(({ id }) => id === selected.id)!);
    case "nodes":
      return severalForm(desk, selected.ids);
    case "exit":
      return exitForm(desk, draft.exits.find(({ id }) => id === selected.id)!);
    case "edge":
      return edgeForm(desk, selected.from, selected.to);
    case "group":
      return groupForm(desk, draft.groups.find(({ id }) => id === selected.id)!);
  }
}

/** A form's head: what it is of, which can be focused, and a line about it. */
export const headOf = (title: string, lead: string): Node[] =>
  [element("header", {}, element("h2", { id: "panel-title", tabindex: "-1" }, title)), ...(lead ? [element("p", { class: "lead" }, lead)] : [])];
