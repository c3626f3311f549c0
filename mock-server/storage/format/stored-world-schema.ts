import { z } from "zod";
import { ProfileError, type Profile } from "../../../contracts/profile.ts";
import { parseProfile } from "../../../contracts/parse-profile.ts";
import { authenticationModes, plans } from "../../world/admin-settings.ts";
import { roles } from "../../world/directory/user.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import { faultFields } from "../../world/faults/fault-schema.ts";

/**
 * The shapes of what is stored of a world. They accept whatever a world can hold: the surfaces have checked the content
 * before. What was stored and answered must be readable, even if this release would no longer accept it from a client.
 */
const text = z.string();
const flag = z.boolean();
const number = z.number();
const count = z.int().nonnegative();
const word = z.int();

export const profile = z.custom<Profile>(isProfile, "is not a profile that this release knows");
export const position = z.tuple([word, word, word, word]);
export const positions = z.strictObject({ ids: position, secrets: position });
export const clock = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("real") }),
  z.strictObject({ mode: z.literal("frozen"), now: text }),
  z.strictObject({ mode: z.literal("offset"), offsetMs: number }),
]);

const scimObject = z.custom<ScimObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "is not an object",
);
const asset = z.strictObject({ id: text, name: text });
export const user = z.strictObject({
  id: text,
  firstName: text,
  lastName: text,
  email: text,
  role: z.enum(roles),
  isActive: flag,
  defaultWorkerTag: text.exactOptional(),
  canScheduleJobs: flag,
  canPrioritizeJobs: flag,
  canAssignJobWorkers: flag,
  credentialId: text.exactOptional(),
  dateAdded: text,
  dateUpdated: text,
  vendor: z
    .strictObject({
      canCreateCollections: flag.exactOptional(),
      isApiEnabled: flag.exactOptional(),
      isAccountLocked: flag.exactOptional(),
      isValidated: flag.exactOptional(),
      defaultCredentialId: text.exactOptional(),
      timeZone: text.exactOptional(),
      language: text.exactOptional(),
      lastLoginDateTime: text.exactOptional(),
      canCreateAndUpdateDcm: flag.exactOptional(),
      canShareForExecutionDcm: flag.exactOptional(),
      canShareForCollaborationDcm: flag.exactOptional(),
      canManageGenericVaultsDcm: flag.exactOptional(),
    })
    .exactOptional(),
  scim: z
    .strictObject({ userName: text, externalId: text.exactOptional(), deleted: flag, attributes: scimObject })
    .exactOptional(),
  assets: z
    .strictObject({ workflows: z.array(asset), schedules: z.array(asset), collections: z.array(asset) })
    .exactOptional(),
});
export const group = z.strictObject({
  id: text,
  name: text,
  role: z.enum(roles),
  dateAdded: text,
  dateUpdated: text,
  directoryGroups: z.array(z.strictObject({ sid: text, dateAdded: text, addedBy: text })).exactOptional(),
  scim: z.strictObject({ externalId: text.exactOptional(), attributes: scimObject }).exactOptional(),
});
export const membership = z.strictObject({
  userId: text,
  dateAdded: text,
  addedBy: text.exactOptional(),
});
export const apiKey = z.strictObject({ clientId: text, clientSecret: text, ownerId: text });
export const settings = z.strictObject({
  authentication: z.enum(authenticationModes),
  plan: z.enum(plans),
  seats: count.nullable(),
  scim: z.strictObject({ enabled: flag, token: text, expiresAt: number }),
});
export const token = z.strictObject({
  value: text,
  clientId: text,
  ownerId: text,
  issuedAt: number,
  expiresAt: number,
  grantedAdmin: flag,
});
const tokens = z.strictObject({ tokens: z.array(token), brought: z.array(text), latest: z.array(text) });

export const fault = z.strictObject({ id: text, fields: faultFields, armedAt: number, random: position });
export const matching = {
  matched: count,
  hits: count,
  random: position,
};
export const callWindow = { endsAt: number, calls: count };
const faults = z.strictObject({
  serial: count,
  armed: z.array(
    fault.extend({
      ...matching,
      windows: z.array(z.tuple([text, z.strictObject(callWindow)])),
    }),
  ),
});

const people = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("origin"), digest: text }),
  z.strictObject({ from: z.literal("snapshot"), name: text }),
  z.strictObject({
    from: z.literal("here"),
    settings,
    apiKeys: z.array(apiKey),
    users: z.array(user),
    groups: z.array(group),
    memberships: z.array(membership.extend({ groupId: text })),
  }),
]);

export const storedWorld = z.strictObject({
  people,
  profile: profile.exactOptional(),
  clock,
  tokens,
  faults,
  positions,
  bytes: count,
});

function isProfile(value: unknown): boolean {
  try {
    parseProfile(value);
    return true;
  } catch (error) {
    if (error instanceof ProfileError) return false;
    throw error;
  }
}
