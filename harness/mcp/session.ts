import type { ControlClient } from "../../mock-server/surfaces/control/client.ts";
import { defaultSandbox } from "../../mock-server/sandboxes/sandbox.ts";
import type { Credentials } from "../../mock-server/world/seeds/build-world.ts";
import { usageError } from "../process/harness-error.ts";
import type { ReachedMock } from "./reached-mock.ts";

/** A sandbox that a tool works on. */
export interface Chosen {
  readonly id: string;
  readonly client: ControlClient;
  readonly mock: ReachedMock;
}

export interface SessionOptions {
  /** Starts a mock, or finds the running one. It is called when the first tool needs it. */
  readonly reach: () => Promise<ReachedMock>;
  /** Whether the session may also change sandboxes that it did not make, in a mock that it did not start. */
  readonly allowAnySandbox: boolean;
}

/** What one assistant uses: a mock, and the sandboxes that it made there. */
export class Session {
  readonly #options: SessionOptions;
  #mock: Promise<ReachedMock> | undefined;
  /** The credentials of the sandboxes made here. The newest is last. */
  readonly #made = new Map<string, Credentials>();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** @throws {HarnessError} if no mock answers; the next call tries again */
  mock(): Promise<ReachedMock> {
    this.#mock ??= this.#options.reach().catch((error: unknown) => {
      this.#mock = undefined;
      throw error;
    });
    return this.#mock;
  }

  /** The sandbox to read from. */
  async toRead(wanted?: string): Promise<Chosen> {
    const mock = await this.mock();
    const id = wanted ?? [...this.#made.keys()].at(-1) ?? defaultSandbox;
    return { id, client: mock.client.in(id), mock };
  }

  /** The sandbox to change. @throws {HarnessError} if others may be using it */
  async toChange(wanted?: string): Promise<Chosen> {
    const chosen = await this.toRead(wanted);
    if (chosen.mock.isOwn || this.#made.has(chosen.id) || this.#options.allowAnySandbox) return chosen;
    throw usageError(
      `Others may be using the sandbox ${chosen.id} of ${chosen.mock.url}: make your own with create_sandbox. ` +
        "To let it change any sandbox, the user starts mock-alteryx mcp with --allow-any-sandbox.",
    );
  }

  /** The credentials of a sandbox, if they are known: it was made here, or is the default one. */
  async credentialsOf(id: string): Promise<Credentials | undefined> {
    const { defaultCredentials } = await this.mock();
    return this.#made.get(id) ?? (id === defaultSandbox ? defaultCredentials : undefined);
  }

  keep(id: string, credentials: Credentials): void {
    this.#made.set(id, credentials);
  }

  forget(id: string): void {
    this.#made.delete(id);
  }

  isMadeHere(id: string): boolean {
    return this.#made.has(id);
  }

  /** Stops a mock that was started here, or deletes the sandboxes that were made in the running one. */
  async close(): Promise<void> {
    const mock = await this.#mock?.catch(() => undefined);
    if (mock === undefined) return;
    const left = mock.isOwn ? [] : [...this.#made.keys()];
    // A refusal means that the sandbox, or the whole mock, is gone.
    await Promise.allSettled(
      left.map((id) => mock.client.call("delete", "/__mock/sandboxes/{id}", { path: { id } })),
    );
    await mock.close();
  }
}
