/** Hands a file to the reader: kept by the browser where it keeps what is downloaded, and sent nowhere. */
import { element } from "../dom.ts";

/** Milliseconds after which a file's address may be forgotten. */
const FORGET_AFTER = 60_000;

/** Saves `content` under `name`. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), FORGET_AFTER);
}

/** `exampleshire-flow-2023-04-01-to-2024-03-31.csv`: words in small letters and figures, hyphens between. */
export function fileName(parts: readonly string[], suffix: string): string {
  const plain = parts.join(" ").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return `${plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.${suffix}`;
}
