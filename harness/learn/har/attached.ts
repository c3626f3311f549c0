// Tested by harness/learn/sources/attached.test.ts.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Reads a body that a HAR keeps in a file of its own, as Playwright does with `content: "attach"`. Undefined if there is
 * none of this name.
 */
export type Attached = (name: string) => Uint8Array | undefined;

/** What a body may have at most. */
export const maxAttachedBytes = 64 * 1024 * 1024;

/** Playwright calls a file by the SHA-1 of its content. No other file is anybody's body. */
export function isBodyName(name: string): boolean {
  return /^[\da-f]{40}(?:\.[\w-]+)?$/.test(name);
}

/** Bodies in the folder of a HAR. */
export function attachedBodiesOf(har: string): Attached {
  const folder = dirname(har);
  return (name) => {
    if (!isBodyName(name)) return undefined;
    const path = join(folder, name);
    try {
      return statSync(path).size > maxAttachedBytes ? undefined : readFileSync(path);
    } catch {
      return undefined;
    }
  };
}
