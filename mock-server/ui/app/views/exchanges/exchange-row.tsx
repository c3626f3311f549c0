import type { Exchange } from "../../mock/client.ts";
import { Method, Status } from "../../parts/badges.tsx";
import { Foreign, Time } from "../../parts/text.tsx";

/** One exchange in the list. */
export function ExchangeRow({ exchange }: { readonly exchange: Exchange }) {
  const { at, method, path, status, operation, clientId, durationMs, injected, cause } = exchange;
  return (
    <div class="exchange-row">
      <span class="at">
        <Time at={at} />
      </span>
      <Method method={method} />
      <span class="path">
        <Foreign text={path + queryText(exchange)} />
      </span>
      <span class="marks">
        {injected && <span class="badge fault">fault</span>}
        {cause !== undefined && !injected && <span class="badge plain">why</span>}
      </span>
      <Status status={status} />
      <span class="operation">{operation ?? "unmatched"}</span>
      <span class="client">{clientId !== undefined && <Foreign text={clientId} most={60} />}</span>
      <span class="took">{durationMs.toFixed(1)} ms</span>
    </div>
  );
}

export function queryText({ query }: Pick<Exchange, "query">): string {
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return text === "" ? "" : `?${text}`;
}

/** What a screen reader says of the row. */
export function rowName({ method, path, status, operation, clientId, injected }: Exchange): string {
  const answer = status === 0 ? "connection lost" : `status ${status}`;
  const parts = [`${method} ${path.slice(0, 200)}`, answer, operation ?? "unmatched", clientId?.slice(0, 60)];
  return [...parts, injected ? "by a fault" : undefined].filter((part) => part !== undefined).join(", ");
}
