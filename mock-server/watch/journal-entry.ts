import type { Redaction } from "../message/redaction/redaction.ts";
import { exchangeId, type RecordedExchange } from "./recorded-exchange.ts";

/** An exchange as `GET /__mock/journal` shows it; secrets are redacted. */
export interface JournalEntry {
  readonly id: string;
  /** ISO 8601 on the world's clock. */
  readonly at: string;
  readonly sandbox: string;
  readonly surface: string | null;
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** 0 when the connection was lost before an answer. */
  readonly status: number;
  readonly durationMs: number;
  readonly clientId?: string;
  readonly injected: boolean;
  readonly faultId?: string;
  readonly asked: Readonly<Record<string, string>>;
  readonly cause?: string;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

/** An exchange as the journal shows it, without secrets. */
export function writeEntry(recorded: RecordedExchange, redaction: Redaction): JournalEntry {
  const text = (given: string) => redaction.text(given);
  const query = recorded.query.entries();
  return {
    id: exchangeId(recorded.number),
    at: new Date(recorded.at).toISOString(),
    sandbox: recorded.sandbox,
    surface: recorded.surface ?? null,
    operation: recorded.operation ?? null,
    method: text(recorded.method),
    path: text(recorded.path),
    query: Object.fromEntries(query.map(([name, value]) => [text(name), redaction.field(name, value)])),
    status: recorded.status,
    durationMs: recorded.durationMs,
    ...(recorded.clientId !== undefined && { clientId: text(recorded.clientId) }),
    injected: recorded.isInjected,
    ...(recorded.faultId !== undefined && { faultId: recorded.faultId }),
    asked: recorded.asked.answers(),
    ...(recorded.cause !== undefined && { cause: text(recorded.cause) }),
    request: {
      headers: redaction.headers(recorded.headers),
      body: redaction.body(recorded.requestBody),
    },
    response: {
      headers: redaction.headers(new Headers(recorded.responseHeaders)),
      body: redaction.body(recorded.responseBody),
    },
  };
}
