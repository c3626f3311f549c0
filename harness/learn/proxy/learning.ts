// Tested by harness/cli/commands/proxy-observe.test.ts.
import { basename } from "node:path";
import { TrafficReader, type Reading } from "../../../contracts/reading/traffic-reader.ts";
import type { HarEntry } from "../../../mock-server/watch/har/har.ts";
import type { Secrets } from "../../targets/live/sender/secrets.ts";
import { callOfHar } from "../har/har-call.ts";
import type { ObservationFile } from "../observation.ts";
import { observationOfTraffic } from "../traffic/traffic-observation.ts";

interface LearningOptions {
  /** Of the target, such as `https://server.example`. */
  readonly origin: string;
  /** As the operator names it. */
  readonly serverVersion?: string | undefined;
  /** The file of the recording, which places name. */
  readonly recording: string;
  readonly secrets: Secrets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What was learned about a server, and what was not shown. */
export interface Learned {
  readonly observation: ObservationFile;
  readonly unread: Reading["unread"];
}

/** Learns a server's answers from passing traffic, as `observe --from` does from the recording. */
export class Learning {
  readonly #options: LearningOptions;
  readonly #source: string;
  readonly #reader: TrafficReader;
  #span: { from: number; to: number } | undefined;
  #count = 0;

  constructor(options: LearningOptions) {
    this.#options = options;
    this.#source = basename(options.recording);
    this.#reader = new TrafficReader({ origin: options.origin });
  }

  /** The number of exchanges that were seen. */
  get count(): number {
    return this.#count;
  }

  /** Sees an exchange as it was recorded, and its number there. */
  see(entry: HarEntry, number: number): void {
    this.#count++;
    const call = callOfHar(entry, `${this.#source}, entry ${number}`);
    if (typeof call === "string") return;
    this.#reader.see(call);
    const { at } = call;
    if (at === undefined) return;
    this.#span ??= { from: at, to: at };
    this.#span.from = Math.min(this.#span.from, at);
    this.#span.to = Math.max(this.#span.to, at);
  }

  /** What is settled even if more traffic comes. */
  soFar(): Learned {
    return this.#learned(this.#reader.settled());
  }

  /** What was learned from all traffic so far. */
  atTheEnd(): Learned {
    return this.#learned(this.#reader.reading());
  }

  #learned(reading: Reading): Learned {
    const { origin, serverVersion, secrets, now } = this.#options;
    const seen = observationOfTraffic({
      reading,
      url: origin,
      sources: [this.#source],
      span: this.#span,
      skippedHosts: {},
      secrets,
      now: now(),
    });
    const observation = { ...seen, ...(serverVersion !== undefined && { serverVersion }) };
    return { observation, unread: reading.unread };
  }
}
