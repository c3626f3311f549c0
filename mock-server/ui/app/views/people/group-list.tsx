import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Empty, Problem } from "../../parts/empty.tsx";
import { TextField } from "../../parts/fields.tsx";
import { IsolatedText } from "../../parts/text.tsx";
import { pageSize, Pager } from "./pager.tsx";
import { grouped } from "../../parts/numbers.ts";

/** All groups, a page at a time. */
export function GroupList({ chosen }: { readonly chosen: string | undefined }) {
  const { client, router } = useApp();
  const search = useSignal("");
  const offset = useSignal(0);
  const { data, problem } = useResource(
    () => {
      const query = { limit: String(pageSize), offset: String(offset.value), search: search.value };
      return dataOf(client.GET("/__mock/groups", { params: { query } }));
    },
    { of: [search.value, offset.value] },
  );
  const { groups = [], total = 0 } = data.value ?? {};
  return (
    <section class="panel" aria-label="Groups">
      <TextField
        label="Search"
        type="search"
        value={search.value}
        placeholder="a part of the name"
        onChange={(value) => ((search.value = value), (offset.value = 0))}
      />
      <Problem text={problem.value} />
      {data.value !== undefined && groups.length === 0 && (
        <Empty title="No group found">
          <p>Groups appear here when a client or an identity provider makes them.</p>
        </Empty>
      )}
      {groups.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="region" aria-label="Table of groups">
          <table>
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col">Role</th>
                <th scope="col">Members</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ id, name, role, members }) => (
                <tr key={id} class={id === chosen ? "chosen" : ""}>
                  <th scope="row">
                    <a href={router.href("people", { tab: "groups", group: id })}>
                      <IsolatedText text={name} most={120} />
                    </a>
                  </th>
                  <td class="role">{role}</td>
                  <td>{grouped(members)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager offset={offset.value} shown={groups.length} total={total} onMove={(to) => (offset.value = to)} />
    </section>
  );
}
