import { expect, test } from "vitest";
import { z } from "zod";
import { scimGroupList, scimUserList } from "../../../contracts/wire/scim-resources.ts";
import { Ids } from "../../world/ids.ts";
import { groupBody, patchBody, read, scimMock, userBody, type ScimMock } from "./testing/scim-mock.ts";

const names = Array.from({ length: 12 }, (_, index) => `user-${index}@x.example`);
const groupNames = ["Red", "Green", "Blue"];
const restPage = z.object({ users: z.array(z.object({ id: z.string(), email: z.string() })) });

test("1,000 mixed requests at once leave unique user names, and members who exist", async () => {
  const made = await scimMock();
  const random = new Ids(20_261_124);
  const userIds: string[] = [];
  const groupIds: string[] = [];
  const statuses = new Map<number, number>();
  // A smaller batch comes first, so that the thousand can refer to what it created.
  for (const atOnce of [100, 1000]) {
    const answers = await Promise.all(
      Array.from({ length: atOnce }, () => sendSomething(made, random, { userIds, groupIds })),
    );
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    userIds.splice(0, userIds.length, ...(await usersOf(made)).map(({ id }) => id));
    groupIds.splice(0, groupIds.length, ...(await groupsOf(made)).map(({ id }) => id));
  }
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect(statuses.get(409) ?? 0).toBeGreaterThan(20);

  const users = await usersOf(made);
  const taken = users.map(({ userName = "" }) => userName.toLowerCase());
  expect(new Set(taken).size).toBe(taken.length);
  const { users: rest } = restPage.parse(
    (await read(await made.send("GET", "/api/v3/users?page=1&pageSize=100"))).json,
  );
  const emails = rest.map(({ email }) => email.toLowerCase());
  expect(new Set(emails).size).toBe(emails.length);

  const visible = new Set(users.map(({ id }) => id));
  const existing = new Set(rest.map(({ id }) => id));
  for (const { id, members = [] } of await groupsOf(made)) {
    for (const { value = "" } of members) expect(visible).toContain(value);
    const page = await read(await made.send("GET", `/api/v3/usergroups/${id}/users?page=1&pageSize=100`));
    for (const member of restPage.parse(page.json).users) expect(existing).toContain(member.id);
  }
});

interface Made {
  readonly userIds: readonly string[];
  readonly groupIds: readonly string[];
}

function sendSomething({ scim, send }: ScimMock, random: Ids, { userIds, groupIds }: Made) {
  const pick = (from: readonly string[]) => from[random.below(Math.max(1, from.length))] ?? "none";
  const name = pick(names);
  const spelled = random.below(2) === 0 ? name : name.toUpperCase();
  const [user, group] = [pick(userIds), pick(groupIds)];
  const members = (op: string) => patchBody({ op, path: "members", value: [{ value: user }] });
  const restUser = { firstName: "A", lastName: "B", email: spelled, role: "Viewer" };
  const requests = [
    () => scim("POST", "/Users", userBody(spelled)),
    () => scim("POST", "/Users", userBody(spelled, { emails: [{ value: pick(names) }] })),
    () => scim("DELETE", `/Users/${user}`),
    () => scim("PATCH", `/Users/${user}`, patchBody({ op: "replace", path: "userName", value: spelled })),
    () =>
      scim("PATCH", `/Users/${user}`, patchBody({ op: "replace", path: "active", value: spelled === name })),
    () => scim("PUT", `/Users/${user}`, userBody(spelled)),
    () => scim("POST", "/Groups", groupBody(pick(groupNames), [user])),
    () => scim("PATCH", `/Groups/${group}`, members("add")),
    () => scim("PATCH", `/Groups/${group}`, members("remove")),
    () => scim("PUT", `/Groups/${group}`, groupBody(pick(groupNames), [user, pick(userIds)])),
    () => scim("GET", `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`),
    async () => read(await send("POST", "/api/v3/users", restUser)),
    async () => read(await send("PUT", `/api/v3/users/${user}`, restUser)),
    async () => read(await send("DELETE", `/api/v3/users/${user}`)),
    async () => read(await send("POST", `/api/v3/usergroups/${group}/users`, { userId: user })),
    async () => read(await send("DELETE", `/api/v3/usergroups/${group}/users/${user}`)),
  ];
  const request = requests[random.below(requests.length)];
  if (request === undefined) throw new Error("There is no such request.");
  return request();
}

async function usersOf({ scim }: ScimMock) {
  return scimUserList.parse((await scim("GET", "/Users")).json).Resources;
}

async function groupsOf({ scim }: ScimMock) {
  return scimGroupList.parse((await scim("GET", "/Groups")).json).Resources;
}
