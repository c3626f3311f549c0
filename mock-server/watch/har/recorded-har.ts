// Tested by mock-server/watch/har/journal-har.test.ts.
import type { Redaction } from "../../message/redaction/redaction.ts";
import { version } from "../../world/version.ts";
import { exchangeId, type RecordedExchange } from "../recorded-exchange.ts";
import { harEntryOf } from "./har-entry.ts";
import type { Har, HarEntry, HarLog } from "./har.ts";

/** Who writes our HAR files. */
export const harCreator: HarLog["creator"] = { name: "mock-alteryx-server", version };

export function harOf(entries: readonly HarEntry[]): Har {
  return { log: { version: "1.2", creator: harCreator, pages: [], entries } };
}

/** A recorded exchange as a HAR shows it, without secrets. */
export function writeHarEntry(recorded: RecordedExchange, redaction: Redaction): HarEntry {
  const { at, durationMs, method, url, requestBody, status, responseHeaders, responseBody } = recorded;
  return harEntryOf(
    {
      at,
      durationMs,
      request: { method, url, headers: recorded.headerPairs, body: requestBody },
      response:
        status === 0 ? undefined : { status, headers: [...new Headers(responseHeaders)], body: responseBody },
      notes: {
        _mockAlteryx: factsOf(recorded, redaction),
        ...(status === 0 && { _error: "connection lost" }),
      },
    },
    redaction,
  );
}

/** What only the mock knows about an exchange. The names are those of the journal. */
function factsOf(recorded: RecordedExchange, redaction: Redaction) {
  const { number, sandbox, surface, operation, clientId, isInjected, faultId, asked, cause } = recorded;
  return {
    id: exchangeId(number),
    sandbox,
    surface: surface ?? null,
    operation: operation ?? null,
    ...(clientId !== undefined && { clientId: redaction.text(clientId) }),
    injected: isInjected,
    ...(faultId !== undefined && { faultId }),
    asked: asked.answers(),
    ...(cause !== undefined && { cause: redaction.text(cause) }),
  };
}
