import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf, done, type Schemas } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Empty, Problem } from "../../parts/empty.tsx";
import { Page, Panel } from "../../parts/page.tsx";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { IsolatedText, Time } from "../../parts/text.tsx";
import { MadeSandbox } from "./made-sandbox.tsx";
import { NewSandbox } from "./new-sandbox.tsx";

/** Worlds of their own, for tests that run at the same time. */
export function SandboxesView() {
  const { client, router, session, notices } = useApp();
  const made = useSignal<Schemas["Sandbox"] | undefined>(undefined);
  const { data, problem, reload } = useResource(() => dataOf(client.GET("/__mock/sandboxes", {})), {
    everyMs: 2000,
  });
  const sandboxes = data.value?.sandboxes;
  const current = session.sandbox.value;
  const remove = async (id: string) => {
    const removing = done(client.DELETE("/__mock/sandboxes/{id}", { params: { path: { id } } }));
    await notices.report(`The sandbox ${id} is deleted.`, removing);
    await reload();
  };
  return (
    <Page
      title="Sandboxes"
      lead="A sandbox is a separate world with its own credentials. The credentials select the world, so tests can run in parallel and the client needs no change."
    >
      <Problem text={problem.value} />
      {made.value !== undefined && <MadeSandbox sandbox={made.value} />}
      <Panel title="Make one">
        <NewSandbox onMade={(sandbox) => ((made.value = sandbox), void reload())} />
      </Panel>
      <Panel title="All sandboxes">
        {sandboxes?.length === 0 && (
          <Empty title="No sandbox yet">
            <p>Everything happens in the default world until you create one.</p>
          </Empty>
        )}
        {sandboxes !== undefined && sandboxes.length > 0 && (
          <div class="table-scroll wide-table" tabIndex={0} role="region" aria-label="Table of sandboxes">
            <table>
              <thead>
                <tr>
                  <th scope="col">Sandbox</th>
                  <th scope="col">Behaves like</th>
                  <th scope="col">Client id</th>
                  <th scope="col">Expires</th>
                  <th scope="col">
                    <span class="unseen">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {sandboxes.map(({ id, profile, clientId, expires }) => (
                  <tr key={id}>
                    <th scope="row">
                      <a href={router.href("exchanges", { sandbox: id })}>
                        <IsolatedText text={id} />
                      </a>
                      {id === current && <span class="badge ok">here</span>}
                    </th>
                    <td>
                      <IsolatedText text={profile} />
                    </td>
                    <td>
                      <code>
                        <IsolatedText text={clientId} />
                      </code>
                    </td>
                    <td>{expires === null ? "never" : <Time at={expires} withDate />}</td>
                    <td>
                      <ConfirmButton
                        text="Delete"
                        about={id}
                        sure="Yes, delete it"
                        act={() => void remove(id)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {current !== undefined && (
          <p>
            <a href={router.href("exchanges", { sandbox: undefined })}>Back to the default world</a>
          </p>
        )}
      </Panel>
    </Page>
  );
}
