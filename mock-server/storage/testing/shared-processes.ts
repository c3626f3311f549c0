import { expect, onTestFinished } from "vitest";
import { z } from "zod";
import type { SharedLog } from "../postgres/shared-log.ts";
import { sharedMock, type SharedMock } from "./shared-mock.ts";

/** A database for one test. */
export interface TestDatabase {
  /** Opens the connection of a process. */
  readonly open: () => Promise<SharedLog>;
  /** Ends a process, as another one does that takes it as lost. */
  readonly end: (process: number) => void;
}

const sandboxAnswer = z.object({
  id: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  scimToken: z.string(),
  apiKeys: z.array(z.object({ clientId: z.string() })),
});

/** Makes a sandbox at a process. */
export async function sandboxAt({ send }: SharedMock, body: object = {}) {
  const response = await send("POST", "/__mock/sandboxes", { body });
  expect(response.status).toBe(201);
  return sandboxAnswer.parse(await response.json());
}

const newUser = (number: number) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: `new.${number}@x.example`,
  name: { givenName: "New", familyName: String(number) },
  emails: [{ value: `new.${number}@x.example` }],
});

/** Creates a user. */
export const create = ({ send }: SharedMock, token: string, number = 1) =>
  send("POST", "/scim/v2/Users", { body: newUser(number), token });

/** How many users were created, or the status of a refusal. */
export const countOf = async ({ send }: SharedMock, token: string) => {
  const response = await send("GET", '/scim/v2/Users?filter=userName sw "new."', { token });
  return response.status === 200
    ? z.object({ totalResults: z.number() }).parse(await response.json()).totalResults
    : response.status;
};

/** The address of a process, by its place among those that were started. */
export const urlOf = (at: number) => `http://process-${at}.invalid`;

/** Some processes of one database, each with options of its own. */
export async function startProcesses(
  database: TestDatabase,
  options: readonly Parameters<typeof sharedMock>[1][],
) {
  const started: SharedMock[] = [];
  for (const each of options) started.push(await sharedMock(await database.open(), each));
  onTestFinished(async () => {
    for (const { storage } of started) await storage.close();
  });
  const [first, second = first] = started;
  if (first === undefined || second === undefined) throw new Error("There are no processes.");
  for (const [at, { homes, reach }] of started.entries()) await homes.announce(urlOf(at), reach);
  return { database, first, second, all: started };
}
