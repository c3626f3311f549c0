import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Router } from "../shell/router.ts";

interface SessionOptions {
  /** Keeps the token while the tab is open. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** The URL of the page. */
  readonly page: string;
  readonly router: Router;
}

const key = "mock-alteryx-control-token";

/** Which mock the dashboard shows, with which token, and which of its worlds. */
export class Session {
  /** The URL of the mock, without a path of the control surface. */
  readonly url: string;
  readonly token = signal<string | undefined>(undefined);
  /** Whether the mock refused a call for lack of the right token. */
  readonly isRefused = signal(false);
  readonly sandbox: ReadonlySignal<string | undefined>;
  readonly #storage: SessionOptions["storage"];

  constructor({ storage, page, router }: SessionOptions) {
    this.#storage = storage;
    this.url = new URL(page).origin + new URL(page).pathname.replace(/\/__mock\/ui$/, "");
    this.sandbox = computed(() => router.place.value.query["sandbox"]);
    const given = router.place.value.query["token"];
    this.token.value = given ?? storage.getItem(key) ?? undefined;
    if (given === undefined) return;
    // It shall not stay in the address bar, or in a copied link.
    storage.setItem(key, given);
    router.replaceQuery({ token: undefined });
  }

  use(token: string): void {
    this.#storage.setItem(key, token);
    this.isRefused.value = false;
    this.token.value = token;
  }

  refused(): void {
    this.#storage.removeItem(key);
    this.isRefused.value = true;
  }
}
