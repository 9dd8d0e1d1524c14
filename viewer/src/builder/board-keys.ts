/** Keys on a place of the board: arrows move it, Delete takes it off the map. */
import type { Desk } from "./desk.ts";
import type { Shape, ShapePlace } from "./sketch.ts";

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listenToKeys(root: HTMLElement, shape: () => Shape, desk: Desk, settle: (places: readonly ShapePlace[]) => void): void {
  root.addEventListener("keydown", (event) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset["place"] : undefined;
    const place = shape().places.find((each) => each.id === id);
    if (!place || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      const by = event.shiftKey ? 1 : 10;
      Object.assign(place, { x: Math.max(place.x + step[0] * by, 0), y: Math.max(place.y + step[1] * by, 0) });
      settle([place]);
    }
    if (event.key === "Delete") {
      event.preventDefault();
      desk.edit(place.what === "node" ? { do: "hide_node", node: place.of } : { do: "remove_exit", exit: place.of });
    }
  });
}
