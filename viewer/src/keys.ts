/**
 * The keys. Single letters and signs can be switched off (WCAG 2.1.4); nothing is taken from a field that is typed in,
 * nor space from a button that was tabbed to.
 */
import { takesText } from "./dom.ts";

export interface KeyListener {
  onPlay(): void;
  onDays(days: number): void;
  onMonths(months: number): void;
  /** To a tenth of the period, 0 to 9, or 10 for its end. */
  onTenth(tenth: number): void;
  onSpeed(up: boolean): void;
  onSearch(): void;
  onBack(): void;
  onPresent(): void;
  onTrails(): void;
  /** To the next moment of the story, or the one before; null where no story is told. */
  onMoment: ((by: number) => void) | null;
  onHelp(): void;
  /** Whether single keys are on. */
  on(): boolean;
}

/** Listens to the whole page. */
export function listenToKeys(listener: KeyListener, gone: AbortSignal): void {
  // Who comes to a button by pointer expects space to play still; who comes by Tab expects it to press the button.
  let byPointer = false;
  let taken = false;
  document.addEventListener("pointerdown", () => (byPointer = true), { capture: true, signal: gone });
  document.addEventListener("keyup", (event) => event.key === " " && taken && event.preventDefault(), { signal: gone });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Tab") byPointer = false;
    if (event.key === "Escape") return listener.onBack();
    if (takesText(event.target) || !listener.on()) return;
    const act = event.key === " " && !byPointer && ownsSpace(event.target) ? null : actionOf(event, listener);
    taken = event.key === " " && act !== null;
    if (!act) return;
    event.preventDefault();
    act();
  }, { signal: gone });
}

function actionOf(event: KeyboardEvent, listener: KeyListener): (() => void) | null {
  const back = event.key === "ArrowLeft";
  if (back || event.key === "ArrowRight") return arrowOf(event, listener, back ? -1 : 1);
  if (event.ctrlKey) return null;
  if (event.key === "PageDown" || event.key === "PageUp") return momentOf(event, listener);
  if (/^[0-9]$/.test(event.key)) return () => listener.onTenth(Number(event.key));
  switch (event.key) {
    case " ":
      return listener.onPlay;
    case "Home":
      return () => listener.onTenth(0);
    case "End":
      return () => listener.onTenth(10);
    case "[":
      return () => listener.onSpeed(false);
    case "]":
      return () => listener.onSpeed(true);
    case "/":
      return listener.onSearch;
    case "?":
      return listener.onHelp;
    case "t":
      return listener.onTrails;
    case "p":
      return listener.onPresent;
    default:
      return null;
  }
}

/** What a presenter's clicker sends; a slider keeps these keys. */
function momentOf({ key, target }: KeyboardEvent, { onMoment }: KeyListener): (() => void) | null {
  if (onMoment === null || target instanceof HTMLInputElement) return null;
  return () => onMoment(key === "PageDown" ? 1 : -1);
}

function arrowOf(event: KeyboardEvent, listener: KeyListener, sign: number): (() => void) | null {
  // The speed slider and the handles of the window keep their own arrows; the date slider's are these.
  if (event.target instanceof HTMLInputElement && event.target.id !== "scrub") return null;
  if (event.shiftKey) return () => listener.onMonths(sign);
  return () => listener.onDays(event.ctrlKey ? sign * 7 : sign);
}

const ownsSpace = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button, summary, input[type=checkbox], a") !== null;
