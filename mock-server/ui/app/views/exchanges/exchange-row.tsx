import type { Exchange } from "../../mock/client.ts";
import type { Finding } from "../../mock/shared-findings.tsx";
import { Method, Status } from "../../parts/badges.tsx";
import { IsolatedText, Time } from "../../parts/text.tsx";

interface ExchangeRowProps {
  readonly exchange: Exchange;
  /** The mistakes of the client that it shows. A row cannot have links; the whole exchange has them. */
  readonly findings: readonly Finding[];
}

/** One exchange in the list. The time comes first for the eye, and last for a screen reader. */
export function ExchangeRow({ exchange, findings }: ExchangeRowProps) {
  const mistakes = [...new Set(findings.map(({ id }) => id))].join(", ");
  const { at, method, path, status, operation, clientId, durationMs, injected, cause } = exchange;
  return (
    <div class="exchange-row">
      <Method method={method} />
      <span class="path">
        <IsolatedText text={path + queryText(exchange)} />
      </span>
      <span class="marks">
        {mistakes !== "" && (
          <span class="badge warn" title={mistakes}>
            finding<span class="unseen"> {mistakes}</span>
          </span>
        )}
        {injected && <span class="badge fault">fault</span>}
        {cause !== undefined && !injected && <span class="badge plain">why</span>}
      </span>
      <span class="status">
        <span class="unseen">status </span>
        <Status status={status} />
      </span>
      <span class="operation">{operation ?? "unmatched"}</span>
      <span class="client">{clientId !== undefined && <IsolatedText text={clientId} most={60} />}</span>
      <span class="took">{durationMs.toFixed(1)} ms</span>
      <span class="at">
        <Time at={at} />
      </span>
    </div>
  );
}

export function queryText({ query }: Pick<Exchange, "query">): string {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return text === "" ? "" : `?${text}`;
}
