import { createHash } from "node:crypto";

const longest = 100;

/** A text as the key of a map that remembers many. Of a long text only a digest is kept. */
export function shortKey(text: string): string {
  return text.length <= longest ? text : createHash("sha256").update(text).digest("base64");
}
