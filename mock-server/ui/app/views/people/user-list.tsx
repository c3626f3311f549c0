import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Empty, Problem } from "../../parts/empty.tsx";
import { Choice, TextField } from "../../parts/fields.tsx";
import { pageSize, Pager } from "./pager.tsx";
import { UserTable } from "./user-table.tsx";
import { grouped } from "../../parts/numbers.ts";

const kinds = [
  ["", "everybody"],
  ["true", "active people"],
  ["false", "deactivated people"],
] as const;

/** All people, a page at a time. */
export function UserList({ chosen }: { readonly chosen: string | undefined }) {
  const { client, router } = useApp();
  const search = useSignal("");
  const active = useSignal<"" | "true" | "false">("");
  const offset = useSignal(0);
  const { data, problem } = useResource(
    () => {
      const query = {
        limit: String(pageSize),
        offset: String(offset.value),
        ...(search.value !== "" && { search: search.value }),
        ...(active.value !== "" && { active: active.value }),
      };
      return dataOf(client.GET("/__mock/users", { params: { query } }));
    },
    { of: [search.value, active.value, offset.value] },
  );
  const { users = [], total = 0 } = data.value ?? {};
  return (
    <section class="panel" aria-label="People">
      <div class="row">
        <TextField
          label="Search"
          type="search"
          value={search.value}
          placeholder="name or e-mail"
          onChange={(value) => ((search.value = value), (offset.value = 0))}
        />
        <Choice
          label="Show"
          value={active.value}
          onChange={(value) => {
            active.value = kinds.find(([each]) => each === value)?.[0] ?? "";
            offset.value = 0;
          }}
          choices={kinds}
        />
        <p class="muted" role="status">
          {data.value !== undefined && `${grouped(total)} found`}
        </p>
      </div>
      <Problem text={problem.value} />
      {data.value !== undefined && users.length === 0 && (
        <Empty title="Nobody found">
          <p>
            Search for a part of a name or an e-mail. <code>serve --users 100</code> fills a world with
            people.
          </p>
        </Empty>
      )}
      {users.length > 0 && (
        <UserTable
          users={users}
          chosen={chosen}
          hrefOf={(id) => router.href("people", { tab: "users", user: id })}
        />
      )}
      <Pager offset={offset.value} shown={users.length} total={total} onMove={(to) => (offset.value = to)} />
    </section>
  );
}
