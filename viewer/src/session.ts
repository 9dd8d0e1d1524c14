/** What stays while pages come and go: the record by its dates, its story, and the way to a page on another clock. */
import type { Choice } from "./align.ts";
import type { Story } from "./story.ts";
import type { Scene } from "./types.ts";

export interface Session {
  /** The record by its dates, with everyone. */
  readonly whole: Scene;
  /** What its children can be lined up on. */
  choices(): readonly Choice[];
  story: Story;
  /** Whether moments follow one another by themselves. */
  tells: boolean;
  /** Whether the reader has "Window and clock" open. */
  clockworkOpen: boolean;
  /** Opens the page anew at an address that lines children up otherwise; `begins` where its moment is told from its start. */
  reopen(address: string, begins?: boolean): void;
}
