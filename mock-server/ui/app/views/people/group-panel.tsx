import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Problem } from "../../parts/empty.tsx";
import { IsolatedText, Time } from "../../parts/text.tsx";
import { Changes } from "./changes.tsx";
import { pageSize, Pager } from "./pager.tsx";
import { UserTable } from "./user-table.tsx";
import { counted } from "../../parts/numbers.ts";

/** One group with its members. */
export function GroupPanel({ id }: { readonly id: string }) {
  const { client, router } = useApp();
  const offset = useSignal(0);
  const { data, problem } = useResource(
    () => {
      const query = { limit: String(pageSize), offset: String(offset.value) };
      return dataOf(client.GET("/__mock/groups/{id}", { params: { path: { id }, query } }));
    },
    { of: [id, offset.value] },
  );
  const shown = data.value;
  return (
    <section class="panel" aria-label="The group">
      <Problem text={problem.value} />
      {shown !== undefined && (
        <>
          <h2>
            <IsolatedText text={shown.group.name} most={1000} />
          </h2>
          <p class="muted">
            {shown.group.role} · {counted(shown.total, "member")} · changed{" "}
            <Time at={shown.group.dateUpdated} withDate />
          </p>
          {shown.members.length > 0 && (
            <UserTable
              users={shown.members}
              chosen={undefined}
              hrefOf={(user) => router.href("people", { tab: "users", user })}
            />
          )}
          <Pager
            offset={offset.value}
            shown={shown.members.length}
            total={shown.total}
            onMove={(to) => (offset.value = to)}
          />
          <Changes ids={[id, shown.group.id]} />
        </>
      )}
    </section>
  );
}
