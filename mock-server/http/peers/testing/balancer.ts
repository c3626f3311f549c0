import { setTimeout as after } from "node:timers/promises";
import type { Refusal } from "./history.ts";
import type { Sighting } from "./sightings.ts";

/** What a client gets from the balancer. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly fault: string | null;
  /** Whether the answer had a head and no end. */
  readonly isBroken: boolean;
}

/** How long the balancer waits for a process: longer than one may take to stop. */
const patienceMs = 30_000;
/** How long it leaves out one that did not answer. */
const leftOutMs = 5000;
/** How often it asks each process whether it is ready. */
const probeMs = 500;

/** Sends each request to the next process. It never sends one again that a process may have seen. */
export class Balancer {
  readonly refusals: Refusal[] = [];
  /** Which process answered for which world, as far as the answers say so. */
  readonly sightings: Sighting[] = [];
  /** When the last request that was answered for a world had begun. */
  readonly answered = new Map<string, number>();
  readonly #leftOut = new Map<string, number>();
  readonly #unready = new Set<string>();
  #urls: readonly string[] = [];
  #turn = 0;

  set urls(urls: readonly string[]) {
    this.#urls = urls;
  }

  /**
   * Undefined if the request was refused, or if nobody knows what became of it.
   * @param how.mayBreak whether an answer without an end is one that a fault may give
   */
  async send(
    world: string,
    path: string,
    init: RequestInit = {},
    { mayBreak = false } = {},
  ): Promise<Answer | undefined> {
    const start = performance.now();
    const refuse = (status: number, retryAfter: string | null, text: string) => {
      this.refusals.push({ world, start, end: performance.now(), status, retryAfter, text });
    };
    const url = this.#next();
    try {
      const headers = new Headers(init.headers);
      headers.set("X-Mock-Home", "1");
      const response = await fetch(url + path, {
        ...init,
        headers,
        signal: AbortSignal.timeout(patienceMs),
      });
      const { status, headers: answered } = response;
      const text = await (mayBreak ? response.text().catch(() => undefined) : response.text());
      const fault = answered.get("x-mock-fault");
      if (text === undefined) return { status, json: undefined, fault, isBroken: true };
      if (status >= 500) {
        refuse(status, answered.get("retry-after"), text);
        return undefined;
      }
      this.#see({ world, start, home: answered.get("x-mock-home") });
      const isJson = text !== "" && answered.get("content-type")?.includes("json") === true;
      return { status, json: isJson ? JSON.parse(text) : undefined, fault, isBroken: false };
    } catch (error) {
      // What a balancer answers when a process hangs up or is silent.
      this.#leaveOut(url);
      refuse(503, "1", String(error));
      return undefined;
    }
  }

  /** Opens a stream, which lasts until it ends or the signal is aborted. */
  async open(path: string, signal: AbortSignal): Promise<Response | undefined> {
    const url = this.#next();
    try {
      const response = await fetch(url + path, { signal });
      return response.ok ? response : undefined;
    } catch {
      if (!signal.aborted) this.#leaveOut(url);
      return undefined;
    }
  }

  /** Asks the processes whether they are ready, as a balancer does. Those that are not get no requests. */
  async probe(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await Promise.all(this.#urls.map((url) => this.#probe(url)));
      await after(probeMs);
    }
  }

  /** Waits until all processes have been ready at once. */
  async untilAllReady(): Promise<void> {
    await after(2 * probeMs);
    while (this.#urls.some((url) => this.#unready.has(url))) await after(probeMs);
  }

  async #probe(url: string): Promise<void> {
    try {
      const { ok } = await fetch(`${url}/__mock/health/ready`, { signal: AbortSignal.timeout(probeMs) });
      if (ok) this.#unready.delete(url);
      else this.#unready.add(url);
    } catch {
      this.#unready.add(url);
    }
  }

  #see({ world, start, home }: { world: string; start: number; home: string | null }): void {
    this.answered.set(world, start);
    const [process, lease] = home?.split(".").map(Number) ?? [];
    if (process !== undefined && lease !== undefined)
      this.sightings.push({ world, start, end: performance.now(), process, lease });
  }

  #leaveOut(url: string): void {
    this.#leftOut.set(url, performance.now() + leftOutMs);
  }

  #next(): string {
    const now = performance.now();
    const ready = this.#urls.filter((url) => (this.#leftOut.get(url) ?? 0) < now && !this.#unready.has(url));
    const among = ready.length > 0 ? ready : this.#urls;
    return among[this.#turn++ % among.length] ?? "";
  }
}
