import { z } from "zod";
import { mustBeWritable, writableForm } from "../../../contracts/wire/plain-text.ts";
import { profileSchema } from "../../../contracts/profile-schema.ts";
import { maxLevelsWithin } from "../../message/json.ts";
import { isInstant, lastInstant } from "../clock.ts";
import { authenticationModes, plans } from "../admin-settings.ts";
import { roles } from "../directory/user.ts";
import type { ScimValue } from "../directory/scim-value.ts";
import { stateFormat } from "./world-state.ts";

/** A text that every surface can show in every format. */
const text = z.string().regex(writableForm, mustBeWritable);
const name = text.min(1);
const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "must be a UUID in lower case");
const instant = z.iso.datetime({ offset: true });
/** The part of a resource that SCIM stores. */
const scimValue = z
  .custom<ScimValue>((value) => isScimValue(value), "must be JSON without null, and not nested too deeply")
  .meta({ description: "JSON without null." });
const scimAttributes = z.record(z.string(), scimValue);

const asset = z.strictObject({ id, name });
const user = z
  .strictObject({
    id,
    firstName: text,
    lastName: text,
    email: name,
    role: z.enum(roles),
    isActive: z.boolean(),
    defaultWorkerTag: text.exactOptional(),
    canScheduleJobs: z.boolean(),
    canPrioritizeJobs: z.boolean(),
    canAssignJobWorkers: z.boolean(),
    credentialId: text.exactOptional(),
    dateAdded: instant,
    dateUpdated: instant,
    vendor: z
      .strictObject({
        canCreateCollections: z.boolean().exactOptional(),
        isApiEnabled: z.boolean().exactOptional(),
        isAccountLocked: z.boolean().exactOptional(),
        isValidated: z.boolean().exactOptional(),
        defaultCredentialId: text.exactOptional(),
        timeZone: text.exactOptional(),
        language: text.exactOptional(),
        lastLoginDateTime: text.exactOptional(),
        canCreateAndUpdateDcm: z.boolean().exactOptional(),
        canShareForExecutionDcm: z.boolean().exactOptional(),
        canShareForCollaborationDcm: z.boolean().exactOptional(),
        canManageGenericVaultsDcm: z.boolean().exactOptional(),
      })
      .exactOptional(),
    scim: z
      .strictObject({
        userName: name,
        externalId: text.exactOptional(),
        deleted: z.boolean(),
        attributes: scimAttributes,
      })
      .exactOptional(),
    assets: z
      .strictObject({ workflows: z.array(asset), schedules: z.array(asset), collections: z.array(asset) })
      .exactOptional(),
  })
  .meta({ id: "UserRecord" });

const group = z
  .strictObject({
    id,
    name,
    role: z.enum(roles),
    dateAdded: instant,
    dateUpdated: instant,
    directoryGroups: z.array(z.strictObject({ sid: text, dateAdded: text, addedBy: text })).exactOptional(),
    scim: z.strictObject({ externalId: text.exactOptional(), attributes: scimAttributes }).exactOptional(),
  })
  .meta({ id: "GroupRecord" });

/** An offset between any two instants that a clock can show. */
const offsetMs = z.int().min(-lastInstant).max(lastInstant);
const clockInstant = instant.refine((text) => isInstant(Date.parse(text)), {
  message: "must lie between 1970 and 9999",
});

export const clockStateSchema = z
  .discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("real") }),
    z.strictObject({ mode: z.literal("frozen"), now: clockInstant }),
    z.strictObject({ mode: z.literal("offset"), offsetMs }),
  ])
  .meta({ id: "ClockState" });

/** The shape of a state. `stateContradiction` checks whether it is consistent. */
export const worldStateSchema = z
  .strictObject({
    format: z.literal(stateFormat, `must be ${stateFormat}; another release of the mock reads other formats`),
    sandbox: name,
    clientId: name,
    profile: profileSchema,
    clock: clockStateSchema,
    deeds: z.strictObject({
      authentication: z.enum(authenticationModes),
      plan: z.enum(plans),
      seats: z.int().nonnegative().nullable(),
      scim: z.strictObject({ enabled: z.boolean(), token: name, expiresAt: instant }),
    }),
    users: z.array(user),
    groups: z.array(group),
    memberships: z.array(
      z.strictObject({ groupId: id, userId: id, dateAdded: instant, addedBy: text.exactOptional() }),
    ),
    apiKeys: z.array(z.strictObject({ clientId: name, clientSecret: name, ownerId: text })),
    tokens: z.array(
      z.strictObject({
        value: name,
        clientId: name,
        ownerId: text,
        grantedAdmin: z.boolean(),
        issuedAt: instant,
        expiresAt: instant,
      }),
    ),
  })
  .meta({ id: "WorldState" });

function isScimValue(value: unknown, levels = maxLevelsWithin): value is ScimValue {
  if (typeof value === "object") {
    return (
      levels > 0 && value !== null && Object.values(value).every((each) => isScimValue(each, levels - 1))
    );
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
