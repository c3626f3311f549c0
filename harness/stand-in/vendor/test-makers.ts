import { type Client, type Seen, idIn, list, pick } from "../test-client.ts";

export const jane = { firstName: "Jane", lastName: "Doe", email: "jane.doe@test.example", role: "Member" };

/** The fields that a PUT requires. */
export const replacement = {
  ...jane,
  defaultWorkerTag: "gpu",
  canScheduleJobs: false,
  canPrioritizeJobs: false,
  canAssignJobs: false,
  canCreateCollections: false,
  isApiEnabled: true,
  defaultCredentialId: "none",
  isAccountLocked: false,
  isActive: true,
  isValidated: true,
  timeZone: "Europe/Kiev",
  language: "en-us",
};

export const unknownId = "0".repeat(24);
let made = 0;

export function make(client: Client, odd: Record<string, unknown> = {}): Promise<Seen> {
  made += 1;
  return client.send("POST", "/users", { body: { ...jane, email: `made${made}@test.example`, ...odd } });
}

export async function makeId(client: Client, odd: Record<string, unknown> = {}): Promise<string> {
  return idIn((await make(client, odd)).json);
}

export async function makeGroup(client: Client): Promise<string> {
  made += 1;
  return idIn(
    (await client.send("POST", "/usergroups", { body: { name: `made${made}`, role: "Viewer" } })).json,
  );
}

export async function makeMember(client: Client): Promise<{ groupId: string; userId: string }> {
  const [groupId, userId] = [await makeGroup(client), await makeId(client)];
  await client.send("POST", `/usergroups/${groupId}/users`, { body: [userId] });
  return { groupId, userId };
}

export async function firstFound(client: Client, query: string): Promise<unknown> {
  return list((await client.send("GET", `/users?${query}`)).json)[0];
}

export async function secondOwnerId(client: Client): Promise<string> {
  return idIn(await firstFound(client, `email=${client.standIn.secondKey.ownerEmail}`));
}

export async function demoteSecondOwner(client: Client): Promise<void> {
  const path = `/users/${await secondOwnerId(client)}`;
  const { json } = await client.send("GET", path);
  const after = await client.send("PUT", path, { body: { ...Object(json), role: "Viewer" } });
  if (pick(after.json, "role") !== "Viewer") throw new Error("the second owner was not demoted");
}
