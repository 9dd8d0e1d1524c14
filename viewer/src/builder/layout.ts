/**
 * Where the places of a map go: layers from left to right, exits on the rim, no label on another.
 *
 * The same, to the unit, as `childflow.layout` in Python, where each step is told; both are held to
 * `tests/fixtures/layout`. Pure: the same graph gives the same layout.
 */
export type Rim = "right" | "below";
export type Point = readonly [x: number, y: number];
/** From a node to a node (or exit), by their number. */
export type Edge = readonly [from: number, to: number];

/** A node or an exit: its label; of a node the number of its group, of an exit its side. */
export interface LaidPlace {
  readonly label: string;
  readonly group?: number;
  readonly rim?: Rim;
  /** Whether children rest there: a state. */
  readonly rests?: boolean;
}

export interface Graph {
  readonly nodes: readonly LaidPlace[];
  readonly exits: readonly LaidPlace[];
  readonly edges: readonly Edge[];
  /** From nodes to exits. */
  readonly waysOut: readonly Edge[];
  /** Nodes where children come in. */
  readonly entries: readonly number[];
}

export interface Layout {
  readonly nodes: readonly Point[];
  readonly exits: readonly Point[];
  readonly entry: Point;
  readonly size: Point;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Labels, as the viewer draws them at one pixel a map unit.
const LETTER = 7;
const PADDING = 14;
const LINE = 17;
const COUNT = 24;
const GAP = 8;
const DOTS = 16;
const RESTING_DOTS = 50;
const LONG_NODE = 13;
const LONG_BELOW = 10;
const LONG_RIGHT = 18;
// Layers.
const ACROSS = 115;
const DOWN = 80;
const WIDE_IN_LAYERS = 1.78;
const FEWEST = 6;
const SWEEPS = 12;
// Positions.
const ENTRY_X = 30;
const BESIDE_ENTRY = 70;
const BETWEEN_COLUMNS = 26;
const BETWEEN_ROWS = 10;
const BENDS = 240;
const LEAST_BEND = 2;
const MOST_BEND = 30;
const WIDE = 2.2;
const MOST_APART = 2.5;
const TOP = 12;
const TO_RIM = 50;
const MARGIN = 40;
const BETWEEN_EXITS = 12;
const PASSES = 12;

type Rooms = ReadonlyMap<number, readonly [above: number, under: number]>;

/** Where everything goes. */
export function layOut(graph: Graph): Layout {
  const count = graph.nodes.length;
  const edges = inOneDirection(count, graph.edges);
  const layers = layersOf(count, edges, graph.nodes.map((node) => node.group ?? 0));
  const [bent, links] = withBends(layers, edges, count);
  const rows = ordered(bent, links);
  const [across, right] = columns(layers, graph.nodes);
  const down = rowsOf(rows, links, roomsOf(rows, graph.nodes));
  const onRight = numbers(graph.exits).filter((at) => graph.exits[at]!.rim === "right");
  const below = numbers(graph.exits).filter((at) => graph.exits[at]!.rim !== "right");
  const wide = total(below.map((at) => widthBelow(graph.exits[at]!)));
  const tall = total(onRight.map((at) => heightRight(graph.exits[at]!)));
  const rimX = Math.max(right + TO_RIM, ENTRY_X + wide + (onRight.length ? TO_RIM : 0));
  const deepest = count ? Math.max(...numbers(graph.nodes).map((node) => down.get(node)!)) : TOP;
  const aside = (rimX - TO_RIM - BESIDE_ENTRY) / Math.max(1, right - BESIDE_ENTRY);
  const apart = Math.min(MOST_APART, Math.max(1, (rimX / WIDE - 2 * TO_RIM - TOP) / Math.max(1, deepest - TOP)));
  const points: Point[] = numbers(graph.nodes).map((node) => [
    BESIDE_ENTRY + (across.get(node)! - BESIDE_ENTRY) * aside,
    TOP + (down.get(node)! - TOP) * apart,
  ]);
  const lowest = Math.max(TOP + (deepest - TOP) * apart + RESTING_DOTS, TOP + tall);
  const rimY = lowest + TO_RIM;
  const exits = onTheRim(graph, points, below, onRight, { rimX, rimY, lowest, wide });
  const coming = graph.entries.map((node) => points[node]![1]);
  const entering = coming.length ? coming : points.length ? points.map(([, y]) => y) : [TOP];
  return {
    nodes: points.map(([x, y]) => [whole(x), whole(y)]),
    exits: exits.map(([x, y]) => [whole(x), whole(y)]),
    entry: [ENTRY_X, whole(mean(entering))],
    size: [whole(rimX + MARGIN), whole(rimY + MARGIN)],
  };
}

/** The room of a node at x, y: its name and count above, its dots below. */
export function boxOf(label: string, x: number, y: number, rests = false): Box {
  const [width, height] = sizeOf(label, LONG_NODE);
  return { left: x - width / 2, top: y - GAP - COUNT - height, right: x + width / 2, bottom: y + dotsOf(rests) };
}

/** The label in one line, or in two, broken at the space nearest its middle. */
function linesOf(label: string, long: number): readonly string[] {
  const letters = [...label];
  const spaces = numbers(letters).filter((at) => letters[at] === " ");
  if (letters.length < long || !spaces.length) return [label];
  const middle = least(spaces, (at) => Math.abs(at - letters.length / 2));
  return [letters.slice(0, middle).join(""), letters.slice(middle + 1).join("")];
}

function sizeOf(label: string, long: number): readonly [number, number] {
  const lines = linesOf(label, long);
  return [LETTER * Math.max(...lines.map((line) => [...line].length)) + PADDING, LINE * lines.length];
}

const dotsOf = (rests: boolean | undefined): number => (rests ? RESTING_DOTS : DOTS);
const aboveOf = (label: string): number => GAP + COUNT + sizeOf(label, LONG_NODE)[1];

/** The edges with those turned round that close a circle; without loops, each once. */
function inOneDirection(count: number, edges: readonly Edge[]): Edge[] {
  const left = new Set(Array.from({ length: count }, (_, at) => at));
  const ours = once(edges.filter(([one, other]) => one !== other));
  const first: number[] = [];
  const last: number[] = [];
  while (left.size) {
    const here = ours.filter(([one, other]) => left.has(one) && left.has(other));
    const out = (node: number): number => here.filter(([one]) => one === node).length;
    const into = (node: number): number => here.filter(([, other]) => other === node).length;
    const nodes = [...left];
    const sinks = nodes.filter((node) => out(node) === 0 && into(node) > 0);
    let chosen: number;
    if (sinks.length) {
      chosen = sinks[sinks.length - 1]!;
      last.unshift(chosen);
    } else {
      chosen = nodes.find((node) => into(node) === 0) ?? least(nodes, (node) => into(node) - out(node));
      first.push(chosen);
    }
    left.delete(chosen);
  }
  const rank = new Map([...first, ...last].map((node, at) => [node, at]));
  return once(ours.map(([one, other]): Edge => (rank.get(one)! < rank.get(other)! ? [one, other] : [other, one])));
}

/** Nodes by layer, from the left. */
function layersOf(count: number, edges: readonly Edge[], groups: readonly number[]): number[][] {
  const depth = depthsOf(count, edges);
  const order = Array.from({ length: count }, (_, at) => at).sort((a, b) => depth[a]! - depth[b]! || groups[a]! - groups[b]! || a - b);
  const wished = Math.max(FEWEST, Math.ceil(Math.sqrt((count * WIDE_IN_LAYERS * DOWN) / ACROSS)));
  const quota = count / wished;
  const most = Math.max(4, Math.ceil(1.25 * quota));
  const packs = Math.max(0, ...depth) + 1 > wished;
  const layers: number[][] = [];
  order.forEach((node, at) => {
    const held = layers.length ? layers[layers.length - 1]!.length : most;
    const begins = at === 0 || depth[node] !== depth[order[at - 1]!];
    if (held >= most || (begins && (!packs || held >= 0.6 * quota))) layers.push([]);
    layers[layers.length - 1]!.push(node);
  });
  return layers;
}

function depthsOf(count: number, edges: readonly Edge[]): number[] {
  const nodes = Array.from({ length: count }, (_, at) => at);
  const into = nodes.map((node) => edges.filter(([, other]) => other === node).map(([one]) => one));
  const out = nodes.map((node) => edges.filter(([one]) => one === node).map(([, other]) => other));
  const depth = nodes.map(() => -1);
  const ready = [...nodes];
  while (ready.length) {
    const at = ready.findIndex((node) => into[node]!.every((one) => depth[one]! >= 0));
    const [node] = ready.splice(at, 1) as [number];
    depth[node] = Math.max(0, ...into[node]!.map((one) => depth[one]! + 1));
  }
  for (const node of nodes) {
    if (!into[node]!.length && out[node]!.length) depth[node] = Math.min(...out[node]!.map((other) => depth[other]!)) - 1;
  }
  return depth;
}

/** The layers with a bend wherever an edge passes one (numbers from `count` on), and the links that edges fall into. */
function withBends(layers: readonly (readonly number[])[], edges: readonly Edge[], count: number): [number[][], Edge[]] {
  const layerOf = new Map(layers.flatMap((layer, at) => layer.map((node) => [node, at] as const)));
  const bent = layers.map((layer) => [...layer]);
  const links: Edge[] = [];
  let following = count;
  for (const [one, other] of edges) {
    let before = one;
    for (let at = layerOf.get(one)! + 1; at < layerOf.get(other)!; at++) {
      bent[at]!.push(following);
      links.push([before, following]);
      before = following++;
    }
    if (layerOf.get(other)! > layerOf.get(one)!) links.push([before, other]);
  }
  return [bent, links];
}

/** The layers in the order with the fewest crossings met. */
function ordered(layers: number[][], links: readonly Edge[]): number[][] {
  const before = new Map<number, number[]>();
  const after = new Map<number, number[]>();
  for (const [one, other] of links) {
    before.set(other, [...(before.get(other) ?? []), one]);
    after.set(one, [...(after.get(one) ?? []), other]);
  }
  let [best, fewest, now] = [layers, crossings(layers, links), layers];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    now = swept(now, sweep % 2 === 0 ? before : after, sweep % 2 === 1);
    const found = crossings(now, links);
    if (found < fewest) [best, fewest] = [now, found];
  }
  return best;
}

function swept(layers: readonly (readonly number[])[], neighbours: ReadonlyMap<number, readonly number[]>, backwards: boolean): number[][] {
  const result = layers.map((layer) => [...layer]);
  for (let step = 0; step < result.length; step++) {
    const at = backwards ? result.length - 1 - step : step;
    const beside = result[backwards ? at + 1 : at - 1];
    if (!beside) continue;
    const place = new Map(beside.map((node, row) => [node, row]));
    const middle = new Map(result[at]!.map((node, row) => {
      const near = (neighbours.get(node) ?? []).flatMap((each) => place.get(each) ?? []);
      return [node, near.length ? total(near) / near.length : row];
    }));
    result[at]!.sort((a, b) => middle.get(a)! - middle.get(b)!);
  }
  return result;
}

function crossings(layers: readonly (readonly number[])[], links: readonly Edge[]): number {
  const place = new Map(layers.flatMap((layer, at) => layer.map((node, row) => [node, [at, row] as const] as const)));
  const byLayer = new Map<number, Edge[]>();
  for (const [one, other] of links) {
    const [layer, row] = place.get(one)!;
    const pairs = byLayer.get(layer) ?? [];
    pairs.push([row, place.get(other)![1]]);
    byLayer.set(layer, pairs);
  }
  let found = 0;
  for (const pairs of byLayer.values()) {
    pairs.forEach(([a, b], at) => {
      for (let next = at + 1; next < pairs.length; next++) if ((a - pairs[next]![0]) * (b - pairs[next]![1]) < 0) found++;
    });
  }
  return found;
}

/** The x of every node, and where the last column ends. */
function columns(layers: readonly (readonly number[])[], nodes: readonly LaidPlace[]): [Map<number, number>, number] {
  const across = new Map<number, number>();
  let left = BESIDE_ENTRY;
  for (const layer of layers) {
    const width = Math.max(...layer.map((node) => sizeOf(nodes[node]!.label, LONG_NODE)[0])) + BETWEEN_COLUMNS;
    for (const node of layer) across.set(node, left + width / 2);
    left += width;
  }
  return [across, left];
}

function roomsOf(layers: readonly (readonly number[])[], nodes: readonly LaidPlace[]): Rooms {
  const most = Math.max(0, ...layers.map((layer) => layer.filter((each) => each >= nodes.length).length));
  const bend = Math.max(LEAST_BEND, Math.min(MOST_BEND, Math.floor(BENDS / Math.max(1, most)))) / 2;
  return new Map(layers.flat().map((each) =>
    [each, each < nodes.length ? [aboveOf(nodes[each]!.label), dotsOf(nodes[each]!.rests) + BETWEEN_ROWS] : [bend, bend]]));
}

/** The y of every node and bend: near the middle of its neighbours, never nearer to another than labels allow. */
function rowsOf(layers: readonly (readonly number[])[], links: readonly Edge[], rooms: Rooms): Map<number, number> {
  const near = new Map<number, number[]>();
  for (const [one, other] of links) {
    near.set(one, [...(near.get(one) ?? []), other]);
    near.set(other, [...(near.get(other) ?? []), one]);
  }
  const down = new Map<number, number>();
  const put = (layer: readonly number[], rows: readonly number[]): void => layer.forEach((each, at) => down.set(each, rows[at]!));
  for (const layer of layers) put(layer, stacked(layer, rooms));
  const middle = (down.size ? Math.max(...down.values()) : 0) / 2;
  for (const layer of layers) {
    const shift = middle - (down.get(layer[0]!)! + down.get(layer[layer.length - 1]!)!) / 2;
    put(layer, layer.map((each) => down.get(each)! + shift));
  }
  for (let turn = 0; turn < PASSES; turn++) {
    for (const layer of turn % 2 === 0 ? layers : [...layers].reverse()) {
      const wished = layer.map((each) => mean((near.get(each) ?? [each]).map((other) => down.get(other)!)));
      put(layer, apartBy(wished, stacked(layer, rooms)));
    }
  }
  const highest = down.size ? Math.min(...[...down].map(([each, y]) => y - rooms.get(each)![0])) : 0;
  return new Map([...down].map(([each, y]) => [each, y - highest + TOP]));
}

function stacked(layer: readonly number[], rooms: Rooms): number[] {
  let below = 0;
  return layer.map((each) => {
    const [above, under] = rooms.get(each)!;
    const row = below + above;
    below = row + under;
    return row;
  });
}

/** As near to what is wished as order and room allow: least squares, by pooling those that push each other. */
function apartBy(wished: readonly number[], offsets: readonly number[]): number[] {
  const pools: [mean: number, size: number][] = [];
  wished.forEach((wish, at) => {
    let [middle, size] = [wish - offsets[at]!, 1];
    while (pools.length && pools[pools.length - 1]![0] >= middle) {
      const [other, more] = pools.pop()!;
      [middle, size] = [(other * more + middle * size) / (more + size), more + size];
    }
    pools.push([middle, size]);
  });
  const shifts = pools.flatMap(([middle, size]) => Array.from({ length: size }, () => middle));
  return shifts.map((shift, at) => shift + offsets[at]!);
}

interface Sheet {
  readonly rimX: number;
  readonly rimY: number;
  readonly lowest: number;
  readonly wide: number;
}

/** The exits, each in the order of what leads to it, spread over its side. */
function onTheRim(graph: Graph, points: readonly Point[], below: readonly number[], right: readonly number[], sheet: Sheet): Point[] {
  const found = new Map<number, Point>();
  const room = Math.max(0, sheet.rimX - (right.length ? TO_RIM : 0) - ENTRY_X - sheet.wide) / Math.max(1, below.length);
  let left = ENTRY_X;
  for (const at of by(below, (exit) => leading(graph, points, exit)[0])) {
    const width = widthBelow(graph.exits[at]!) + room;
    found.set(at, [left + width / 2, sheet.rimY]);
    left += width;
  }
  const tall = total(right.map((at) => heightRight(graph.exits[at]!)));
  const spare = Math.max(0, sheet.lowest - TOP - tall) / Math.max(1, right.length);
  let top = TOP;
  for (const at of by(right, (exit) => leading(graph, points, exit)[1])) {
    const height = heightRight(graph.exits[at]!) + spare;
    found.set(at, [sheet.rimX, top + height / 2]);
    top += height;
  }
  return numbers(graph.exits).map((at) => found.get(at)!);
}

/** The middle of the nodes that lead to an exit; far along where none does. */
function leading(graph: Graph, points: readonly Point[], exit: number): Point {
  const nodes = graph.waysOut.filter(([, to]) => to === exit).map(([node]) => points[node]!);
  return nodes.length ? [mean(nodes.map(([x]) => x)), mean(nodes.map(([, y]) => y))] : [1e9, 1e9];
}

const widthBelow = (place: LaidPlace): number => Math.max(80, sizeOf(place.label, LONG_BELOW)[0]) + BETWEEN_EXITS;
const heightRight = (place: LaidPlace): number => Math.max(56, sizeOf(place.label, LONG_RIGHT)[1] + LINE) + BETWEEN_EXITS;

const numbers = (of: readonly unknown[]): number[] => of.map((_, at) => at);
const total = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0);
const mean = (of: readonly number[]): number => total(of) / of.length;
const whole = (number: number): number => Math.floor(number + 0.5);
const by = (of: readonly number[], value: (each: number) => number): number[] => [...of].sort((a, b) => value(a) - value(b));
const least = (of: readonly number[], value: (each: number) => number): number =>
  of.reduce((best, each) => (value(each) < value(best) ? each : best));

function once(edges: readonly Edge[]): Edge[] {
  const seen = new Map(edges.map((edge) => [edge.join(), edge] as const).reverse());
  return [...new Set(edges.map((edge) => edge.join()))].map((key) => seen.get(key)!);
}
