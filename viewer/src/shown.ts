/** Which children a filter keeps, and how many each chip would. */
import { childrenOfVariants } from "./journeys.ts";
import type { Filter, TimeWindow } from "./state.ts";
import { childrenWith } from "./ways.ts";
import type { Attribute, Scene, Shown } from "./types.ts";

/** One byte a child: 1 where the filter keeps the child; journeys of a variant are those begun in the window. */
export function shownBy(scene: Scene, filter: Filter, window: TimeWindow | null = null): Shown {
  const shown = new Uint8Array(scene.children.count).fill(1);
  for (const cohort of scene.cohorts) {
    if (filter.cohorts.includes(cohort.id)) keep(shown, (child) => cohort.members[child] === 1);
  }
  for (const attribute of scene.children.attributes) {
    const kept = filter.values[attribute.name];
    if (kept) keepValues(shown, attribute, kept);
  }
  for (const rule of filter.places) {
    const members = childrenWith(scene, rule);
    keep(shown, (child) => members[child] === 1);
  }
  if (filter.variants.length > 0) {
    const members = childrenOfVariants(scene, filter.variants, window);
    keep(shown, (child) => members[child] === 1);
  }
  return shown;
}

/** How many children are shown. */
export function countShown(shown: Shown): number {
  let count = 0;
  for (let child = 0; child < shown.length; child++) count += shown[child]!;
  return count;
}

/** Of the children shown, how many are members. */
export function countBoth(shown: Shown, members: Uint8Array): number {
  let count = 0;
  for (let child = 0; child < shown.length; child++) count += shown[child]! & members[child]!;
  return count;
}

/** Of the children shown, how many have each value of an attribute. */
export function countValues(shown: Shown, attribute: Attribute): Uint32Array {
  const counts = new Uint32Array(attribute.values.length);
  for (let child = 0; child < shown.length; child++) {
    if (shown[child]) counts[attribute.codes[child]!]!++;
  }
  return counts;
}

/** The filter as if one attribute were not filtered: what its own values are counted among. */
export function without(filter: Filter, attribute: string): Filter {
  const { [attribute]: _, ...values } = filter.values;
  return { ...filter, values };
}

function keepValues(shown: Shown, attribute: Attribute, kept: readonly string[]): void {
  const wanted = attribute.values.map((value) => kept.includes(value));
  keep(shown, (child) => wanted[attribute.codes[child]!] === true);
}

function keep(shown: Shown, holds: (child: number) => boolean): void {
  for (let child = 0; child < shown.length; child++) {
    if (shown[child] && !holds(child)) shown[child] = 0;
  }
}
