/** The scene of a draft, made in memory: what the viewer's engine plays, with the authority's dots. */
import type { Scene } from "../types.ts";
import type { Draft } from "./draft.ts";
import type { Log } from "./log.ts";
import type { Rows } from "./rows.ts";

export function sceneOf(_log: Log, _draft: Draft, _rows: Rows): Scene {
  throw new Error("not yet");
}
