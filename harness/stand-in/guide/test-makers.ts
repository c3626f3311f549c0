import { type Client, type Seen, idIn, list, pick } from "../test-client.ts";

export const jane = { firstName: "Jane", lastName: "Doe", email: "jane.doe@test.example", role: "Member" };
export const unknownId = "00000000-0000-4000-8000-000000000000";
let made = 0;

export function make(client: Client, odd: Record<string, unknown> = {}): Promise<Seen> {
  made += 1;
  return client.send("POST", "/users", { body: { ...jane, email: `made${made}@test.example`, ...odd } });
}

export async function makeId(client: Client, odd: Record<string, unknown> = {}): Promise<string> {
  return idIn((await make(client, odd)).json);
}

export async function makeDeactivated(client: Client, odd: Record<string, unknown> = {}): Promise<string> {
  const id = await makeId(client, odd);
  await client.send("DELETE", `/users/${id}`);
  return id;
}

export async function makeGroup(client: Client, role = "Viewer"): Promise<string> {
  made += 1;
  return idIn((await client.send("POST", "/usergroups", { body: { name: `made${made}`, role } })).json);
}

export function add(client: Client, groupId: string, userId: string): Promise<Seen> {
  return client.send("POST", `/usergroups/${groupId}/users`, { body: { userId } });
}

export async function listed(client: Client, query: string): Promise<readonly unknown[]> {
  return list(pick((await client.send("GET", `/users?${query}`)).json, "users"));
}

export async function secondOwner(client: Client): Promise<{ id: string; user: Record<string, unknown> }> {
  const user = {
    firstName: "Sven",
    lastName: "Keller",
    email: client.standIn.secondKey.ownerEmail,
    role: "ServerAdmin",
  };
  return { id: idIn((await listed(client, `search=${user.email}`))[0]), user };
}

export async function demoteSecondOwner(client: Client): Promise<string> {
  const { id, user } = await secondOwner(client);
  await client.send("PUT", `/users/${id}`, { body: { ...user, role: "Viewer" } });
  return id;
}
