import { readFileSync } from "node:fs";
import { decodeText } from "../../http/decode-text.ts";

/**
 * Reads a text file that people have written or moved: UTF-8, or UTF-16 with a byte order mark, as some editors and
 * shells save it. The mark is no part of the text.
 * @throws when the file cannot be read, or is not text
 */
export function readTextFile(path: string): string {
  const bytes = readFileSync(path);
  const mark = bytes.toString("hex", 0, 2);
  return decodeText(bytes, mark === "fffe" || mark === "feff" ? "utf-16" : "utf-8");
}
