/**
 * The maps on the page: one, or two of the same size beside each other, of two cohorts on one clock and one camera. What is
 * asked of them is asked of each.
 */
import { boundsOf } from "./camera.ts";
import type { ApartCounts } from "./colour-counts.ts";
import { byId, element, say } from "./dom.ts";
import { createDrawing, type Drawing } from "./drawing.ts";
import { createMapView, type MapListener, type MapView, type Moment } from "./map-view.ts";
import { createParter } from "./parted-dots.ts";
import type { SideShown } from "./sides.ts";
import { createSight } from "./sight.ts";
import { createStage } from "./stage.ts";
import { type Drawn, NOTHING, type Selection } from "./state.ts";
import type { Traffic } from "./traffic.ts";
import type { Engine } from "./types.ts";
import { childrenOf, whole } from "./words.ts";

export interface MapsMoment extends Moment {
  /** The counts of two cohorts, where each has its map. */
  readonly apart: readonly [ApartCounts, ApartCounts] | null;
}

export interface Maps {
  draw(moment: MapsMoment): void;
  /** The moves of all who are shown; or the two cohorts, where each has its map. */
  setTraffic(traffic: Traffic, apart: readonly [SideShown, SideShown] | null): void;
  select(selection: Selection): void;
  /** Fits the maps to their room at once, where they would else be fitted after the first picture. */
  fit(): void;
  /** Draws dots as asked from now on. */
  use(drawn: Drawn): void;
  /** What draws, and why, in a sentence. */
  words(): string;
  /** By map, the dots drawn last on a canvas of their own, so many pixels to one of the page. */
  dotsAsFineAs(ratio: number): HTMLCanvasElement[];
}

export interface MapsListener extends MapListener {
  /** The picture must be drawn again though time stands still. */
  onMoved(): void;
  /** What draws the dots is another, or for another reason. */
  onDrawing(): void;
}

interface Pane {
  readonly root: HTMLElement;
  readonly stage: HTMLElement;
  readonly view: MapView;
  readonly drawing: Drawing;
  title(words: string, numbers: string): void;
}

/** Maps within `root`. */
export function createMaps(root: HTMLElement, engine: Engine, listener: MapsListener): Maps {
  const sight = createSight(boundsOf(engine.scene.map), listener.onMoved);
  const part = createParter(engine.scene.children.count);
  let asked: Drawn = "auto";
  let apart: readonly [SideShown, SideShown] | null = null;
  let selection: Selection = NOTHING;

  const add = (): Pane => {
    const pane = createPane(engine, sight, listener);
    pane.drawing.use(asked);
    panes.push(pane);
    root.append(pane.root);
    return pane;
  };
  const panes: Pane[] = [];
  const one = add();
  const measure = (): void => {
    const { width, height } = one.stage.getBoundingClientRect();
    sight.measure(width, height);
  };
  new ResizeObserver(measure).observe(one.stage);

  const shown = (): readonly Pane[] => panes.filter((_, at) => at === 0 || apart !== null);
  const select = (): void => {
    panes.forEach(({ view }, at) => view.select(selection, selection.kind !== "child" || !apart || apart[at]!.members[selection.child] === 1));
  };
  const zoom = (factor: number): void => {
    const about = shown().map(({ view }) => view.followedAt()).find((at) => at !== null);
    sight.zoom(factor, about ?? undefined);
  };
  byId("nearer").addEventListener("click", () => zoom(1.5));
  byId("further").addEventListener("click", () => zoom(1 / 1.5));
  byId("whole").addEventListener("click", sight.whole);

  return {
    draw(moment) {
      const { apart: counts } = moment;
      if (!apart || !counts) return one.view.draw(moment);
      const dots = part(moment.dots, [apart[0].members, apart[1].members]);
      panes.forEach(({ view, title }, at) => {
        const { side, inSystem, counts: own } = counts[at]!;
        title(side.label, `${whole(inSystem)} in the system, of ${childrenOf(side.count)}`);
        view.draw({ ...moment, dots: dots[at]!, counts: own, sides: null });
      });
    },
    setTraffic(traffic, next) {
      const before = apart;
      apart = next;
      if (apart && panes.length === 1) add();
      root.classList.toggle("two", apart !== null);
      panes.forEach(({ root: pane }, at) => (pane.hidden = !apart && at > 0));
      panes.forEach(({ view, root: pane }, at) => {
        if (apart) pane.setAttribute("aria-label", apart[at]!.label);
        else pane.removeAttribute("aria-label");
        view.setTraffic(apart?.[at]!.traffic ?? traffic);
      });
      if ((before === null) !== (apart === null)) measure();
      select();
    },
    select(next) {
      selection = next;
      select();
    },
    fit: measure,
    use(drawn) {
      asked = drawn;
      for (const { drawing } of panes) drawing.use(drawn);
    },
    words: () => one.drawing.words(),
    dotsAsFineAs: (ratio) => shown().map(({ view }) => view.dotsAsFineAs(ratio)),
  };
}

function createPane(engine: Engine, sight: ReturnType<typeof createSight>, listener: MapsListener): Pane {
  const stage = createStage();
  const drawing = createDrawing(stage.dots, (another) => {
    listener.onDrawing();
    if (another) listener.onMoved();
  });
  const label = element("b");
  const numbers = element("span");
  const root = element("div", { class: "pane", role: "group" }, element("p", { class: "pane-title" }, label, " ", numbers), stage.root);
  return {
    root,
    stage: stage.root,
    drawing,
    view: createMapView(stage, engine, sight, drawing, listener),
    title(words, told) {
      say(label, words);
      say(numbers, told);
    },
  };
}
