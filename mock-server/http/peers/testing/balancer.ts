import type { Refusal } from "./history.ts";

/** What a client gets from the balancer. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly fault: string | null;
}

/** How long the balancer waits for a process, and how long it leaves out one that did not answer. */
const patienceMs = 20_000;
const leftOutMs = 5000;

/** Sends each request to the next process. It never sends one again that a process may have seen. */
export class Balancer {
  readonly refusals: Refusal[] = [];
  readonly #leftOut = new Map<string, number>();
  #urls: readonly string[] = [];
  #turn = 0;

  set urls(urls: readonly string[]) {
    this.#urls = urls;
  }

  /** Undefined if the request was refused, or if nobody knows what became of it. */
  async send(world: string, path: string, init: RequestInit = {}): Promise<Answer | undefined> {
    const start = performance.now();
    const refuse = (status: number, retryAfter: string | null, text: string) => {
      this.refusals.push({ world, start, end: performance.now(), status, retryAfter, text });
    };
    const url = this.#next();
    try {
      const response = await fetch(url + path, { ...init, signal: AbortSignal.timeout(patienceMs) });
      const text = await response.text();
      const { status, headers } = response;
      if (status >= 500) {
        refuse(status, headers.get("retry-after"), text);
        return undefined;
      }
      const isJson = text !== "" && headers.get("content-type")?.includes("json") === true;
      return { status, json: isJson ? JSON.parse(text) : undefined, fault: headers.get("x-mock-fault") };
    } catch (error) {
      // What a balancer answers when a process hangs up or is silent.
      this.#leftOut.set(url, performance.now() + leftOutMs);
      refuse(503, "1", String(error));
      return undefined;
    }
  }

  #next(): string {
    const now = performance.now();
    const ready = this.#urls.filter((url) => (this.#leftOut.get(url) ?? 0) < now);
    const among = ready.length > 0 ? ready : this.#urls;
    return among[this.#turn++ % among.length] ?? "";
  }
}
