/** Gives a sentence when the mock cannot serve requests, otherwise undefined. */
export type Hindrance = () => string | undefined;

/** Whether a mock can serve requests. Each part of it that may be unable to adds its own check. */
export class Readiness {
  readonly #hindrances: Hindrance[] = [];

  add(hindrance: Hindrance): void {
    this.#hindrances.push(hindrance);
  }

  /** Why the mock is not ready. Empty when it is. */
  reasons(): readonly string[] {
    return this.#hindrances.flatMap((hindrance) => hindrance() ?? []);
  }
}
