/** The moment told, below what it is of: its caption, which moment of how many, and the way to the others. */
import { byId, closeButton, drawn, element, say } from "./dom.ts";
import type { Teller } from "./teller.ts";
import { whole } from "./words.ts";

export interface StoryBar {
  show(teller: Teller): void;
}

export interface StoryBarListener {
  onMove(by: number): void;
  onPlay(): void;
  onEdit(): void;
  onClose(): void;
}

const BACK = "m10 3-5 5 5 5";
const ON = "m6 3 5 5-5 5";
const PLAY = "M4 2.5v11l9-5.5z";
const PAUSE = "M4 2.5h3v11H4zM9 2.5h3v11H9z";

export function createStoryBar(listener: StoryBarListener): StoryBar {
  const root = byId("story");
  const place = element("p", { class: "faint" });
  const caption = element("p", { id: "caption" });
  const sign = drawn("path", { class: "solid" });
  const icon = (...paths: SVGElement[]): SVGSVGElement => drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, ...paths);
  const button = (id: string, label: string, press: () => void, ...paths: SVGElement[]): HTMLButtonElement =>
    element("button", { type: "button", id, class: "quiet icon", "aria-label": label, title: label, click: press }, icon(...paths));
  const back = button("moment-back", "Previous moment", () => listener.onMove(-1), drawn("path", { d: BACK }));
  const play = button("story-play", "Play the story", listener.onPlay, sign);
  const on = button("moment-on", "Next moment", () => listener.onMove(1), drawn("path", { d: ON }));
  const edit = element("button", { type: "button", id: "story-edit", class: "quiet", click: listener.onEdit }, "Edit");
  const close = closeButton(listener.onClose);
  close.setAttribute("aria-label", "Close the story");
  root.replaceChildren(
    element("div", { class: "told" }, place, caption),
    element("div", { class: "row", role: "group", "aria-label": "Moments" }, back, play, on, edit, close));

  return {
    show({ story, moment, tells }) {
      root.hidden = moment === null;
      if (!moment) return say(caption, "");
      const at = story.moments.indexOf(moment);
      say(place, [story.title, `${whole(at + 1)} of ${whole(story.moments.length)}`].filter((words) => words !== "").join(" \u00b7 "));
      say(caption, moment.caption);
      back.disabled = at === 0;
      on.disabled = at === story.moments.length - 1;
      const label = tells ? "Pause the story" : "Play the story";
      play.setAttribute("aria-label", label);
      play.title = label;
      sign.setAttribute("d", tells ? PAUSE : PLAY);
    },
  };
}
