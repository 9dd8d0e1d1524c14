/**
 * Opens the scene that `render` packed, checking everything before anything trusts it: magic, version, lengths, ranges.
 * `docs/reference/scene-format.md` is the manual of the format; the sentences thrown here are shown to people.
 */

import { Columns } from "./scene-columns.ts";
import { damaged, partsOf, SceneError, unpacked } from "./scene-container.ts";
import { eventsOf } from "./scene-events.ts";
import { type Header, headerOf } from "./scene-header.ts";
import { indicatorsOf } from "./scene-indicators.ts";
import { kindsOf } from "./scene-kinds.ts";
import { spellsOf } from "./scene-spells.ts";
import type { Attribute, Cohort, Scene } from "./types.ts";

export { SceneError, tooLarge } from "./scene-container.ts";

/** The scene in the base64 text of the page's scene block; rejects with `SceneError`. */
export async function openScene(base64: string): Promise<Scene> {
  if (base64.trim() === "") throw new SceneError("This page holds no children yet: it is the viewer before `childflow render`.");
  return unpacked(base64, decodeScene);
}

/** The scene in its unpacked bytes; throws `SceneError`. */
export function decodeScene(bytes: Uint8Array): Scene {
  const { header, columns } = opened(bytes);
  const first = columns.firsts("events.count", header.children, header.events);
  const kinds = kindsOf(header, columns);
  const kind = columns.codes("events.kind", header.events, kinds.activity.length);
  const ids = columns.text("children.id", header.children);
  const { spells, overdueFrom } = spellsOf(header, columns, kinds, kind, first);
  return {
    meta: header.meta,
    map: header.map,
    children: {
      count: header.children,
      get ids() {
        return ids();
      },
      attributes: header.attributes.map((each, number) => attributeOf(each, number, header, columns)),
    },
    cohorts: header.cohorts.map((each, number) => cohortOf(each, number, header, columns)),
    events: eventsOf(header, columns, kinds, kind, first, overdueFrom),
    spells,
    indicators: indicatorsOf(header, columns),
  };
}

function opened(bytes: Uint8Array): { header: Header; columns: Columns } {
  const { words, body } = partsOf(bytes);
  const header = headerOf(words, damaged);
  return { header, columns: new Columns(header.columns, body, damaged) };
}

function attributeOf(told: Header["attributes"][number], number: number, header: Header, columns: Columns): Attribute {
  const codes = columns.codes(`attribute.${number}`, header.children, told.values.length);
  return { name: told.name, label: told.label, values: told.values, codes };
}

function cohortOf(told: Header["cohorts"][number], number: number, header: Header, columns: Columns): Cohort {
  return { ...told, members: columns.bytes(`cohort.${number}`, header.children, 2) };
}
