/** Keeps labels apart that stand in a line where there is less room than words. Pixels; no page. */

/** A label's middle and length along the line; one of no length is not seen and takes no room. */
export interface Label {
  readonly at: number;
  readonly size: number;
}

/** For each label the first row, from 0, in which it overlaps no other: neighbours stand above and below each other. */
export function rowsOf(labels: readonly Label[], gap: number): number[] {
  const ends: number[] = [];
  const rows = labels.map(() => 0);
  for (const each of inOrder(labels)) {
    const { at, size } = labels[each]!;
    const free = ends.findIndex((end) => end + gap <= at - size / 2);
    const row = free < 0 ? ends.length : free;
    rows[each] = row;
    ends[row] = at + size / 2;
  }
  return rows;
}

/** For each label how far it is moved on along the line, so that none overlaps the one before. */
export function shiftsOf(labels: readonly Label[], gap: number): number[] {
  const shifts = labels.map(() => 0);
  let end = -Infinity;
  for (const each of inOrder(labels)) {
    const { at, size } = labels[each]!;
    const start = Math.max(at - size / 2, end + gap);
    shifts[each] = start - (at - size / 2);
    end = start + size;
  }
  return shifts;
}

/** Numbers of the labels that are seen, from the first along the line to the last. */
const inOrder = (labels: readonly Label[]): number[] =>
  labels.flatMap(({ size }, each) => (size > 0 ? [each] : [])).sort((a, b) => labels[a]!.at - labels[b]!.at);
