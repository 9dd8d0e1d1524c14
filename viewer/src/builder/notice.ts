/** One sentence above the map that stays until it is put away, with something that can be done about it. */
import { byId, say } from "../dom.ts";

export interface Notice {
  say(sentence: string, act?: string, press?: () => void): void;
}

/** `voice` says it to those who do not see it. */
export function createNotice(voice: (text: string) => void): Notice {
  const root = byId("notice");
  const act = byId("notice-act");
  let pressed: (() => void) | undefined;
  const hide = (): void => void (root.hidden = true);
  byId("notice-hide").addEventListener("click", hide);
  act.addEventListener("click", () => {
    hide();
    pressed?.();
  });
  return {
    say(sentence, words, press) {
      pressed = press;
      say(root.querySelector("span")!, sentence);
      say(act, words ?? "");
      act.hidden = words === undefined;
      root.hidden = false;
      voice(sentence);
    },
  };
}
