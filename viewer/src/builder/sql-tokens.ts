/** The words, names, texts, numbers and signs of a condition in SQL. */

export interface Token {
  readonly kind: "word" | "name" | "text" | "number" | "sign";
  /** Without its quotes. */
  readonly text: string;
}

const FORMS = /\s+|([A-Za-z_][A-Za-z0-9_]*)|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|(<>|!=|<=|>=|[=<>(),])/y;
const KINDS = ["word", "name", "text", "number", "sign"] as const;

/** In their order; null where something else stands in it. */
export function tokensOf(sql: string): readonly Token[] | null {
  const tokens: Token[] = [];
  FORMS.lastIndex = 0;
  while (FORMS.lastIndex < sql.length) {
    const found = FORMS.exec(sql);
    if (!found) return null;
    const [, ...parts] = found;
    const at = parts.findIndex((part) => part !== undefined);
    if (at < 0) continue;
    const kind = KINDS[at]!;
    const text = parts[at]!;
    tokens.push({ kind, text: kind === "name" ? text.replaceAll('""', '"') : kind === "text" ? text.replaceAll("''", "'") : text });
  }
  return tokens;
}
