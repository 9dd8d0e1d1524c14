/** Says what changed to those who do not see it: politely, and not more often than can be heard. */
import { say } from "./dom.ts";

const PAUSE = 2_500;

/** A voice for the live region `target`; of what is said within a pause, only the last is heard. */
export function createVoice(target: HTMLElement): (text: string) => void {
  let spoken = -Infinity;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      spoken = performance.now();
      say(target, text);
    }, Math.max(250, spoken + PAUSE - performance.now()));
  };
}
