import { useApp } from "../../app-context.ts";
import type { Exchange } from "../../mock/client.ts";
import { grouped } from "../../parts/numbers.ts";
import { decidedDifferently } from "./decided-differently.ts";
import type { Profile, Quirk } from "./questions.ts";

interface ChangedExchangesProps {
  readonly server: Profile;
  readonly quirks: readonly Quirk[];
  readonly exchanges: readonly Exchange[];
}

/** How much of the journal another server would have decided differently. */
export function ChangedExchanges({ server, quirks, exchanges }: ChangedExchangesProps) {
  const { router } = useApp();
  if (exchanges.length === 0) return null;
  const isChanged = decidedDifferently(server, new Map(quirks.map((quirk) => [quirk.id, quirk])));
  const changed = exchanges.filter(isChanged).length;
  return (
    <p class="changed-exchanges">
      {server.name} would have decided{" "}
      {changed === 0 ? (
        "every exchange of the journal the same way."
      ) : (
        <>
          <a href={router.href("exchanges", { against: server.name, differs: "yes" })}>
            {grouped(changed)} of {grouped(exchanges.length)}
          </a>{" "}
          exchanges of the journal differently.
        </>
      )}
    </p>
  );
}
