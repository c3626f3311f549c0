import { z } from "zod";
import { isWritable, mustBeWritable } from "./plain-text.ts";
import { emailForm, type TextLimits } from "./rest-terms.ts";

/** server-v3 §2.2. */
export const webapiRole = z.enum(["NoAccess", "Viewer", "Member", "Artisan", "Curator", "Evaluated"], {
  error: "must be NoAccess, Viewer, Member, Artisan, Curator or Evaluated",
});

/** server-v3 §2.2: the values of a user's `language`. */
export const webapiLanguage = z.enum([
  "de-de",
  "en-us",
  "es-es",
  "fr-fr",
  "it-it",
  "ja-jp",
  "pt-br",
  "zh-cn",
]);

/** An id of a user, a group or an asset: a Mongo ObjectId (server-v3 §2.3). */
export const objectId = z.string().regex(/^[0-9a-f]{24}$/);
const isoDate = z.iso.datetime({ offset: true });
const flag = z.boolean({ error: "must be true or false" });

const dcmFlags = {
  canCreateAndUpdateDcm: flag.optional(),
  canShareForExecutionDcm: flag.optional(),
  canShareForCollaborationDcm: flag.optional(),
  canManageGenericVaultsDcm: flag.optional(),
};

/** All fields of a user. Quirk webapi.dcm-flags decides about the DCM flags. */
export const userView = z
  .strictObject({
    id: objectId,
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    role: webapiRole,
    defaultWorkerTag: z.string(),
    canScheduleJobs: flag,
    canPrioritizeJobs: flag,
    canAssignJobs: flag,
    canCreateCollections: flag,
    isApiEnabled: flag,
    defaultCredentialId: z.string().optional(),
    isAccountLocked: flag,
    isActive: flag,
    lastLoginDateTime: isoDate.nullish(),
    isValidated: flag,
    sharedCredentialIds: z.array(objectId).optional(),
    dataConnectionIds: z.array(objectId).optional(),
    timeZone: z.string().optional(),
    language: z.string().optional(),
    ...dcmFlags,
  })
  .meta({ id: "UserView" });

/** The fields of a user that a list shows by default. */
export const reducedUserView = z
  .strictObject({
    id: objectId,
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    isActive: flag,
    role: webapiRole,
    dateCreated: isoDate,
  })
  .meta({ id: "ReducedUserView" });

export const userList = z.array(z.union([reducedUserView, userView]));

const asset = z.strictObject({ name: z.string(), id: objectId }).meta({ id: "AssetView" });

/** Quirk webapi.assets-insights decides about insights. */
export const assetsView = z
  .strictObject({
    workflows: z.array(asset),
    schedules: z.array(asset),
    collections: z.array(asset),
    insights: z.array(asset).optional(),
  })
  .meta({ id: "AssetsView" });

export const affectedSchedules = z.array(
  z.strictObject({ affectedScheduleId: objectId }).meta({ id: "AffectedSchedule" }),
);

export const groupListItem = z
  .strictObject({ id: objectId, name: z.string(), role: webapiRole })
  .meta({ id: "UserGroup" });

const directoryObject = z
  .strictObject({
    sid: z.string(),
    category: z.string(),
    displayName: z.string(),
    domainName: z.string(),
    sidAccountName: z.string(),
  })
  .meta({ id: "ActiveDirectoryObject" });

/** A user, or an Active Directory group. */
const member = z
  .strictObject({
    activeDirectoryObject: directoryObject.optional(),
    userId: objectId.optional(),
    dateAddedToGroup: isoDate,
    addedByUserId: objectId.optional(),
  })
  .meta({ id: "Member" });

export const groupView = z
  .strictObject({
    id: objectId,
    name: z.string(),
    dateAdded: isoDate,
    role: webapiRole,
    credentialIds: z.array(objectId),
    connectionIds: z.array(objectId),
    members: z.array(member),
  })
  .meta({ id: "UserGroupView" });

export const addedUsers = z
  .strictObject({
    successfullyAddedUserCount: z.int().nonnegative(),
    totalUsersSubmittedCount: z.int().nonnegative(),
    failedUserReasons: z.record(z.string(), z.string()),
  })
  .meta({ id: "AddUsersResult" });

/** server-v3 §1.5: modelState names the faults of a request's body or query. */
export const webapiErrorObject = z
  .strictObject({
    message: z.string().min(1),
    modelState: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  })
  .meta({ id: "InvalidRequestResponseBody" });

/** Every error: an object, a bare string if the vendor declares one, or no body for a 404. */
export const webapiError = z.union([webapiErrorObject, z.string()]);

/** A text that a body may set. */
const text = z.string().refine(isWritable, mustBeWritable);

function email({ emailMaxLength }: TextLimits) {
  return text
    .trim()
    .min(1, "is required")
    .max(emailMaxLength, `must have at most ${emailMaxLength} characters`)
    .regex(emailForm, "is not a valid e-mail address");
}

function requiredName({ nameMaxLength }: TextLimits) {
  return text
    .trim()
    .min(1, "is required")
    .max(nameMaxLength, `must have at most ${nameMaxLength} characters`);
}

/** A choice, or an empty text for none. */
function orEmpty<T extends Readonly<Record<string, string>>>(choice: z.ZodEnum<T>) {
  return z.union([choice, z.literal("")], { error: `must be one of ${choice.options.join(", ")}` });
}

const grants = {
  canScheduleJobs: flag.nullish(),
  canPrioritizeJobs: flag.nullish(),
  canAssignJobs: flag.nullish(),
  canCreateCollections: flag.nullish(),
  isApiEnabled: flag.nullish(),
  isActive: flag.nullish(),
};
const dcmGrants = {
  canCreateAndUpdateDcm: flag.nullish(),
  canShareForExecutionDcm: flag.nullish(),
  canShareForCollaborationDcm: flag.nullish(),
  canManageGenericVaultsDcm: flag.nullish(),
};

/** The body of a create. Omitted fields have the defaults of server-v3 §2.2. */
export function createUserContract(limits: TextLimits) {
  return z
    .object({
      firstName: requiredName(limits),
      lastName: requiredName(limits),
      email: email(limits),
      role: orEmpty(webapiRole).nullish(),
      defaultWorkerTag: text.nullish(),
      ...grants,
      defaultCredentialId: text.nullish(),
      timeZone: text.nullish(),
      ...dcmGrants,
    })
    .meta({ id: "CreateUserContract" });
}

/** The required fields of PUT (server-v3 §2.2). The names are required except with Windows authentication. */
export const requiredOnUpdate = [
  "email",
  "role",
  "defaultWorkerTag",
  "canScheduleJobs",
  "canPrioritizeJobs",
  "canAssignJobs",
  "canCreateCollections",
  "isApiEnabled",
  "defaultCredentialId",
  "isAccountLocked",
  "isActive",
  "isValidated",
  "timeZone",
  "language",
] as const;

/** The body of a PUT as it may be sent. Quirks decide what a missing or empty field does. */
export function updateUserContract(limits: TextLimits) {
  const name = text.trim().max(limits.nameMaxLength).nullish();
  return (
    z
      .object({
        firstName: name,
        lastName: name,
        email: email(limits).nullish(),
        role: webapiRole.nullish(),
        defaultWorkerTag: text.nullish(),
        ...grants,
        defaultCredentialId: text.nullish(),
        isAccountLocked: flag.nullish(),
        isValidated: flag.nullish(),
        timeZone: text.nullish(),
        language: orEmpty(webapiLanguage).nullish(),
        ...dcmGrants,
      })
      // The schema allows missing fields, so that quirks decide. The description says the same as the vendor's.
      .meta({ id: "UpdateUserContract", required: [...requiredOnUpdate] })
  );
}

export function groupContract(limits: TextLimits) {
  return z.object({ name: requiredName(limits), role: webapiRole }).meta({ id: "UserGroupContract" });
}

/** All four are required (server-v3 §2.2). */
export const transferUserAssetsContract = z
  .object({
    ownerId: z.string(),
    transferWorkflows: flag,
    transferSchedules: flag,
    transferCollections: flag,
  })
  .meta({ id: "TransferUserAssetsContract" });

export const userIds = z.array(z.string());
export const directoryGroupSid = z.string().regex(/^S-\d+(-\d+)+$/i, "is not a security identifier");

const flagText = z.enum(["true", "false"], { error: "must be true or false" });
const date = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()], {
  error: "must be a date and time of ISO 8601",
});

/** The eight query parameters of the list of users (server-v3 §2.1), as text. */
export const userSearch = z.object({
  view: z.enum(["Default", "Full"]).optional().describe("Full for the whole of each user."),
  active: flagText.optional().describe("Only active users, or only inactive ones."),
  email: z.string().optional().describe("The e-mail to find."),
  role: webapiRole.optional().describe("The role to find."),
  firstName: z.string().optional().describe("The first name to find."),
  lastName: z.string().optional().describe("The last name to find."),
  createdAfter: date.optional().describe("Users created after this instant."),
  createdBefore: date.optional().describe("Users created before this instant."),
});

export const assetSearch = z.object({
  assetType: z
    .enum(["All", "Workflows", "Schedules", "Collections", "Insights"])
    .optional()
    .describe("The kind of assets to list; all by default."),
});

export const groupRemoval = z.object({
  forceDelete: flagText.optional().describe("Whether a group that has members is deleted too."),
});
