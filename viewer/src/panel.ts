/** The panel on the right: one child, one place or one move, or nothing. */
import { showChild } from "./child-panel.ts";
import { byId, keepingFocus } from "./dom.ts";
import { showEdge, showPlace, type PlaceListener } from "./place-panel.ts";
import type { Selection } from "./state.ts";
import type { Traffic } from "./traffic.ts";
import type { Counts, Engine, Shown, Theme, Time } from "./types.ts";

export interface Panel {
  /** Opens the panel on a selection among the children shown, or closes it. */
  show(selection: Selection, shown: Shown, traffic: Traffic): void;
  setMoment(time: Time, counts: Counts, theme: Theme, still: boolean): void;
  /** Moves the focus to the panel's heading. */
  focus(): void;
}

export interface PanelListener extends PlaceListener {
  onSeek(time: Time): void;
}

interface Content {
  readonly heading: HTMLElement;
  setMoment(time: Time, counts: Counts, theme: Theme, still: boolean): void;
}

export function createPanel(engine: Engine, listener: PanelListener): Panel {
  const root = byId("panel");
  let content: Content | null = null;
  return {
    show(selection, shown, traffic) {
      keepingFocus(root, () => (content = contentOf(root, engine, selection, shown, traffic, listener)));
      root.hidden = content === null;
      // Asked of a panel that is not there, this would lay out the whole page.
      if (content) root.scrollTop = 0;
    },
    setMoment: (time, counts, theme, still) => keepingFocus(root, () => content?.setMoment(time, counts, theme, still)),
    focus: () => content?.heading.focus(),
  };
}

function contentOf(root: HTMLElement, engine: Engine, selection: Selection, shown: Shown, traffic: Traffic, listener: PanelListener): Content | null {
  switch (selection.kind) {
    case "none":
      return null;
    case "child": {
      const among = [...shown.keys()].filter((child) => shown[child] === 1);
      const panel = showChild(root, engine, selection.child, among, listener);
      return { heading: panel.heading, setMoment: (time, _, theme) => panel.setMoment(time, theme) };
    }
    case "place": {
      const panel = showPlace(root, engine, selection.place, shown, traffic, listener);
      return { heading: panel.heading, setMoment: (time, counts, _, still) => panel.setMoment(time, counts, still) };
    }
    case "edge": {
      const edge = traffic.edges.find(({ from, to }) => from === selection.from && to === selection.to);
      return edge ? { ...showEdge(root, engine, edge, shown, traffic, listener), setMoment: () => undefined } : null;
    }
  }
}
