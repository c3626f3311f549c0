import { useApp } from "../../app-context.ts";
import { dataOf, done, type Schemas } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import { Code } from "../../parts/code.tsx";
import { Problem } from "../../parts/empty.tsx";
import { Choice } from "../../parts/fields.tsx";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { IsolatedText, Time } from "../../parts/text.tsx";
import { ApiKeys } from "./api-keys.tsx";
import { Changes } from "./changes.tsx";
import { IdentityForm } from "./identity-form.tsx";

const roles = ["NoAccess", "Viewer", "Member", "Creator", "Admin", "ServerAdmin", "Evaluated"] as const;

/** One person: memberships, keys, who changed them, and what an administrator may do. */
export function UserPanel({ id }: { readonly id: string }) {
  const { client, router, notices } = useApp();
  const path = { params: { path: { id } } };
  const { data, problem, reload, pause } = useResource(() => dataOf(client.GET("/__mock/users/{id}", path)), {
    of: [id],
  });
  const act = async (what: string, action: Promise<unknown>) => {
    if (await notices.report(what, action)) await reload();
  };
  const change = (what: string, body: Schemas["UserChange"]) =>
    act(what, dataOf(client.PATCH("/__mock/admin/users/{id}", { ...path, body })));
  const remove = async () => {
    // Otherwise the panel would ask for somebody who is gone, before it is closed.
    const goOn = await pause();
    const removing = done(client.DELETE("/__mock/admin/users/{id}", path));
    if (await notices.report("The person is removed permanently.", removing))
      router.go("people", { tab: "users" });
    else goOn();
  };
  const shown = data.value;
  if (shown === undefined) return <Problem text={problem.value} />;
  const { user, vendorId, groups, apiKeys } = shown;
  return (
    <section class="panel user-panel" aria-label="The person">
      <h2>
        <IsolatedText text={`${user.firstName} ${user.lastName}`} most={1000} />{" "}
        <span class={`badge ${user.isActive ? "ok" : "plain"}`}>
          {user.isActive ? "active" : "deactivated"}
        </span>
      </h2>
      <p>
        <IsolatedText text={user.email} most={1000} />
      </p>
      {user.scim?.deleted === true && <p class="muted">Deleted over SCIM.</p>}
      <dl class="facts-line">
        <div>
          <dt>id</dt>
          <dd>
            <code>{user.id}</code>
          </dd>
        </div>
        <div>
          <dt>vendor’s id</dt>
          <dd>
            <code>{vendorId}</code>
          </dd>
        </div>
        <div>
          <dt>changed</dt>
          <dd>
            <Time at={user.dateUpdated} withDate />
          </dd>
        </div>
      </dl>
      <div class="row">
        <Choice
          label="Role"
          value={user.role}
          onChange={(value) => {
            const role = roles.find((each) => each === value);
            if (role !== undefined) void change(`The role is ${role} now.`, { role });
          }}
          choices={roles.map((role) => [role, role])}
        />
        <button
          type="button"
          onClick={() =>
            void change(user.isActive ? "The person is deactivated." : "The person is active again.", {
              isActive: !user.isActive,
            })
          }
        >
          {user.isActive ? "Deactivate" : "Reactivate"}
        </button>
        <ConfirmButton text="Remove permanently" sure="Yes, remove this person" act={() => void remove()} />
      </div>
      <IdentityForm user={user} onChange={(body) => void change("Names and e-mail are changed.", body)} />
      <h3>Groups</h3>
      {groups.length === 0 ? (
        <p class="muted">In no group.</p>
      ) : (
        <ul class="tags">
          {groups.map((group) => (
            <li key={group.id}>
              <a href={router.href("people", { tab: "groups", group: group.id })}>
                <IsolatedText text={group.name} most={80} />
              </a>
            </li>
          ))}
        </ul>
      )}
      <ApiKeys ownerId={id} clientIds={apiKeys} act={act} />
      <Changes ids={[user.id, vendorId]} />
      <details>
        <summary>The whole record</summary>
        <Code text={JSON.stringify(user)} what="the record of the person" />
      </details>
    </section>
  );
}
