// Tested by harness/learn/proxy/no-secret-is-written.test.ts, harness/cli/commands/proxy.test.ts.
import { harEntryOf } from "../../../../mock-server/watch/har/har-entry.ts";
import type { HarEntry } from "../../../../mock-server/watch/har/har.ts";
import type { FindingId } from "../../../../mock-server/watch/findings/finding.ts";
import type { Secrets } from "../../../targets/live/sender/secrets.ts";
import type { ClientWatch } from "../findings/client-watch.ts";
import { readExchange } from "./exchange-text.ts";
import { learnSecrets } from "./learn-secrets.ts";
import type { ProxiedExchange } from "./proxied-exchange.ts";

export interface RecorderOptions {
  readonly secrets: Secrets;
  readonly watch: ClientWatch;
  /** Called with each exchange as it may be written, without secrets, and with its number. */
  readonly onEntry: (entry: HarEntry, number: number) => void;
  /** Called with the findings that an exchange is the first to show. */
  readonly onFindings: (found: readonly FindingId[], number: number) => void;
}

/** Makes of each exchange that has passed what may be written of it. */
export class Recorder {
  readonly #options: RecorderOptions;
  #count = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** The number of exchanges so far. */
  get count(): number {
    return this.#count;
  }

  record(exchange: ProxiedExchange): void {
    const { secrets, watch, onEntry, onFindings } = this.#options;
    const number = ++this.#count;
    const text = readExchange(exchange);
    learnSecrets(text, secrets);
    onEntry(entryOf(exchange, secrets), number);
    // What never reached the server says nothing about its client.
    if (exchange.trouble !== undefined && exchange.response?.status === 502) return;
    const found = watch.see(text, { number, at: exchange.at, durationMs: exchange.durationMs });
    if (found.length > 0) onFindings(found, number);
  }
}

/** Showing an exchange may find a secret that also stands in a part shown before. It is then shown again. */
function entryOf({ trouble, ...exchange }: ProxiedExchange, { redaction }: Secrets): HarEntry {
  const noted = { ...exchange, ...(trouble !== undefined && { notes: { _error: trouble } }) };
  const { additions } = redaction.known;
  const entry = harEntryOf(noted, redaction);
  return redaction.known.additions === additions ? entry : harEntryOf(noted, redaction);
}
