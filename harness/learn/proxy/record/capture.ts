// Tested by harness/learn/proxy/passing/large.test.ts, harness/learn/proxy/passing/memory.trial.test.ts.
import type { HarBody } from "../../../../mock-server/watch/har/har-body.ts";

/** Larger bodies are forwarded, but not kept. */
const largestBody = 8 * 1024 * 1024;

/** The memory that all bodies in transit share. */
export class MemoryBudget {
  #left: number;

  constructor(bytes = 64 * 1024 * 1024) {
    this.#left = bytes;
  }

  /** Returns whether there is room for so many bytes; it is then taken. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#left += bytes;
  }
}

/** Keeps a body while it passes, as long as there is room for it. */
export class Capture {
  readonly #memory: MemoryBudget;
  #chunks: Buffer[] | undefined = [];
  #bytes = 0;

  constructor(memory: MemoryBudget) {
    this.#memory = memory;
  }

  add(chunk: Buffer): void {
    if (
      this.#chunks !== undefined &&
      (this.#bytes + chunk.length > largestBody || !this.#memory.take(chunk.length))
    ) {
      this.#drop();
    }
    this.#bytes += chunk.length;
    this.#chunks?.push(chunk);
  }

  /** What was kept. It is given back to the room. @param isWhole whether the body has arrived to its end */
  take({ isWhole }: { readonly isWhole: boolean }): HarBody {
    const chunks = this.#chunks;
    const bytes = this.#bytes;
    this.#drop();
    return chunks === undefined || !isWhole ? { bytes } : Buffer.concat(chunks);
  }

  #drop(): void {
    if (this.#chunks !== undefined) this.#memory.give(this.#bytes);
    this.#chunks = undefined;
  }
}
