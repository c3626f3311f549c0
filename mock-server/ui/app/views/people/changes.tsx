import { useApp } from "../../app-context.ts";
import type { Exchange } from "../../mock/client.ts";
import { Method, Status } from "../../parts/badges.tsx";
import { IsolatedText, Time } from "../../parts/text.tsx";

/** How many changes are shown. */
const most = 20;

/** Who changed a person or a group, when and over which surface, as far as the journal goes back. */
export function Changes({ ids }: { readonly ids: readonly string[] }) {
  const { live, router } = useApp();
  const changes = live.exchanges.value.filter((exchange) => isChangeOf(exchange, ids)).toReversed();
  return (
    <>
      <h3>Changes by clients</h3>
      {changes.length === 0 && <p class="muted">The journal has none.</p>}
      <ol class="neighbours">
        {changes.slice(0, most).map(({ id, at, method, operation, surface, clientId, status }) => (
          <li key={id}>
            <a href={router.href("exchanges", { id })}>
              <Time at={at} /> <Method method={method} />
              <bdi>
                {operation} over {surface}
                {clientId !== undefined && (
                  <>
                    {" "}
                    by <IsolatedText text={clientId} most={60} />
                  </>
                )}
              </bdi>
              <Status status={status} />
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

/** An exchange that changed something, and names the object in its path or in its bodies. */
function isChangeOf({ method, surface, path, status, request, response }: Exchange, ids: readonly string[]) {
  if (method === "GET" || method === "HEAD" || surface === "oauth" || surface === null) return false;
  if (status < 200 || status >= 300) return false;
  return ids.some((id) => path.includes(id) || request.body.includes(id) || response.body.includes(id));
}
