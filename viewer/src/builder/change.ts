/** Values with some of them set, or taken away. */

/** Some values to set; null takes one away, so that its default holds. */
export type Change<T> = { readonly [Key in keyof T]?: T[Key] | null };

export function changed<T extends object>(value: T, change: Change<NoInfer<T>>): T {
  const kept = Object.entries({ ...value, ...change }).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(kept) as T;
}

/** The items with those of the key changed. */
export const withItem = <T>(items: readonly T[], isIt: (item: T) => boolean, change: (item: T) => T): readonly T[] =>
  items.map((item) => (isIt(item) ? change(item) : item));

/** The first of each that are alike. */
export const once = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
};
