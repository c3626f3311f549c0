import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf, done } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Problem } from "../../parts/empty.tsx";
import { Form, TextField } from "../../parts/fields.tsx";
import { Panel } from "../../parts/page.tsx";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { IsolatedText, isolated, Time } from "../../parts/text.tsx";
import { counted } from "../../parts/numbers.ts";

/** Snapshots of the world: take one, go back to it. */
export function Snapshots() {
  const { client, notices } = useApp();
  const name = useSignal("");
  const { data, problem, reload } = useResource(
    async () => (await dataOf(client.GET("/__mock/snapshots", {}))).snapshots,
    { everyMs: 4000 },
  );
  const act = async (what: string, action: Promise<unknown>) => {
    await notices.report(what, action);
    await reload();
  };
  const take = async () => {
    await act(
      `The snapshot ${isolated(name.value)} is taken.`,
      dataOf(client.POST("/__mock/snapshots", { body: { name: name.value } })),
    );
    name.value = "";
  };
  return (
    <Panel title="Snapshots">
      <Form label="Take a snapshot" onSubmit={() => void take()}>
        <TextField
          label="Name"
          value={name.value}
          placeholder="before the sync"
          onChange={(value) => (name.value = value)}
        />
        <button type="submit" disabled={name.value === ""}>
          Take a snapshot
        </button>
      </Form>
      <Problem text={problem.value} />
      {data.value?.length === 0 && <p class="muted">No snapshot yet.</p>}
      <ul class="rows">
        {data.value?.map((snapshot) => (
          <li key={snapshot.name}>
            <span class="grow">
              <b>
                <IsolatedText text={snapshot.name} />
              </b>{" "}
              <small>
                {counted(snapshot.users, "user")}, {counted(snapshot.groups, "group")},{" "}
                <Time at={snapshot.at} withDate />
              </small>
            </span>
            <button
              type="button"
              onClick={() =>
                void act(
                  `The world is restored from ${isolated(snapshot.name)}.`,
                  dataOf(client.POST("/__mock/snapshots/{name}/restore", at(snapshot.name))),
                )
              }
            >
              Restore<span class="unseen"> {isolated(snapshot.name)}</span>
            </button>
            <ConfirmButton
              text="Delete"
              about={isolated(snapshot.name)}
              sure="Yes, delete it"
              act={() =>
                void act(
                  `The snapshot ${isolated(snapshot.name)} is deleted.`,
                  done(client.DELETE("/__mock/snapshots/{name}", at(snapshot.name))),
                )
              }
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The path of a snapshot. */
function at(name: string) {
  return { params: { path: { name } } };
}
