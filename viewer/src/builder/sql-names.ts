/** The columns that a condition in SQL asks for. */
import { type Token, tokensOf } from "./sql-tokens.ts";

const WORDS = new Set(
  "AND OR NOT IN IS NULL LIKE ILIKE BETWEEN TRUE FALSE DATE TIMESTAMP INTERVAL CASE WHEN THEN ELSE END CAST AS DISTINCT FROM REGEXP RLIKE ESCAPE VARCHAR INT INTEGER BIGINT FLOAT DOUBLE BOOLEAN TEXT".split(" "),
);
const VALUE = new Set(["word", "name", "text", "number"]);
const JOINING = new Set("AND OR NOT IN IS LIKE ILIKE BETWEEN THEN ELSE WHEN AS FROM".split(" "));

/**
 * Each once, in their order; null where it is no condition: where parentheses do not match, or two values stand side by
 * side with nothing between them, or it ends in the middle. What is more than that is left to the command line to find.
 */
export function namesIn(sql: string): readonly string[] | null {
  const tokens = tokensOf(sql);
  if (!tokens) return /^[^'"]*$/.test(sql) || isPaired(sql) ? (/[;{}[\]?@#$^&~`\\]/.test(sql) ? null : []) : null;
  if (!tokens.length || !isWhole(tokens)) return null;
  const names = tokens.flatMap((token, at) => {
    const isColumn = token.kind === "name" || (token.kind === "word" && !WORDS.has(token.text.toUpperCase()) && tokens[at + 1]?.text !== "(");
    return isColumn ? [token.text] : [];
  });
  return [...new Set(names)];
}

/** Whether quotation marks come in pairs. */
const isPaired = (sql: string): boolean => sql.split("'").length % 2 === 1 && sql.split('"').length % 2 === 1;

function isWhole(tokens: readonly Token[]): boolean {
  let depth = 0;
  let before: Token | null = null;
  for (const token of tokens) {
    if (token.text === "(" && token.kind === "sign") depth++;
    if (token.text === ")" && token.kind === "sign" && --depth < 0) return false;
    if (before && standsAlone(before) && standsAlone(token)) return false;
    before = token;
  }
  const last = tokens.at(-1)!;
  const isOpenEnded = last.kind === "sign" ? last.text !== ")" : last.kind === "word" && JOINING.has(last.text.toUpperCase());
  return depth === 0 && !isOpenEnded;
}

/** A value or a column: two of them need something between. */
const standsAlone = ({ kind, text }: Token): boolean => VALUE.has(kind) && !(kind === "word" && WORDS.has(text.toUpperCase()));
