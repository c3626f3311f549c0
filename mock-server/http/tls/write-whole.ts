import { renameSync, writeFileSync } from "node:fs";

/** Writes a file so that no reader sees a part of it. */
export function writeWhole(path: string, text: string, mode: number): void {
  writeFileSync(`${path}.part`, text, { mode });
  renameSync(`${path}.part`, path);
}
