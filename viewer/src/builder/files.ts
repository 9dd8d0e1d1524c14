/** Opens and saves the map file: by the browser's file pickers where it has them, else by a file field and a download. */
import { byId } from "../dom.ts";
import type { Desk } from "./desk.ts";
import { NotAMap, opened } from "./map-file.ts";

export interface Files {
  open(): Promise<void>;
  save(): Promise<void>;
  /** Whether what is on the desk is saved, in words. */
  words(): string;
  /** The text that was last opened or saved. */
  readonly savedText: string;
  readonly name: string;
}

interface Handle {
  readonly name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

interface Pickers {
  showOpenFilePicker?(options: object): Promise<Handle[]>;
  showSaveFilePicker?(options: object): Promise<Handle>;
}

const TYPES = [{ description: "Map", accept: { "application/toml": [".toml"] } }];

/** `told` hears what could not be opened or saved, in a sentence. */
export function createFiles(desk: Desk, savedText: string, savedName: string, told: (sentence: string) => void, changed: () => void): Files {
  const pickers = window as unknown as Pickers;
  const field = byId<HTMLInputElement>("file");
  let text = savedText;
  let name = savedName;
  let handle: Handle | null = null;
  let ever = false;

  const take = async (file: File, from: Handle | null): Promise<void> => {
    try {
      const read = (await file.text()).replace(/^\uFEFF/, "");
      const fresh = opened(read);
      [text, name, handle, ever] = [read, file.name, from, true];
      desk.replace(fresh, `Opened ${file.name}`);
    } catch (error) {
      told(error instanceof NotAMap ? `${file.name} was not opened: ${error.line === null ? "" : `line ${error.line}: `}${error.message}` : `${file.name} could not be read.`);
    }
    changed();
  };
  field.addEventListener("change", () => {
    const [file] = field.files ?? [];
    if (file) void take(file, null);
    field.value = "";
  });
  const kept = (): void => {
    text = desk.file.text;
    ever = true;
    changed();
  };

  return {
    get savedText() { return text; },
    get name() { return name; },
    async open() {
      if (!pickers.showOpenFilePicker) return field.click();
      const chosen = await picked(() => pickers.showOpenFilePicker!({ types: TYPES }).then(([first]) => first!));
      if (chosen) await take(await chosen.getFile(), chosen);
    },
    async save() {
      if (!pickers.showSaveFilePicker) {
        download(name, desk.file.text);
        return kept();
      }
      const chosen = handle ?? (await picked(() => pickers.showSaveFilePicker!({ suggestedName: name, types: TYPES })));
      if (!chosen) return;
      try {
        const out = await chosen.createWritable();
        await out.write(desk.file.text);
        await out.close();
      } catch {
        return told(`${chosen.name} was not saved. Save it again, somewhere else; nothing is lost here.`);
      }
      [handle, name] = [chosen, chosen.name];
      kept();
    },
    words: () => (desk.file.text !== text ? "Not saved yet" : ever ? `Saved as ${name}` : name),
  };
}

/** What was picked, or null where the reader changed their mind. */
async function picked(pick: () => Promise<Handle>): Promise<Handle | null> {
  try {
    return await pick();
  } catch {
    return null;
  }
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/toml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
