import { useApp } from "../../app-context.ts";
import { Page } from "../../parts/page.tsx";
import { GroupList } from "./group-list.tsx";
import { GroupPanel } from "./group-panel.tsx";
import { Settings } from "./settings.tsx";
import { UserList } from "./user-list.tsx";
import { UserPanel } from "./user-panel.tsx";

/** The people and groups of the world, whatever the profile hides from clients. */
export function PeopleView() {
  const { router } = useApp();
  const { query } = router.place.value;
  const tab = query["tab"] === "groups" ? "groups" : "users";
  const { user, group } = query;
  return (
    <Page
      title="People and groups"
      lead="Everybody in this world, as an administrator sees them: deactivated people too, whatever the server hides from its clients."
    >
      <Settings />
      <nav class="tabs" aria-label="Kinds">
        {(["users", "groups"] as const).map((each) => (
          <a
            key={each}
            href={router.href("people", { tab: each })}
            {...(each === tab && { "aria-current": "page" as const })}
          >
            {each === "users" ? "People" : "Groups"}
          </a>
        ))}
      </nav>
      <div class={user === undefined && group === undefined ? "" : "with-panel"}>
        {tab === "users" ? <UserList chosen={user} /> : <GroupList chosen={group} />}
        {tab === "users" && user !== undefined && <UserPanel key={user} id={user} />}
        {tab === "groups" && group !== undefined && <GroupPanel key={group} id={group} />}
      </div>
    </Page>
  );
}
