/** How the map is drawn, in the help: what draws the dots and why, and what the reader would rather have. */
import { element, say } from "./dom.ts";
import type { Drawn, State } from "./state.ts";

export interface DrawingChoice {
  readonly root: HTMLElement;
  show(state: State, words: string): void;
}

export interface DrawingChoiceListener {
  onDrawn(drawn: Drawn): void;
  onEveryDot(every: boolean): void;
}

const LABELS: Readonly<Record<Drawn, string>> = {
  auto: "by what suits this computer",
  webgl: "by the graphics card",
  pixels: "by the processor",
};

export function createDrawingChoice(listener: DrawingChoiceListener): DrawingChoice {
  const words = element("p", { id: "drawing-words" });
  const radios = (Object.keys(LABELS) as Drawn[]).map((drawn) =>
    element("input", { type: "radio", name: "drawn", value: drawn, change: () => listener.onDrawn(drawn) }),
  );
  const every: HTMLInputElement = element("input", { type: "checkbox", id: "every-dot", change: () => listener.onEveryDot(every.checked) });
  const root = element("div", {},
    element("h3", {}, "How it is drawn"),
    words,
    element("fieldset", {}, element("legend", {}, "Draw the dots"),
      ...radios.map((radio) => element("label", { class: "check" }, radio, ` ${LABELS[radio.value as Drawn]}`))),
    element("p", {}, element("label", { class: "check" }, every, " Draw every dot, even where this computer cannot keep up")),
    element("p", { class: "faint" }, "Where it cannot, the page draws less while time runs, in this order: no trails, the path of the child followed and the numbers are brought up to date less often, then only 1 in 2, 4, 8... children is drawn. Counts are exact all the while, and whoever stops the time sees every dot."));
  return {
    root,
    show({ drawn, everyDot }, sentence) {
      for (const radio of radios) radio.checked = radio.value === drawn;
      every.checked = everyDot;
      say(words, sentence);
    },
  };
}
