import { badRequest } from "../error.ts";

export interface Token {
  readonly kind: "word" | "string" | "(" | ")" | "[" | "]" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A longer filter is refused before it is read. */
const maxLength = 10_000;

const gap = /[ \t\r\n]*/y;
const word = /[^\s"()[\]]+/y;
// This only finds the closing quote. JSON.parse checks what is between the quotes.
const quoted = /"(?:[^"\\]|\\.)*"/sy;

/** Splits a filter into tokens. Keywords and brackets inside a quoted string stay data. */
export function tokenise(text: string): readonly Token[] {
  if (text.length > maxLength) throw badRequest("invalidFilter", "The filter is too long.");
  const tokens: Token[] = [];
  let at = skip(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skip(text, token.end);
  }
  tokens.push({ kind: "end", text: "the end", start: text.length, end: text.length });
  return tokens;
}

function skip(text: string, at: number): number {
  gap.lastIndex = at;
  gap.test(text);
  return gap.lastIndex;
}

function tokenAt(text: string, start: number): Token {
  const first = text[start];
  if (first === "(" || first === ")" || first === "[" || first === "]") {
    return { kind: first, text: first, start, end: start + 1 };
  }
  const pattern = first === '"' ? quoted : word;
  pattern.lastIndex = start;
  if (!pattern.test(text))
    throw badRequest("invalidFilter", `The filter cannot be read at position ${start}.`);
  const end = pattern.lastIndex;
  return { kind: first === '"' ? "string" : "word", text: text.slice(start, end), start, end };
}
