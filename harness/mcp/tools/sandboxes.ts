import { z } from "zod";
import { builtInProfiles } from "../../../contracts/profile.ts";
import { surfaceUrls } from "../../../mock-server/public/controls/controls.ts";
import { isoDuration } from "../../../mock-server/public/controls/time.ts";
import { profilePatch } from "../../../mock-server/surfaces/control/worlds/profile.ts";
import { newSandbox, sandboxSummary } from "../../../mock-server/surfaces/control/worlds/sandboxes.ts";
import { clockView } from "../../../mock-server/surfaces/control/shapes.ts";
import { builtInWorlds } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import { worldFileSchema } from "../../../mock-server/world/seeds/world-schema.ts";
import { pathName } from "../../../mock-server/world/path-name.ts";
import { clientVariables } from "../../targets/client-variables.ts";
import type { Chosen, Session } from "../session.ts";
import { inSandbox, ofSandbox, tool } from "../tool.ts";

const input = newSandbox.pick({ clock: true, seed: true, ttl: true }).extend({
  profile: z
    .enum(builtInProfiles)
    .optional()
    .describe("The server version to behave like. By default that of the mock at its start."),
  world: z
    .union([z.enum(builtInWorlds), worldFileSchema])
    .optional()
    .describe("Users, groups and keys to begin with: a built-in world by its name, or a whole one."),
  answers: profilePatch.shape.answers,
});

const description = z.strictObject({
  ...ofSandbox,
  profile: z.string(),
  clock: clockView,
  urls: z
    .strictObject({
      oauth: z.string(),
      rest: z.string().optional(),
      webapi: z.string().optional(),
      scim: z.string().optional(),
    })
    .describe("The base URL of each surface that the profile offers."),
  credentials: z
    .strictObject({ clientId: z.string(), clientSecret: z.string(), scimToken: z.string() })
    .optional()
    .describe("They choose the sandbox. Absent if they are not known here."),
  variables: z
    .record(z.string(), z.string())
    .optional()
    .describe("Environment variables that point a client at the sandbox."),
});

/** A sandbox that is left behind in a mock that others use ends after a day. */
const defaultTtl = "P1D";

/** Worlds of their own, each chosen by its credentials. */
export const sandboxTools = [
  tool(
    {
      name: "describe_mock",
      title: "Describe the mock",
      description:
        "Tells where the mock of Alteryx Server listens, its version, and its sandboxes. Starts a mock unless one is running.",
      effect: "reads",
      input: z.strictObject({}),
      output: z.strictObject({
        url: z.string(),
        version: z.string(),
        startedHere: z.boolean().describe("Whether the mock ends with this session."),
        sandboxes: z.array(z.strictObject({ ...sandboxSummary, madeHere: z.boolean() })),
      }),
    },
    async (_, session) => {
      const { url, client, isOwn } = await session.mock();
      const { version } = await client.call("get", "/__mock/health");
      const { sandboxes } = await client.call("get", "/__mock/sandboxes");
      return {
        url,
        version,
        startedHere: isOwn,
        sandboxes: sandboxes.map((each) => ({ ...each, madeHere: session.isMadeHere(each.id) })),
      };
    },
  ),
  tool(
    {
      name: "create_sandbox",
      title: "Create a sandbox",
      description:
        "Makes a separate world with users, faults, clock, journal and credentials of its own, and tells its URLs and " +
        "credentials. A client that uses these credentials is in the sandbox; nothing else in it has to change. Later " +
        "calls use this sandbox by default. It is deleted when the session ends.",
      effect: "changes",
      input,
      output: description,
    },
    async ({ answers, ttl, ...options }, session) => {
      const mock = await session.mock();
      const life = ttl === undefined ? (mock.isOwn ? undefined : defaultTtl) : isoDuration(ttl);
      const { id, ...credentials } = await mock.client.call("post", "/__mock/sandboxes", {
        body: { ...options, ttl: life },
      });
      const { clientId, clientSecret, scimToken } = credentials;
      session.keep(id, { clientId, clientSecret, scimToken });
      const made = await session.toChange(id);
      if (answers !== undefined) await made.client.call("patch", "/__mock/profile", { body: { answers } });
      return describe(made, session);
    },
  ),
  tool(
    {
      name: "describe_sandbox",
      title: "Describe a sandbox",
      description:
        "Tells the profile, the virtual clock, the URLs and, if known, the credentials of a sandbox, also as " +
        "environment variables for a client.",
      effect: "reads",
      input: z.strictObject(inSandbox),
      output: description,
    },
    async ({ sandbox }, session) => describe(await session.toRead(sandbox), session),
  ),
  tool(
    {
      name: "delete_sandbox",
      title: "Delete a sandbox",
      description: "Deletes a sandbox with all that is in it. Its credentials no longer work.",
      effect: "loses",
      input: z.strictObject({ sandbox: pathName.describe("The id of the sandbox.") }),
      output: z.strictObject(ofSandbox),
    },
    async ({ sandbox }, session) => {
      const { id, mock } = await session.toChange(sandbox);
      await mock.client.call("delete", "/__mock/sandboxes/{id}", { path: { id } });
      session.forget(id);
      return { sandbox: id };
    },
  ),
];

async function describe({ id, client, mock: { url } }: Chosen, session: Session) {
  const { name, surfaces } = await client.call("get", "/__mock/profile");
  const credentials = await session.credentialsOf(id);
  return {
    sandbox: id,
    profile: name,
    clock: await client.call("get", "/__mock/clock"),
    urls: surfaceUrls(url, { surfaces }),
    ...(credentials !== undefined && {
      credentials,
      variables: clientVariables(url, surfaces, credentials),
    }),
  };
}
