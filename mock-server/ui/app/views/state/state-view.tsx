import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Page, Panel } from "../../parts/page.tsx";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { Snapshots } from "./snapshots.tsx";
import { StateFile } from "./state-file.tsx";
import { grouped } from "../../parts/numbers.ts";

/** The whole world: what it holds, how to keep it and bring it back. */
export function StateView() {
  const { client, notices } = useApp();
  const size = useResource(async () => {
    const none = { params: { query: { limit: "0" } } };
    const [users, groups, { apiKeys }] = await Promise.all([
      dataOf(client.GET("/__mock/users", none)),
      dataOf(client.GET("/__mock/groups", none)),
      dataOf(client.GET("/__mock/admin/api-keys", {})),
    ]);
    return [
      ["user", users.total],
      ["group", groups.total],
      ["API key", apiKeys.length],
    ] as const;
  });
  const reset = () =>
    notices.report("The world is reset to its start.", dataOf(client.POST("/__mock/reset", { body: {} })));
  return (
    <Page
      title="State"
      lead="Everything in this world. A snapshot keeps it in the mock, a file keeps it on your machine."
    >
      <Panel title="What it holds">
        <ul class="numbers">
          {size.data.value?.map(([what, count]) => (
            <li key={what}>
              <b>{grouped(count)}</b> {count === 1 ? what : `${what}s`}
            </li>
          ))}
        </ul>
      </Panel>
      <Snapshots />
      <StateFile />
      <Panel title="Start again">
        <p>
          A reset brings back the world, profile, clock and settings of the start, and clears journal, faults,
          findings and tokens. Snapshots and sandboxes stay.
        </p>
        <ConfirmButton text="Reset the world" sure="Yes, reset it" act={() => void reset()} />
      </Panel>
    </Page>
  );
}
