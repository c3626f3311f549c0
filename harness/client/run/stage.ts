import { HarnessError } from "../../process/harness-error.ts";
import { endingText, isSuccess, type Client, type Ended, type RunLimits } from "./client.ts";
import type { ClientEnvironment } from "./environment.ts";
import { runClient, type Outcome, type RunOptions } from "./run-client.ts";
import { Scene, type SceneOptions } from "./scene.ts";

export interface StageOptions {
  readonly client: Client;
  readonly seed: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Prepares each run, but not a rerun. */
  readonly setup?: ((environment: ClientEnvironment, limits: RunLimits) => Promise<Ended>) | undefined;
}

/** Opens scenes and runs the client on them. */
export class Stage {
  readonly #options: StageOptions;

  constructor(options: StageOptions) {
    this.#options = options;
  }

  get seed(): number {
    return this.#options.seed;
  }

  get timeoutMs(): number {
    return this.#options.timeoutMs;
  }

  /** @throws {HarnessError} if the set-up fails */
  async open(options: SceneOptions): Promise<Scene> {
    const scene = await Scene.open(options);
    try {
      await this.#setUp(scene);
      return scene;
    } catch (error) {
      await scene[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #setUp(scene: Scene): Promise<void> {
    const { setup, signal, timeoutMs } = this.#options;
    if (setup === undefined) return;
    const { ending, output } = await setup(scene.environment(signal), { signal, timeoutMs });
    signal.throwIfAborted();
    if (isSuccess(ending)) return;
    throw new HarnessError(`The set-up ${endingText(ending)}. It printed:\n${output.trim()}`);
  }

  run(scene: Scene, options: Pick<RunOptions, "trouble" | "usual" | "onAnswer"> = {}): Promise<Outcome> {
    const { client, timeoutMs, signal } = this.#options;
    return runClient(scene, { client, timeoutMs, signal, ...options });
  }
}
