/** Puts a story together in the page: this moment with a caption, in an order, and the whole as TOML to keep. */
import { createDayField } from "./day-field.ts";
import { byId, closeButton, element, keepingFocus, say } from "./dom.ts";
import { fileName, save } from "./export/save.ts";
import { momentOf, shifted, type Moment, type Story, tomlOf, whenOf, withCaption, withMoment, withoutMoment } from "./story.ts";
import type { Scene, Time } from "./types.ts";
import { counted, isoDate, longDate, sentence } from "./words.ts";

export interface StoryEditor {
  open(): void;
}

export interface StoryEditorListener {
  story(): Story;
  time(): Time;
  /** The address of what is shown now. */
  address(): string;
  onStory(story: Story): void;
  onTell(at: number): void;
}

export function createStoryEditor(scene: Scene, listener: StoryEditorListener): StoryEditor {
  const dialog = byId<HTMLDialogElement>("story-editor");
  const title = element("input", { type: "text", id: "story-title", maxlength: 120 });
  const caption = element("textarea", { id: "new-caption", rows: 2, maxlength: 600 });
  const until = createDayField(scene.meta, { id: "new-until" });
  const now = element("p", { class: "faint" });
  const list = element("ol", { class: "moments" });
  const toml = element("textarea", { id: "story-toml", rows: 6, readonly: true, spellcheck: "false" });
  const told = element("p", { role: "status", class: "faint" });

  const take = (story: Story, words = ""): void => {
    listener.onStory(story);
    show();
    say(told, words);
  };
  const show = (): void => {
    const story = listener.story();
    if (title.value !== story.title) title.value = story.title;
    toml.value = tomlOf(story);
    for (const button of [play, copy, keep]) button.disabled = story.moments.length === 0;
    keepingFocus(list, () => list.replaceChildren(...story.moments.map(row)));
  };
  const row = (moment: Moment, at: number, { length }: readonly Moment[]): HTMLLIElement => {
    const story = listener.story();
    const words = element("textarea", { rows: 2, maxlength: 600, "aria-label": `Caption of moment ${at + 1}` });
    words.value = moment.caption;
    words.addEventListener("change", () => take(withCaption(story, at, words.value.trim())));
    const button = (label: string, press: () => void, disabled = false): HTMLButtonElement =>
      element("button", { type: "button", class: "quiet", "aria-label": `${label} moment ${at + 1}`, disabled, click: press }, label);
    return element("li", {},
      element("span", { class: "faint" }, whenOf(scene, moment)), words,
      element("div", { class: "row" },
        button("Go to", () => (dialog.close(), listener.onTell(at))),
        button("Earlier", () => take(shifted(story, at, -1), `Moment ${at + 1} is now moment ${at}.`), at === 0),
        button("Later", () => take(shifted(story, at, 1), `Moment ${at + 1} is now moment ${at + 2}.`), at === length - 1),
        button("Remove", () => take(withoutMoment(story, at), `Moment ${at + 1} is removed.`))));
  };
  const add = element("button", { type: "button", class: "primary", click: () => {
    if (caption.value.trim() === "") {
      say(told, "Write a caption first: what is to be seen here?");
      return caption.focus();
    }
    const day = until.day();
    take(withMoment(listener.story(), momentOf(listener.address(), caption.value, day !== null && day > listener.time() ? isoDate(day) : null)),
      `Added: the story has ${counted(listener.story().moments.length + 1, "moment", "moments")}.`);
    caption.value = "";
    until.input.value = "";
  } }, "Add this moment");
  const play = element("button", { type: "button", class: "primary", click: () => (dialog.close(), listener.onTell(0)) }, "Tell it from the start");
  const copy = element("button", { type: "button", class: "quiet", click: () => {
    navigator.clipboard.writeText(toml.value).then(() => say(told, "Copied."), () => {
      toml.select();
      say(told, "This browser keeps the clipboard to itself: the text is selected, copy it with Ctrl and C.");
    });
  } }, "Copy as TOML");
  const keep = element("button", { type: "button", class: "quiet", click: () => {
    const name = fileName([scene.meta.authority, "story"], "toml");
    save(new Blob([toml.value], { type: "application/toml" }), name);
    say(told, `Saved as ${name}.`);
  } }, "Save as a file");
  title.addEventListener("change", () => take({ ...listener.story(), title: title.value.trim() }));

  dialog.replaceChildren(
    element("div", { class: "row head" }, element("h2", { id: "story-editor-title" }, "A story"), closeButton(() => dialog.close())),
    element("p", {}, "A story is moments with captions, told one after another. Set the page as a moment should show it, then add it here."),
    element("label", { class: "field" }, element("span", {}, "Title"), title),
    element("h3", {}, "This moment"), now,
    element("label", { class: "field" }, element("span", {}, "Caption"), caption),
    element("label", { class: "field" }, element("span", {}, "Time runs on to (optional)"), until.input),
    element("p", { class: "row" }, add),
    element("h3", {}, "Moments"), list,
    element("p", { class: "row" }, play, copy, keep),
    element("label", { class: "field" }, element("span", {}, "As TOML, for childflow render --story: it is not kept when this page is closed"), toml),
    told);

  return {
    open() {
      say(now, `${sentence(longDate(listener.time()))}, as the page stands now.`);
      say(told, "");
      show();
      dialog.showModal();
    },
  };
}
