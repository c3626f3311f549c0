import { sizeOf } from "../message/size-of.ts";
import type { Work } from "./directory/work.ts";

const mebibyte = 1024 * 1024;

/** How much a mock keeps at most, by default (docs/limits.md). */
export const usualBounds = {
  /** Of one world. */
  faults: 500,
  faultBytes: 16 * mebibyte,
  /** Of one sandbox. */
  listeners: 20,
  /** Of all sandboxes together; the bytes are those of the people and groups that they begin with. */
  sandboxes: 10_000,
  sandboxBytes: 1024 * mebibyte,
  snapshots: 10_000,
  snapshotBytes: 512 * mebibyte,
};

export type Bounds = typeof usualBounds;

/** The mock keeps no more of something. What was asked for has not happened. */
export class BoundReached extends Error {
  override readonly name = "BoundReached";
}

/** @throws {BoundReached} when more is to be kept than a bound allows */
export function requireRoom(what: string, wanted: number, most: number): void {
  if (wanted > most)
    throw new BoundReached(`The mock keeps at most ${spelled(most)} ${what}. Remove some first.`);
}

function spelled(most: number): string {
  return most >= mebibyte ? `${most / mebibyte} MiB of` : String(most);
}

/** Measures lists, about in bytes. */
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
