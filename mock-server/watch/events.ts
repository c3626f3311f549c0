/**
 * An event for listeners: an exchange, which is written as the journal shows it only if a listener wants it, or a
 * change and who made it.
 */
export type MockEvent =
  | { readonly type: "exchange"; readonly id: string; readonly write: () => unknown }
  | { readonly type: "change"; readonly data: Change };

/** A change of the world. */
export interface Change {
  /** ISO 8601 on the world's clock. */
  readonly at: string;
  readonly sandbox: string;
  /** Made by a call of the control surface or by a client of the server. */
  readonly by: "control" | "client";
  /** The operation, or method and path of the control call. */
  readonly what: string;
}

export interface Listener {
  onEvent(event: MockEvent): void;
  /** Called when there are no more events. */
  end(): void;
}

/** Sends the events of a world to its listeners. Without listeners it costs nothing. */
export class Events {
  readonly #listeners = new Set<Listener>();

  get hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  /** The number of listeners. */
  get count(): number {
    return this.#listeners.size;
  }

  /** @returns stops listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: MockEvent): void {
    for (const listener of this.#listeners) listener.onEvent(event);
  }

  /** Ends and removes all listeners. */
  close(): void {
    for (const listener of this.#listeners) listener.end();
    this.#listeners.clear();
  }
}
