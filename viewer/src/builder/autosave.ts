/** Keeps what is on the desk in this browser, so that neither a crash nor a closed page loses it. */

/** What is kept: the map's text, of which page, and when. */
interface Kept {
  readonly text: string;
  /** The text that the page came with: another page's map is not this one's. */
  readonly from: string;
  readonly name: string;
  readonly at: number;
}

const keyOf = (): string => `childflow map ${location.pathname}`;

/** The map that was kept of a page that came with `from`, where it differs from that; null for none. */
export function keptOf(from: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf()) ?? "null");
    return isKept(kept) && kept.from === from && kept.text !== from ? kept : null;
  } catch {
    return null;
  }
}

/** Whether it could be kept. */
export function keep(from: string, name: string, text: string): boolean {
  try {
    if (text === from) localStorage.removeItem(keyOf());
    else localStorage.setItem(keyOf(), JSON.stringify({ text, from, name, at: Date.now() } satisfies Kept));
    return true;
  } catch {
    return false;
  }
}

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" && value !== null && ["text", "from", "name"].every((key) => typeof (value as Record<string, unknown>)[key] === "string") && typeof (value as Kept).at === "number";

const when = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

export const restoredWords = ({ at }: Kept): string => `Your map is as you left it on ${when.format(at)}: this browser kept it.`;
