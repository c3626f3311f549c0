import { setTimeout as after } from "node:timers/promises";
import { z } from "zod";

/** What a client knows of one world: the users that it has made there, or may have made. */
export interface WorldClient {
  readonly scimToken: string;
  readonly answered: string[];
  readonly uncertain: string[];
  /** What contradicts the answers before it. */
  readonly wrong: string[];
  refusals: number;
}

export function worldClient(scimToken: string): WorldClient {
  return { scimToken, answered: [], uncertain: [], wrong: [], refusals: 0 };
}

const listed = z.object({
  totalResults: z.number(),
  Resources: z.array(z.object({ userName: z.string() })).default([]),
});
const patienceMs = 3000;

async function send(url: string, { scimToken }: WorldClient, path: string, body?: object): Promise<Response> {
  return fetch(`${url}/scim/v2/Users${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { Authorization: `Bearer ${scimToken}`, "Content-Type": "application/scim+json" },
    signal: AbortSignal.timeout(patienceMs),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Makes users until it is stopped, and reads them back between. Each request goes to any process. */
export async function useWorld(client: WorldClient, urls: () => string, stop: AbortSignal): Promise<void> {
  for (let number = 0; !stop.aborted; number++) {
    await makeUser(client, urls(), `made.${number}@x.example`);
    await countUsers(client, urls());
  }
}

async function makeUser(client: WorldClient, url: string, userName: string): Promise<void> {
  const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
  const name = { givenName: "Made", familyName: "Up" };
  const body = { schemas, userName, name, emails: [{ value: userName }] };
  const status = await send(url, client, "", body).then(
    (response) => response.status,
    () => 0,
  );
  if (status === 201) client.answered.push(userName);
  else client.uncertain.push(userName);
  await noteRefusal(client, status);
}

/** A read shows every user whose creation was answered before it began, and none that was never asked for. */
async function countUsers(client: WorldClient, url: string): Promise<void> {
  const least = client.answered.length;
  const total = (await pageOfUsers(client, url, 1))?.totalResults;
  const most = client.answered.length + client.uncertain.length;
  if (total !== undefined && (total < least || total > most))
    client.wrong.push(`${url} shows ${total} users, not ${least} to ${most}`);
}

/** Reads all users at the end, and checks each. Returns false if a process cannot answer now. */
export async function checkUsers(client: WorldClient, url: string): Promise<boolean> {
  const names: string[] = [];
  for (let total = 1; names.length < total;) {
    const page = await pageOfUsers(client, url, names.length + 1);
    if (page === undefined) return false;
    total = page.totalResults;
    names.push(...page.Resources.map(({ userName }) => userName));
  }
  const known = new Set([...client.answered, ...client.uncertain]);
  client.wrong.push(
    ...client.answered.filter((name) => !names.includes(name)).map((name) => `${name} is lost`),
    ...names.filter((name) => !known.has(name)).map((name) => `${name} was never made`),
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `${name} is there twice`),
  );
  return true;
}

async function pageOfUsers(client: WorldClient, url: string, startIndex: number) {
  const path = `?filter=userName sw "made."&count=100&startIndex=${startIndex}`;
  const response = await send(url, client, path).catch(() => undefined);
  if (response?.status === 200) return listed.parse(await response.json());
  await noteRefusal(client, response?.status ?? 0);
  return undefined;
}

/** Only 503 is allowed, beside connections that end with their process. */
async function noteRefusal(client: WorldClient, status: number): Promise<void> {
  if (status === 200 || status === 201) return;
  client.refusals++;
  if (status !== 503 && status !== 0) client.wrong.push(`an answer with status ${status}`);
  await after(50);
}
