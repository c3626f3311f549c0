import { z } from "zod";
import { fileOf } from "../../../../contracts/data-file.ts";
import { listBuiltIn } from "../../../../contracts/profile.ts";
import { profileSchema } from "../../../../contracts/profile-schema.ts";
import { quirks } from "../../../../contracts/quirks.ts";
import type { World } from "../../../world/world.ts";
import { changeAnswers, resolveProfile } from "./names.ts";
import { answering, type ControlRoute } from "../route.ts";
import { texts } from "../shapes.ts";

const profileView = profileSchema.meta({ id: "Profile" });
const limits = profileSchema.shape.limits;

/** What changes in a profile. */
export const profilePatch = z
  .strictObject({
    answers: texts.optional().describe('Answers by quirk, as {"users.delete": "remove"}.'),
    limits: limits.partial().optional(),
  })
  .meta({ id: "ProfilePatch" });
const replacement = z.union([z.strictObject({ name: z.string() }), fileOf(profileView)]);

export const profileSummary = z
  .strictObject({ name: z.string(), title: z.string(), surfaces: profileSchema.shape.surfaces })
  .meta({ id: "ProfileSummary" });
const quirkView = z
  .strictObject({
    id: z.string(),
    question: z.string(),
    answers: texts,
    documented: z.string(),
    basis: z.enum(["documented", "assumed"]),
    source: z.string(),
    surfaces: z.array(z.enum(["oauth", "rest", "webapi", "scim"])),
    moot: z.array(texts).optional(),
  })
  .meta({ id: "Quirk" });

/** The profile that the world follows, and the available ones. */
export const profileRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/profile",
      id: "getProfile",
      summary: "Read the active profile",
      answer: profileView,
    },
    ({ sandbox }) => sandbox.world.profile,
  ),
  answering(
    {
      method: "PUT",
      path: "/profile",
      id: "setProfile",
      summary: "Replace the profile by a built-in one or by a whole profile",
      body: replacement,
      answer: profileView,
      refusals: [422],
    },
    ({ sandbox: { world }, body }) => {
      const profile = "format" in body ? resolveProfile(body) : resolveProfile(body.name, "name");
      world.change({ type: "profile-set", profile });
      return world.profile;
    },
  ),
  answering(
    {
      method: "PATCH",
      path: "/profile",
      id: "changeProfile",
      summary: "Change answers and limits of the active profile",
      body: profilePatch,
      answer: profileView,
      refusals: [422],
    },
    ({ sandbox: { world }, body }) => {
      changeProfile(world, body);
      return world.profile;
    },
  ),
  answering(
    {
      method: "GET",
      path: "/profiles",
      id: "listProfiles",
      summary: "List the built-in profiles",
      answer: z.strictObject({ profiles: z.array(profileSummary) }),
    },
    () => ({ profiles: listBuiltIn() }),
  ),
  answering(
    {
      method: "GET",
      path: "/profiles/{name}",
      id: "getBuiltInProfile",
      summary: "Read a built-in profile, for example to compare it with the active one",
      answer: profileView,
      refusals: [422],
    },
    ({ param }) => resolveProfile(param("name"), "name"),
  ),
  answering(
    {
      method: "GET",
      path: "/quirks",
      id: "listQuirks",
      summary: "List every question about a server, with its answers",
      answer: z.strictObject({ quirks: z.array(quirkView) }),
    },
    () => ({ quirks }),
  ),
];

/** @throws {ControlError} 422 when a quirk or an answer is unknown */
export function changeProfile(
  world: World,
  { answers = {}, limits = {} }: z.output<typeof profilePatch>,
): void {
  const changed = changeAnswers(world.profile, answers);
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
  const profile = { ...changed, limits: { ...changed.limits, ...given } };
  world.change({ type: "profile-set", profile });
}
