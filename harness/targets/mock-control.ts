import { HarnessError, usageError } from "../process/harness-error.ts";
import type { Send } from "./send.ts";

interface ControlOptions {
  readonly send: Send;
  readonly origin: string;
  readonly controlToken: string | undefined;
  /** The default world where it is absent. */
  readonly sandboxId?: string;
}

/** The control surface of a mock, for what an administrator would do by hand. */
export class MockControl {
  readonly #options: ControlOptions;

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  /** @throws {HarnessError} where the mock refuses the call */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const { send, origin, controlToken, sandboxId } = this.#options;
    const query = sandboxId === undefined ? "" : `?sandbox=${sandboxId}`;
    const response = await send(
      new Request(`${origin}/__mock${path}${query}`, {
        method,
        headers: controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (response.status === 401) {
      throw usageError(
        `The mock at ${origin} requires the control token that it printed at its start: set MOCK_ALTERYX_CONTROL_TOKEN.`,
      );
    }
    if (!response.ok)
      throw new HarnessError(`The mock refused ${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
