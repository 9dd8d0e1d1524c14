/** What a pointer does on the map: it points, presses, drags and turns its wheel. */

export interface PointerListener {
  point(x: number, y: number): void;
  leave(): void;
  /** Whether something was there. */
  press(x: number, y: number): boolean;
  pressNothing(): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
}

/** Pixels a pointer may tremble in a press before it is a drag. */
const TREMBLE = 4;

export function listenToPointer(stage: HTMLElement, listener: PointerListener): void {
  let from: { x: number; y: number } | null = null;
  let dragged = false;
  const at = (event: MouseEvent): [number, number] => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const onWords = (event: Event): boolean => event.target instanceof Element && event.target.closest("button") !== null;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || onWords(event)) return;
    from = { x: event.clientX, y: event.clientY };
    dragged = false;
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return onWords(event) ? listener.leave() : listener.point(...at(event));
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragged && Math.hypot(dx, dy) < TREMBLE) return;
    if (!dragged) stage.setPointerCapture(event.pointerId);
    dragged = true;
    stage.classList.add("grabbing");
    listener.leave();
    listener.pan(dx, dy);
    from = { x: event.clientX, y: event.clientY };
  });
  const release = (): void => {
    from = null;
    stage.classList.remove("grabbing");
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", listener.leave);
  // While capturing, so that a dot on an edge is taken before the edge.
  stage.addEventListener(
    "click",
    (event) => {
      if (onWords(event)) return;
      if (dragged || listener.press(...at(event))) event.stopPropagation();
      else if (!(event.target instanceof Element && event.target.closest(".reach"))) listener.pressNothing();
    },
    { capture: true },
  );
  stage.addEventListener(
    "wheel",
    (event) => {
      // Where the page itself scrolls, the wheel is the page's.
      if (!event.ctrlKey && document.documentElement.scrollHeight > innerHeight) return;
      event.preventDefault();
      listener.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), ...at(event));
    },
    { passive: false },
  );
}
