import { useApp } from "../../app-context.ts";
import { dataOf } from "../../mock/client.ts";
import { useResource } from "../../mock/resource.ts";
import type { Profile, Quirk } from "../server/questions.ts";

/** What is known of the server that answered, and of the one that it is compared with. */
export interface ServerFacts {
  readonly quirks: ReadonlyMap<string, Quirk>;
  readonly own: Profile | undefined;
  /** The names of all servers. */
  readonly names: readonly string[];
  /** The server that it is compared with. */
  readonly other: Profile | undefined;
  readonly problem: string | undefined;
}

/** Reads it once for all exchanges. */
export function useServerFacts(otherName: string | undefined): ServerFacts {
  const { client } = useApp();
  const catalogue = useResource(
    async () => {
      const [{ quirks }, { profiles }] = await Promise.all([
        dataOf(client.GET("/__mock/quirks", {})),
        dataOf(client.GET("/__mock/profiles", {})),
      ]);
      const byId: ReadonlyMap<string, Quirk> = new Map(quirks.map((quirk) => [quirk.id, quirk]));
      return { quirks: byId, names: profiles.map(({ name }) => name) };
    },
    { isFixed: true },
  );
  const own = useResource(() => dataOf(client.GET("/__mock/profile", {})));
  const compared = useResource(
    async () =>
      otherName === undefined
        ? undefined
        : dataOf(client.GET("/__mock/profiles/{name}", { params: { path: { name: otherName } } })),
    { of: [otherName] },
  );
  const { quirks = nothing, names = [] } = catalogue.data.value ?? {};
  const problem = catalogue.problem.value ?? compared.problem.value;
  return { quirks, names, own: own.data.value, other: compared.data.value, problem };
}

const nothing: ReadonlyMap<string, Quirk> = new Map();
