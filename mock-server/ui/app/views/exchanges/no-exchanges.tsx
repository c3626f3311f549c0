import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Code } from "../../parts/code.tsx";
import { Empty } from "../../parts/empty.tsx";
import { curlWithToken } from "../../mock/curl.ts";

/** Shows a call that works against this mock. */
export function NoExchanges() {
  const { client, router, session } = useApp();
  const hasToken = session.token.value !== undefined;
  const facts = useResource(async () => {
    const { surfaces } = await dataOf(client.GET("/__mock/profile", {}));
    const { apiKeys } = await dataOf(client.GET("/__mock/admin/api-keys", {}));
    return { surfaces, clientId: apiKeys[0]?.clientId };
  });
  // All at once, so that nothing moves.
  if (facts.data.value === undefined && facts.problem.value === undefined) return null;
  const { surfaces, clientId } = facts.data.value ?? {};
  const api = surfaces?.rest ?? `${surfaces?.webapi ?? ""}/v3`;
  const path = surfaces?.rest === undefined ? `${api}/users` : `${api}/users?page=1`;
  return (
    <Empty title="No exchanges yet">
      {surfaces !== undefined && (
        <p>
          Point your client at <code>{session.url + api}</code>, with tokens from{" "}
          <code>{`${session.url}${surfaces.oauth}/token`}</code>.
        </p>
      )}
      <p>Or try a call by hand{hasToken && <>, with the control token in CONTROL_TOKEN</>}:</p>
      {surfaces !== undefined && clientId !== undefined && (
        <Code what="the command" text={curlWithToken(session, clientId, { method: "GET", path })} />
      )}
      <p>Each call appears here at once, with the questions that decided its answer.</p>
      {session.sandbox.value === undefined && (
        <p>
          A call with the credentials of a sandbox appears in that sandbox, as long as it exists:{" "}
          <a href={router.href("sandboxes")}>all sandboxes</a>.
        </p>
      )}
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
