/** Gives a sentence when the mock cannot serve requests, otherwise undefined. */
export type ReadinessCheck = () => string | undefined;

/** Whether a mock can serve requests. Each part of it that may be unable to adds its own check. */
export class Readiness {
  readonly #checks: ReadinessCheck[] = [];

  add(check: ReadinessCheck): void {
    this.#checks.push(check);
  }

  /** Why the mock is not ready. Empty when it is. */
  reasons(): readonly string[] {
    return this.#checks.flatMap((check) => check() ?? []);
  }
}
