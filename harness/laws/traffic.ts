import type { RecordedCall } from "../../contracts/reading/recorded-call.ts";
import { TrafficReader } from "../../contracts/reading/traffic-reader.ts";
import type { OpenTarget } from "../targets/stage.ts";
import { wrapAdminActions } from "./wrap-admin-actions.ts";

/** Long enough that readers no longer rely on what they saw before. */
const pauseMs = 60_000;
const stepMs = 10;

/** Records requests to a target, by a clock of its own. It pauses before each change that traffic does not show. */
export class Recorder {
  readonly calls: RecordedCall[] = [];
  #now = 0;

  /** The same target, recorded. */
  record<T extends OpenTarget>(target: T): T {
    const { admin } = target;
    const advance = target.advance?.bind(target);
    const populate = target.populate?.bind(target);
    const secondKey = target.secondKey?.bind(target);
    return {
      ...target,
      send: (request) => this.#exchange(request, (each) => target.send(each)),
      ...(admin && { admin: wrapAdminActions(admin, (action) => this.#afterPause(action)) }),
      ...(advance && { advance: (seconds: number) => this.#afterPause(() => advance(seconds)) }),
      ...(populate && { populate: (users: number) => this.#afterPause(() => populate(users)) }),
      ...(secondKey && { secondKey: () => this.#afterPause(() => secondKey()) }),
    };
  }

  /** Wraps `fetch` so that each exchange is recorded. */
  fetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return (input, init) => this.#exchange(new Request(input, init), fetch);
  }

  async #exchange(request: Request, send: (request: Request) => Promise<Response>): Promise<Response> {
    const requestBody = await request.clone().text();
    const at = this.#now;
    this.#now += stepMs;
    const response = await send(request);
    this.calls.push({
      place: `x${this.calls.length + 1}`,
      at,
      durationMs: stepMs / 2,
      method: request.method,
      url: request.url,
      requestHeaders: new Headers(request.headers),
      requestBody,
      status: response.status,
      responseHeaders: response.headers,
      responseBody: await response.clone().text(),
    });
    return response;
  }

  #afterPause<Result>(act: () => Promise<Result>): Promise<Result> {
    this.#now += pauseMs;
    return act();
  }
}

/** Records the calls that a client makes with `fetch` during its work. */
export async function callsWhile(work: () => Promise<unknown>): Promise<readonly RecordedCall[]> {
  const recorder = new Recorder();
  const { fetch } = globalThis;
  globalThis.fetch = recorder.fetch(fetch);
  try {
    await work();
  } finally {
    globalThis.fetch = fetch;
  }
  return recorder.calls;
}

/** Reads the recorded calls of one server. */
export function readingOf(calls: readonly RecordedCall[]) {
  const [first] = calls;
  const reader = new TrafficReader({ origin: first === undefined ? "http://nobody.invalid" : first.url });
  for (const call of calls) reader.see(call);
  return reader.reading();
}
