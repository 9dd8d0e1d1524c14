/** Joins what tells the story to the bar that shows it, the editor that makes it, and the page's button. */
import { toAddress } from "./address.ts";
import type { Chosen } from "./chosen.ts";
import { byId, say } from "./dom.ts";
import { lazily } from "./lazily.ts";
import type { Session } from "./session.ts";
import { createStoryBar } from "./story-bar.ts";
import { createStoryEditor } from "./story-editor.ts";
import type { Moment } from "./story.ts";
import { createTeller, type Teller } from "./teller.ts";

export interface ToldStory {
  readonly teller: Teller;
  /** Shows the moment of the state that the page was opened in. */
  show(): void;
}

/** `onSaid` hears each caption, for those who do not see it. */
export function joinStory(chosen: Chosen, session: Session, closeIntro: () => void, onSaid: (words: string) => void): ToldStory {
  const { scene } = chosen.engine;
  let said: Moment | null = null;
  const show = (): void => {
    bar.show(teller);
    const { moment } = teller;
    if (moment !== said && moment) onSaid(`${session.story.moments.indexOf(moment) + 1} of ${session.story.moments.length}: ${moment.caption}`);
    said = moment;
    const button = byId("story-open");
    say(button, session.story.moments.length > 0 ? "Story" : "Make a story");
    button.setAttribute("aria-pressed", String(teller.moment !== null));
    byId("intro-story").hidden = session.story.moments.length === 0;
  };
  const teller = createTeller(chosen, session, show);
  const tell = (at: number): void => {
    closeIntro();
    teller.tell(at);
  };
  const editor = lazily(() => createStoryEditor(scene, {
    story: () => session.story,
    time: () => chosen.clock.time,
    address: () => toAddress(scene, chosen.state, chosen.clock.time),
    onStory: teller.take,
    onTell: tell,
  }));
  const bar = createStoryBar({
    onMove: teller.move,
    onPlay: () => teller.play(!teller.tells),
    onEdit() {
      teller.play(false);
      editor().open();
    },
    onClose() {
      teller.close();
      byId("story-open").focus();
    },
  });
  byId("story-open").addEventListener("click", () => {
    if (teller.moment) teller.close();
    else if (session.story.moments.length > 0) tell(0);
    else editor().open();
  });
  byId("intro-story").addEventListener("click", () => tell(0));
  stopWhenTouched(teller, chosen.gone);
  return { teller, show };
}

/** Keys that the story, the page's pause and moving the focus keep to themselves. */
const NOT_A_TOUCH = ["Tab", "Shift", "PageUp", "PageDown", "ArrowLeft", "ArrowRight", " ", "Enter", "p"];

/** A story that tells itself stops when the reader does something else. */
function stopWhenTouched(teller: Teller, gone: AbortSignal): void {
  const elsewhere = ({ target }: Event): boolean => teller.tells && !(target instanceof Element && target.closest("#story, #more, #transport"));
  const stop = (): void => teller.play(false);
  document.addEventListener("pointerdown", (event) => elsewhere(event) && stop(), { signal: gone });
  document.addEventListener("keydown", (event) => elsewhere(event) && !NOT_A_TOUCH.includes(event.key) && stop(), { signal: gone });
}
