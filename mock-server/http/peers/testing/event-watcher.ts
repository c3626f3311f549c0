import { setTimeout as after } from "node:timers/promises";
import type { Balancer } from "./balancer.ts";
import type { Call, Trouble } from "./history.ts";

/** A stream of a world's events, while it was open. */
export interface WatchedStream {
  readonly world: string;
  readonly start: number;
  readonly end: number;
  /** How many changes of the licence it told. */
  readonly changes: number;
}

/** Follows the events of a world. A stream that ends is opened again. */
export class EventWatcher {
  readonly streams: WatchedStream[] = [];
  readonly #balancer: Balancer;
  readonly #world: string;

  constructor(balancer: Balancer, world: string) {
    this.#balancer = balancer;
    this.#world = world;
  }

  async watch(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const stream = await this.#balancer.open(`/__mock/events?sandbox=${this.#world}`, over);
      if (stream?.body) await this.#read(stream.body);
      else await after(500);
    }
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let start = Infinity;
    let text = "";
    try {
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        if (text === "") start = performance.now();
        text += chunk;
      }
    } catch {
      // A stream may end with its process.
    }
    const changes = [...text.matchAll(/^event: change\ndata: .*licence/gm)].length;
    this.streams.push({ world: this.#world, start, end: performance.now(), changes });
  }
}

/** An event arrives within this time, unless something is broken. */
const delayMs = 5000;

/** The streams that told fewer changes of the licence than clients were told to have made. */
export function missedEvents(
  streams: readonly WatchedStream[],
  history: readonly Call[],
  troubles: readonly Trouble[],
  { recoveryMs }: { readonly recoveryMs: number },
): string[] {
  const isTroubled = (call: Call) =>
    troubles.some(({ start, end }) => call.end >= start - delayMs && call.start <= end + recoveryMs);
  const done = history.filter(
    (call) =>
      call.key === "seats" && call.step.does === "put" && call.step.told === "done" && !isTroubled(call),
  );
  return streams.flatMap(({ world, start, end, changes }) => {
    const made = done.filter(
      (call) => call.world === world && call.start > start && call.end < end - delayMs,
    );
    return changes >= made.length ? [] : [`${world}: ${changes} of ${made.length} changes were told`];
  });
}
