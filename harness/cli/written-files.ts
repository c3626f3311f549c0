// Tested by harness/cli/ending.test.ts, harness/cli/commands/observe-traffic.test.ts.
import { HarnessError } from "../process/harness-error.ts";
import { writeWhole } from "../process/write-file.ts";

/** The files of a command that are complete. */
export class WrittenFiles {
  readonly #paths: string[];
  /** Why a file could not be written, if that happened. */
  failure: HarnessError | undefined;

  constructor(paths: readonly string[] = []) {
    this.#paths = [...paths];
  }

  /** Writes a document as JSON. */
  tryToWrite(path: string, document: object): void {
    this.tryTo(() => {
      writeWhole(path, documentText(document));
      return path;
    });
  }

  /** @param write returns the path of what it has written, if the operator is to be told */
  tryTo(write: () => string | undefined): void {
    try {
      const path = write();
      if (path !== undefined) this.#paths.push(path);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      this.failure ??= error;
    }
  }

  get line(): string {
    return this.#paths.length === 0 ? "Nothing was written." : `Written to ${this.#paths.join(" and ")}.`;
  }
}

export function documentText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
