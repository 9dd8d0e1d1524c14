/** The nearest of known names, chosen as the command line does: by difflib's ratio of what two words have in common. */

const NEAR = 0.6;
/** Names that a sentence can hold. */
const FEW = 8;
const MANY = " Take one that is there.";

/** ` Did you mean ...?` with the nearest of the known names, or else all of them. */
export function didYouMean(given: string, known: Iterable<string>): string {
  const names = [...new Set(known)].sort();
  const near = names.map((name) => [ratio(name, given), name] as const).filter(([score]) => score >= NEAR);
  const best = near.reduce<readonly [number, string] | null>((a, b) => (a && (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1])) ? a : b), null);
  if (best) return ` Did you mean \`${best[1]}\`?`;
  return names.length ? ` Known here: ${names.map((name) => `\`${name}\``).join(", ")}.` : "";
}

/** As `didYouMean`, with the known names only where they are few enough to read. */
export function nearestOf(given: string, known: Iterable<string>): string {
  const names = new Set(known);
  const said = didYouMean(given, names);
  return said.endsWith("?") || names.size <= FEW ? said : MANY;
}

const ratio = (a: string, b: string): number => (a.length + b.length ? (2 * common(a, b)) / (a.length + b.length) : 1);

/** Letters in the longest run that both have, and in those left and right of it. */
function common(a: string, b: string): number {
  let [start, other, size] = [0, 0, 0];
  let before = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const runs = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const run = (runs[j + 1] = before[j]! + 1);
      if (run > size) [start, other, size] = [i - run + 1, j - run + 1, run];
    }
    before = runs;
  }
  if (!size) return 0;
  return size + common(a.slice(0, start), b.slice(0, other)) + common(a.slice(start + size), b.slice(other + size));
}
