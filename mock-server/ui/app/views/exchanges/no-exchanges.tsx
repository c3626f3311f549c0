import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Code } from "../../parts/code.tsx";
import { Empty } from "../../parts/empty.tsx";
import { curlWithToken } from "../../mock/curl.ts";

/** Shows a call that works against this mock. */
export function NoExchanges() {
  const { client, session } = useApp();
  const facts = useResource(async () => {
    const { surfaces } = await dataOf(client.GET("/__mock/profile", {}));
    const { apiKeys } = await dataOf(client.GET("/__mock/admin/api-keys", {}));
    return { surfaces, clientId: apiKeys[0]?.clientId };
  });
  const { surfaces, clientId } = facts.data.value ?? {};
  const path =
    surfaces?.rest === undefined ? `${surfaces?.webapi ?? ""}/v3/users` : `${surfaces.rest}/users?page=1`;
  return (
    <Empty title="No exchanges yet">
      <p>Point your client at this mock, or try a call by hand:</p>
      {surfaces !== undefined && clientId !== undefined && (
        <Code what="the command" text={curlWithToken(session, clientId, { method: "GET", path })} />
      )}
      <p>Each call appears here at once, with the questions that decided its answer.</p>
    </Empty>
  );
}

export function NoMatches() {
  return (
    <Empty title="No exchange matches these filters">
      <p>Remove a filter, or wait: new exchanges that match appear here.</p>
    </Empty>
  );
}
