import { setImmediate as afterOthers } from "node:timers/promises";
import { stopwatch } from "./clock.ts";
import type { Work } from "./directory/work.ts";

/** How long work runs before it lets other requests run. */
const sliceMs = 10;

/** Runs work in slices. Between them the mock answers other requests. */
export async function inSlices<T>(work: Work<T>): Promise<T> {
  let elapsed = stopwatch();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (elapsed() < sliceMs) continue;
    await afterOthers();
    elapsed = stopwatch();
  }
}

/** Maps each item of a list. */
export function* mapping<Item, Made>(items: Iterable<Item>, make: (item: Item) => Made): Work<Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    made.push(make(item));
    yield;
  }
  return made;
}
