import { z } from "zod";
import { clockStateSchema } from "../../../world/seeds/world-state-schema.ts";
import { summaryOf, type SandboxSummary } from "../../../sandboxes/sandbox-summary.ts";
import { ControlError } from "../control-error.ts";
import { profileSource, refusingWorld, resolveProfile } from "./names.ts";
import { durationField } from "../read.ts";
import { answering, silent, worldBodyBytes, type ControlRoute } from "../route.ts";
import { resolveStart, startingWorld } from "./starting-world.ts";
import { instant } from "../shapes.ts";

export const newSandbox = z
  .strictObject({
    profile: profileSource.optional(),
    world: startingWorld.optional(),
    ttl: durationField
      .optional()
      .describe("How long the sandbox lives, in real time. By default it never expires."),
    clock: clockStateSchema.optional(),
    seed: z
      .union([z.int().nonnegative(), z.literal("random")])
      .optional()
      .describe("The same number gives the same ids and tokens; random gives some that nobody can guess."),
  })
  .meta({ id: "NewSandbox" });

export const sandboxSummary = {
  id: z.string(),
  profile: z.string(),
  clientId: z.string(),
  /** By the machine's time. */
  expires: instant.nullable(),
};
export const sandboxView = z
  .strictObject({
    ...sandboxSummary,
    clientSecret: z.string(),
    scimToken: z.string(),
    /** Base paths, relative to the mock's own URL. */
    surfaces: z.strictObject({
      oauth: z.string(),
      rest: z.string().optional(),
      webapi: z.string().optional(),
      scim: z.string().optional(),
    }),
    /** All keys of the sandbox. A client id that was taken in the mock is prefixed with the sandbox's id. */
    apiKeys: z.array(z.strictObject({ clientId: z.string(), clientSecret: z.string() })),
  })
  .meta({ id: "Sandbox" });

/** Separate worlds, chosen by their credentials (design §5 Sandboxes). */
export const sandboxRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/sandboxes",
      id: "listSandboxes",
      summary: "List the sandboxes",
      answer: z.strictObject({
        sandboxes: z.array(z.strictObject(sandboxSummary).meta({ id: "SandboxSummary" })),
      }),
    },
    async ({ mock, homes }) => {
      const sandboxes = (await homes?.list()) ?? mock.sandboxes().map(summaryOf);
      return { sandboxes: sandboxes.map(summarize) };
    },
  ),
  answering(
    {
      method: "POST",
      path: "/sandboxes",
      id: "createSandbox",
      summary: "Create a sandbox",
      description: "Omitted settings are those of the mock at its start.",
      body: newSandbox,
      maxBodyBytes: worldBodyBytes,
      status: 201,
      answer: sandboxView,
      refusals: [409, 422],
      changes: false,
    },
    async ({ mock, body: { profile, world, ttl, clock, seed } }) => {
      const options = {
        ...(profile !== undefined && { profile: resolveProfile(profile) }),
        ...(world !== undefined && { world: resolveStart(world) }),
        ...(ttl !== undefined && { ttlMs: ttl }),
        ...(clock !== undefined && { clock }),
        ...(seed !== undefined && { seed }),
      };
      const made = await refusingWorld(() => mock.createSandbox(options));
      const { clientSecret, scimToken } = made.origin.credentials;
      return {
        ...summarize(summaryOf(made)),
        clientSecret,
        scimToken,
        surfaces: made.world.profile.surfaces,
        apiKeys: [...made.world.apiKeys.values()].map((key) => ({
          clientId: key.clientId,
          clientSecret: key.clientSecret,
        })),
      };
    },
  ),
  silent(
    {
      method: "DELETE",
      path: "/sandboxes/{id}",
      id: "deleteSandbox",
      summary: "Remove a sandbox",
      refusals: [404],
      changes: false,
    },
    ({ mock, param }) => {
      const id = param("id");
      if (!mock.deleteSandbox(id)) {
        throw new ControlError(404, "no-such-sandbox", `There is no sandbox ${id}.`);
      }
    },
  ),
];

function summarize({ expiresAt, ...summary }: SandboxSummary) {
  return { ...summary, expires: expiresAt === undefined ? null : new Date(expiresAt).toISOString() };
}
