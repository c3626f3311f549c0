import { sizeOf } from "../message/size-of.ts";
import type { Work } from "./directory/work.ts";

const mebibyte = 1024 * 1024;

/** The default limits of what a mock stores (docs/limits.md). */
export const defaultBounds = {
  /** Limits of one world. */
  faults: 500,
  faultBytes: 16 * mebibyte,
  /** Limits of one sandbox. */
  listeners: 20,
  /** Limits of all sandboxes together. The bytes are those of the users and groups that they start with. */
  sandboxes: 10_000,
  sandboxBytes: 1024 * mebibyte,
  snapshots: 10_000,
  snapshotBytes: 512 * mebibyte,
};

export type Bounds = typeof defaultBounds;

/** The mock has reached a limit. The requested change was not made. */
export class BoundReached extends Error {
  override readonly name = "BoundReached";
}

/** @throws {BoundReached} when the limit is exceeded */
export function requireRoom(what: string, wanted: number, most: number): void {
  if (wanted > most)
    throw new BoundReached(`The mock keeps at most ${spelled(most)} ${what}. Remove some first.`);
}

function spelled(most: number): string {
  return most >= mebibyte ? `${most / mebibyte} MiB of` : String(most);
}

/** Measures lists in approximate bytes. */
export function* measuring(lists: Readonly<Record<string, Iterable<unknown>>>): Work<number> {
  let bytes = 0;
  for (const list of Object.values(lists)) {
    for (const item of list) {
      bytes += sizeOf(item);
      yield;
    }
  }
  return bytes;
}
