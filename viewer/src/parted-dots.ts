/** The dots of one moment parted in two: those of the one cohort and those of the other, in the order they came. */
import { dotsFor } from "./motion.ts";
import type { Dots, Shown } from "./types.ts";

/** Parts dots by cohort, a child of both into both; the same two objects are filled anew at each call. */
export function createParter(most: number): (dots: Dots, members: readonly [Shown, Shown]) => readonly [Dots, Dots] {
  const halves = [dotsFor(most), dotsFor(most)] as const;
  return (dots, members) => {
    halves.forEach((half, side) => take(dots, members[side]!, half));
    return halves;
  };
}

function take(dots: Dots, members: Shown, into: Dots): void {
  let count = 0;
  for (let dot = 0; dot < dots.count; dot++) {
    if (members[dots.child[dot]!] === 0) continue;
    into.child[count] = dots.child[dot]!;
    into.x[count] = dots.x[dot]!;
    into.y[count] = dots.y[dot]!;
    into.journey[count] = dots.journey[dot]!;
    into.colour[count] = dots.colour[dot]!;
    into.overdue[count] = dots.overdue[dot]!;
    into.spell[count] = dots.spell[dot]!;
    count++;
  }
  into.count = count;
}
