/** An author's instruction for a block, in a comment above it. */
export type Mark =
  | { readonly kind: "not run"; readonly reason: string }
  | { readonly kind: "from"; readonly file: string; readonly runBy: string | undefined }
  | { readonly kind: "save as"; readonly name: string }
  | { readonly kind: "output" }
  | { readonly kind: "schema"; readonly name: string }
  | { readonly kind: "body"; readonly method: string; readonly path: string }
  | { readonly kind: "exits with"; readonly code: number }
  | { readonly kind: "answers"; readonly statuses: readonly number[] }
  | { readonly kind: "before"; readonly code: string }
  | { readonly kind: "generated" }
  | { readonly kind: "stop what runs" }
  | { readonly kind: "way"; readonly name: string }
  | { readonly kind: "slow" };

/** A block's marks make no sense or are not enough. The message tells what to write. */
export class PageError extends Error {}

const readers: readonly (readonly [usage: string, RegExp, (...found: readonly string[]) => Mark])[] = [
  ["not run: REASON", /^not run: (.+)$/s, (reason = "") => ({ kind: "not run", reason })],
  [
    "from FILE, run by TEST",
    /^from (\S+?)(?:, run by (\S+))?$/,
    (file = "", runBy) => ({ kind: "from", file, runBy }),
  ],
  ["save as NAME", /^save as ([\w./-]+)$/, (name = "") => ({ kind: "save as", name })],
  ["output", /^output$/, () => ({ kind: "output" })],
  ["schema NAME", /^schema (\w+)$/, (name = "") => ({ kind: "schema", name })],
  [
    "body of METHOD PATH",
    /^body of (POST|PUT|PATCH) (\/\S+)$/,
    (method = "", path = "") => ({ kind: "body", method, path }),
  ],
  ["exits with CODE", /^exits with (\d+)$/, (code) => ({ kind: "exits with", code: Number(code) })],
  [
    "answers STATUS, STATUS",
    /^answers (\d{3}(?:, \d{3})*)$/,
    (list = "") => ({ kind: "answers", statuses: list.split(", ").map(Number) }),
  ],
  ["before: CODE", /^before:\s(.+)$/s, (code = "") => ({ kind: "before", code: `${code.trim()}\n` })],
  ["generated", /^generated$/, () => ({ kind: "generated" })],
  ["stop what runs", /^stop what runs$/, () => ({ kind: "stop what runs" })],
  ["way NAME", /^way (\w+)$/, (name = "") => ({ kind: "way", name })],
  ["slow", /^slow$/, () => ({ kind: "slow" })],
];

/** All possible marks, as an author writes them. */
export const usages = readers.map(([usage]) => `<!-- snippet: ${usage} -->`);

/** Parses the text of a comment after `snippet:`. */
export function readMark(text: string, place: string): Mark {
  for (const [, pattern, make] of readers) {
    const found = pattern.exec(text);
    if (found !== null) return make(...found.slice(1));
  }
  throw new PageError(`${place}: "${text}" is not a mark. The marks are:\n${usages.join("\n")}`);
}
