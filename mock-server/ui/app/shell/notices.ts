import { signal } from "@preact/signals";

export interface Notice {
  readonly number: number;
  readonly kind: "done" | "problem" | "news";
  readonly text: string;
}

/** How many sentences are shown at once. */
const most = 4;

/** Short sentences about what happened, which screen readers speak. */
export class Notices {
  readonly shown = signal<readonly Notice[]>([]);
  #count = 0;

  tell(kind: Notice["kind"], text: string): void {
    const number = ++this.#count;
    this.shown.value = [...this.shown.value.slice(1 - most), { number, kind, text }];
    // What went well needs no attention, what failed stays until it is closed.
    if (kind !== "problem") setTimeout(() => this.close(number), 8000);
  }

  close(number: number): void {
    this.shown.value = this.shown.value.filter((notice) => notice.number !== number);
  }

  /** Tells how an action ended. Returns whether it went well. */
  async report(what: string, action: Promise<unknown>): Promise<boolean> {
    try {
      await action;
      this.tell("done", what);
      return true;
    } catch (error) {
      this.tell("problem", error instanceof Error ? error.message : String(error));
      return false;
    }
  }
}
