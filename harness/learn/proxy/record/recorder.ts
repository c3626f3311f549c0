// Tested by harness/learn/proxy/no-secret-is-written.test.ts, harness/cli/commands/proxy.test.ts.
import type { HarBody } from "../../../../mock-server/watch/har/har-body.ts";
import { harEntryOf } from "../../../../mock-server/watch/har/har-entry.ts";
import type { HarEntry } from "../../../../mock-server/watch/har/har.ts";
import type { FirstSeen } from "../../../../mock-server/watch/findings/finding.ts";
import type { Secrets } from "../../../targets/live/sender/secrets.ts";
import { learnSecrets } from "../../secrets/learn-secrets.ts";
import type { ClientWatch } from "../findings/client-watch.ts";
import { readExchange, type ExchangeText } from "./exchange-text.ts";
import type { ProxiedExchange } from "./proxied-exchange.ts";

export interface RecorderOptions {
  readonly secrets: Secrets;
  readonly watch: ClientWatch;
  /** The number of exchanges that were recorded before. */
  readonly earlier: number;
  /** Called with each exchange as it may be written, without secrets, and with its number. */
  readonly onEntry: (entry: HarEntry, number: number) => void;
  /** Called with the findings that an exchange is the first to show. */
  readonly onFindings: (found: readonly FirstSeen[], number: number) => void;
}

/** Makes of each exchange that has passed what may be written of it. */
export class Recorder {
  readonly #options: RecorderOptions;
  #waiting: ProxiedExchange[] = [];
  #count = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** The number of exchanges so far. */
  get count(): number {
    return this.#count;
  }

  /** Takes an exchange. It is recorded in a moment, when its answer is on the way to the client. */
  add(exchange: ProxiedExchange): void {
    if (this.#waiting.length === 0) setImmediate(() => this.finish());
    this.#waiting.push(exchange);
  }

  /** Records what waits. */
  finish(): void {
    const exchanges = this.#waiting;
    this.#waiting = [];
    for (const exchange of exchanges) this.#record(exchange);
  }

  #record(exchange: ProxiedExchange): void {
    const { secrets, watch, earlier, onEntry, onFindings } = this.#options;
    const number = earlier + ++this.#count;
    const text = readExchange(exchange);
    learnSecrets(text, secrets);
    onEntry(entryOf(withoutLongTexts(exchange, text), secrets), number);
    // What never reached the server says nothing about its client.
    if (exchange.trouble !== undefined && exchange.response?.status === 502) return;
    const found = watch.see(text, { number, at: exchange.at, durationMs: exchange.durationMs });
    if (found.length > 0) onFindings(found, number);
  }
}

/** A small body may decompress to a long text, which it would take long to look for secrets in. */
const longestText = 16 * 1024 * 1024;

function withoutLongTexts(
  exchange: ProxiedExchange,
  { requestBody = "", answerBody = "" }: ExchangeText,
): ProxiedExchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: shorten(request.body, requestBody) },
    response: response && { ...response, body: shorten(response.body, answerBody) },
  };
}

function shorten(body: HarBody, text: string): HarBody {
  return text.length > longestText && body instanceof Uint8Array ? { bytes: body.byteLength } : body;
}

/** Showing an exchange may find a secret that also stands in a part shown before. It is then shown again. */
function entryOf({ trouble, ...exchange }: ProxiedExchange, { redaction }: Secrets): HarEntry {
  const noted = { ...exchange, ...(trouble !== undefined && { notes: { _error: trouble } }) };
  const { additions } = redaction.known;
  const entry = harEntryOf(noted, redaction);
  return redaction.known.additions === additions ? entry : harEntryOf(noted, redaction);
}
