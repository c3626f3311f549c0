import { expect, test } from "vitest";
import { AlteryxClient } from "../../../examples/vitest-suite/alteryx-client.ts";
import { builtInWorld } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import { checkClient } from "../check-client.ts";
import type { ClientEnvironment } from "../run/environment.ts";
import { joiner, leaver, mover } from "../testing/clients.ts";

const staff = [...(builtInWorld("small-company").users ?? []).map(({ email }) => email), joiner.email];
const stays = new Set(staff.filter((email) => email !== leaver).map((email) => email.toLowerCase()));

/** How a client finds the user with an e-mail. */
type Find = (client: AlteryxClient, email: string) => Promise<{ readonly id: string } | undefined>;

const byAddress: Find = (client, email) => client.findUser(email);

/** A wrong way: the first user of a search is taken. */
const byFirst: Find = async (client, email) => {
  for await (const user of client.users(email)) return user;
  return undefined;
};

function clientOf({ tokenUrl, restUrl: apiUrl, clientId, clientSecret, wait }: ClientEnvironment) {
  return new AlteryxClient({ tokenUrl, apiUrl, clientId, clientSecret }, { wait, timeoutMs: 1000 });
}

/** Makes the server's users those of a list: who is missing is created, who is not on the list is deactivated. */
function syncs(find: Find) {
  return async (environment: ClientEnvironment): Promise<void> => {
    const client = clientOf(environment);
    await client.ensureUser(joiner);
    const moving = await find(client, mover);
    if (moving !== undefined) await client.changeUser(moving.id, { role: "Member" });
    const leavers: string[] = [];
    for await (const { id, email } of client.users()) if (!stays.has(email.toLowerCase())) leavers.push(id);
    for (const id of leavers) await client.deactivateUser(id);
  };
}

const cases = [
  "world/more-than-a-page",
  ...["near-match", "odd-addresses", "long-search"].flatMap((name) =>
    [joiner.email, mover].map((email) => `world/${name}/${email}`),
  ),
];

/** The cases with bystanders that are judged wrong. */
async function wrongOf(find: Find): Promise<readonly string[]> {
  const { results } = await checkClient({ client: syncs(find), timeoutMs: 20_000, jobs: 8, only: cases });
  const judged = results.filter(({ verdict }) => verdict === "survived" || verdict === "wrong");
  expect(judged.map(({ id }) => id).toSorted()).toEqual(cases.toSorted());
  return results.filter(({ verdict }) => verdict === "wrong").map(({ id }) => id);
}

test("a client that is meant to deactivate everybody not on its list is not blamed for bystanders", async () => {
  expect(await wrongOf(byAddress)).toEqual([]);
});

test("such a client is wrong if it confuses others with the people on its list", async () => {
  expect(await wrongOf(byFirst)).toEqual([`world/near-match/${mover}`, `world/long-search/${mover}`]);
});
