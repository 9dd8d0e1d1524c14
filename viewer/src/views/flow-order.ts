/**
 * Which column of the flow diagram each node stands in: the order of the map, left to right, mended where the traffic
 * mostly goes the other way, and each node one column after the last that it mostly comes from.
 */
import type { PlaceIndex, SceneEdge, SceneMap } from "../types.ts";

/** A node stands after another where at least this share of what comes to it comes from there. */
const MUCH = 0.15;
/** What a line of the map weighs that nobody took: enough to give an order where nothing else does. */
const A_LITTLE = 0.001;

/** The column of each node, from 0; exits have none (-1). */
export function columnsOf(map: SceneMap): number[] {
  const nodes = map.places.flatMap((place, index) => (place.kind === "exit" ? [] : [index]));
  const weight = weightsOf(map);
  const order = mended(nodes.sort((a, b) => map.places[a]!.x - map.places[b]!.x || a - b), weight);
  const columns = map.places.map(() => -1);
  order.forEach((node, at) => {
    const before = order.slice(0, at).filter((other) => isMuch(weight, order, other, node));
    columns[node] = before.reduce((most, other) => Math.max(most, columns[other]! + 1), 0);
  });
  return columns;
}

type Weight = (from: PlaceIndex, to: PlaceIndex) => number;

function weightsOf({ places, edges }: SceneMap): Weight {
  const weights = new Float64Array(places.length ** 2);
  for (const edge of edges) weights[at(places.length, edge)]! += edge.count + (edge.onMap ? A_LITTLE : 0);
  return (from, to) => weights[at(places.length, { from, to })]!;
}

const at = (places: number, { from, to }: Pick<SceneEdge, "from" | "to">): number => from * places + to;

/** The order with each node moved to where the least goes backwards, until moving one more gains nothing. */
function mended(nodes: readonly PlaceIndex[], weight: Weight): PlaceIndex[] {
  let order = [...nodes];
  let back = backwards(order, weight);
  for (let better = true; better; ) {
    better = false;
    for (const node of nodes) {
      const rest = order.filter((other) => other !== node);
      for (let place = 0; place <= rest.length; place++) {
        const tried = [...rest.slice(0, place), node, ...rest.slice(place)];
        const cost = backwards(tried, weight);
        if (cost < back - 1e-9) [order, back, better] = [tried, cost, true];
      }
    }
  }
  return order;
}

function backwards(order: readonly PlaceIndex[], weight: Weight): number {
  let sum = 0;
  for (let later = 0; later < order.length; later++) for (let earlier = 0; earlier < later; earlier++) sum += weight(order[later]!, order[earlier]!);
  return sum;
}

function isMuch(weight: Weight, nodes: readonly PlaceIndex[], from: PlaceIndex, to: PlaceIndex): boolean {
  const into = nodes.reduce((sum, node) => sum + weight(node, to), 0);
  return weight(from, to) > 0 && weight(from, to) >= MUCH * into;
}
