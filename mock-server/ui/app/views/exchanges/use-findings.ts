import { useApp } from "../../app-context.ts";
import { dataOf, type FindingId } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";

/** The mistakes of clients, by the ids of the exchanges that show them. The mock does not tell of them by itself. */
export function useFindings(): ReadonlyMap<string, readonly FindingId[]> {
  const { client } = useApp();
  const { data } = useResource(() => dataOf(client.GET("/__mock/findings", {})), { everyMs: 2000 });
  const byExchange = new Map<string, FindingId[]>();
  for (const { id, exchanges } of data.value?.findings ?? []) {
    for (const exchange of exchanges) {
      const shown = byExchange.get(exchange);
      if (shown === undefined) byExchange.set(exchange, [id]);
      else shown.push(id);
    }
  }
  return byExchange;
}
