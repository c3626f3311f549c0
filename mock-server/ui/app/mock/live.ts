import { batch, signal } from "@preact/signals";
import type { Notices } from "../shell/notices.ts";
import { dataOf, refusalOf, Refusal, type Exchange, type MockClient } from "./client.ts";
import { eventsOf, type StreamEvent } from "./event-stream.ts";
import { lastBeforeGap, merged } from "./journal-window.ts";

/**
 * `refused`: the token is missing or wrong. `gone`: there is no such sandbox. `lost`: the mock does not answer; the
 * dashboard tries again.
 */
export type LiveState = "connecting" | "live" | "lost" | "refused" | "gone";

/** Exchanges arrive in groups, so that the page is drawn a few times in a second and not for each. */
const groupMs = 100;
/** Enough to watch. A mock under load does not spend its time on writing each exchange for a page. */
const maxPerSecond = 240;
const firstPage = 200;
/**
 * After so much time without exchanges that came too fast, those are read from the journal: a few at once, many only
 * when the mock has a rest.
 */
const calmMs = { few: 400, many: 3000 };
const few = 300;
const roundingMs = 20;

/** What the mock tells by itself: exchanges, changes, and that it was restarted. */
export class Live {
  readonly state = signal<LiveState>("connecting");
  /** Oldest first. */
  readonly exchanges = signal<readonly Exchange[]>([]);
  /** Whether the journal has been read. */
  readonly isLoaded = signal(false);
  /** Grows with every change of the world, so that views read it again. */
  readonly changes = signal(0);
  readonly #client: MockClient;
  readonly #notices: Notices;
  #following = new AbortController();
  #arrived: Exchange[] = [];
  #started: { readonly earliest: number; readonly latest: number } | undefined;
  #missed = 0;
  #catchingUp: ReturnType<typeof setTimeout> | undefined;

  constructor({ client, notices }: { client: MockClient; notices: Notices }) {
    this.#client = client;
    this.#notices = notices;
  }

  /** Follows a world until the next call. The calls of the client name it. */
  follow(_world: readonly unknown[]): void {
    this.#following.abort();
    this.#following = new AbortController();
    this.#forget();
    this.#started = undefined;
    void this.#run(this.#following.signal);
  }

  /** Reads the exchanges that came too fast to be told. */
  async catchUp(): Promise<void> {
    this.#show();
    this.#missed = 0;
    const after = lastBeforeGap(this.exchanges.value);
    const query = after === undefined ? {} : { after };
    const { exchanges } = await dataOf(this.#client.GET("/__mock/journal", { params: { query } }));
    this.exchanges.value = merged(this.exchanges.value, exchanges);
  }

  /** Reads the whole journal again. */
  async reload(): Promise<void> {
    const { exchanges } = await dataOf(this.#client.GET("/__mock/journal", {}));
    this.#arrived = [];
    this.exchanges.value = exchanges;
    this.isLoaded.value = true;
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let waitMs = 250; !signal.aborted; waitMs = Math.min(waitMs * 2, 4000)) {
      this.state.value = this.state.value === "live" ? "lost" : this.state.value;
      try {
        const { response, error } = await this.#client.GET("/__mock/events", {
          params: { query: { perSecond: String(maxPerSecond) } },
          parseAs: "stream",
          signal,
        });
        if (!response.ok || response.body === null) throw refusalOf(response.status, error);
        const reading = this.#read(response.body, signal);
        await this.#begin();
        waitMs = 250;
        await reading;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refusal && error.status === 401) return void (this.state.value = "refused");
        if (error instanceof Refusal && error.status === 404) return void (this.state.value = "gone");
      }
      if (signal.aborted) return;
      this.state.value = "lost";
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  async #begin(): Promise<void> {
    const askedAt = Date.now();
    const { uptimeMs = 0 } = await dataOf(this.#client.GET("/__mock/health", {}));
    const started = { earliest: askedAt - uptimeMs, latest: Date.now() - uptimeMs };
    // The answer took its time, so the start of the mock is only known to lie between two instants.
    const isAnother = this.#started !== undefined && started.earliest > this.#started.latest + roundingMs;
    this.#started = started;
    if (isAnother) {
      this.#forget();
      this.#notices.tell("news", "The mock restarted. Earlier exchanges are gone; the dashboard continues.");
    }
    const query = { limit: String(firstPage) };
    const { exchanges } = await dataOf(this.#client.GET("/__mock/journal", { params: { query } }));
    batch(() => {
      this.exchanges.value = merged(this.exchanges.value, exchanges);
      this.isLoaded.value = true;
      this.state.value = "live";
      this.changes.value++;
    });
    if (exchanges.length === firstPage) await this.reload();
  }

  async #read(body: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal): Promise<void> {
    for await (const event of eventsOf(body)) {
      if (signal.aborted) return;
      this.#take(event);
    }
  }

  #take({ type, data }: StreamEvent): void {
    if (type === "exchange" && isExchange(data)) {
      this.#arrived.push(data);
      if (this.#arrived.length === 1) setTimeout(() => this.#show(), groupMs);
    } else if (type === "skipped") {
      // They are read once there are no more of them for a while.
      clearTimeout(this.#catchingUp);
      this.#missed += countOf(data);
      const waitMs = this.#missed > few ? calmMs.many : calmMs.few;
      this.#catchingUp = setTimeout(() => void this.catchUp().catch(() => undefined), waitMs);
    } else if (type === "change") {
      this.changes.value++;
      if (isReset(data)) void this.reload().catch(() => undefined);
    }
  }

  #show(): void {
    const arrived = this.#arrived;
    this.#arrived = [];
    this.exchanges.value = merged(this.exchanges.value, arrived);
  }

  #forget(): void {
    clearTimeout(this.#catchingUp);
    this.#arrived = [];
    batch(() => {
      this.exchanges.value = [];
      this.isLoaded.value = false;
      this.state.value = "connecting";
    });
  }
}

/** The mock writes whole exchanges, so their id is enough to know one. */
function isExchange(data: unknown): data is Exchange {
  return typeof data === "object" && data !== null && "id" in data && "method" in data;
}

/** How many exchanges an event `skipped` is about. */
function countOf(data: unknown): number {
  return typeof data === "object" && data !== null && "count" in data ? Number(data.count) : 0;
}

/** A reset empties the journal. */
function isReset(data: unknown): boolean {
  return typeof data === "object" && data !== null && "what" in data && data.what === "POST /__mock/reset";
}
