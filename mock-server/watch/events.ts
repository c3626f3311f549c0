/** What listeners are told of: an exchange as the journal shows it, or a change and who made it. */
export type MockEvent =
  | { readonly type: "exchange"; readonly data: unknown }
  | { readonly type: "change"; readonly data: Change };

/** Something in the world is different now. */
export interface Change {
  /** ISO 8601 on the world's clock. */
  readonly at: string;
  readonly sandbox: string;
  /** Whether a call of the control surface made it, or a client of the server. */
  readonly by: "control" | "client";
  /** The operation, or method and path of the control call. */
  readonly what: string;
}

export interface Listener {
  onEvent(event: MockEvent): void;
  /** There will be no more. */
  end(): void;
}

/** Tells whoever listens what happens to a world; costs nothing while nobody does. */
export class Events {
  readonly #listeners = new Set<Listener>();

  get hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  /** @returns stops listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: MockEvent): void {
    for (const listener of this.#listeners) listener.onEvent(event);
  }

  /** Lets every listener go. */
  close(): void {
    for (const listener of this.#listeners) listener.end();
    this.#listeners.clear();
  }
}
