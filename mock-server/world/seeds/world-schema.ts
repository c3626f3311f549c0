import { z } from "zod";
import { isWritable, mustBeWritable, writableForm } from "../../../contracts/wire/plain-text.ts";
import { emailForm } from "../../../contracts/wire/rest-terms.ts";
import { authenticationModes, plans } from "../admin-settings.ts";
import { pathName } from "../path-name.ts";
import { roles } from "../directory/user.ts";
import type { WorldState } from "./world-state.ts";

/** A text that every surface can show in every format. */
const anyText = z.string().regex(writableForm, mustBeWritable);
const text = anyText.min(1);
const names = z.array(text).optional();
const flag = z.boolean().optional();
const email = z
  .string()
  .regex(emailForm, "must have the form local@domain")
  .refine(isWritable, mustBeWritable);
const emailOfUser = z.string().describe("The e-mail of a user of this file.");

/** guide §User object, and the further fields of the vendor's own API. */
const worldUser = z.strictObject({
  firstName: anyText,
  lastName: anyText,
  email: email.describe("Unique in the world, in any letter case."),
  role: z.enum(roles).describe("What the user may do. A key of a ServerAdmin opens the API."),
  isActive: flag.describe("By default true."),
  defaultWorkerTag: anyText.optional(),
  canScheduleJobs: flag.describe("By default false."),
  canPrioritizeJobs: flag.describe("By default false."),
  canAssignJobWorkers: flag.describe("By default false."),
  credentialId: z.uuid().optional().describe("The id of the default credential."),
  dateAdded: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("By default users are added one second apart, and the last one when the world begins."),
  canCreateCollections: flag,
  isApiEnabled: flag,
  isAccountLocked: flag,
  isValidated: flag,
  timeZone: anyText.optional(),
  language: anyText.optional(),
  lastLoginDateTime: z.string().optional(),
  canCreateAndUpdateDcm: flag,
  canShareForExecutionDcm: flag,
  canShareForCollaborationDcm: flag,
  canManageGenericVaultsDcm: flag,
  assets: z
    .strictObject({ workflows: names, schedules: names, collections: names })
    .optional()
    .describe("What the user owns, by name."),
});

const worldGroup = z.strictObject({
  name: text.describe("Unique in the world, in any letter case."),
  role: z.enum(roles),
  members: z.array(emailOfUser).optional(),
});
const worldKey = z.strictObject({
  clientId: pathName.describe("Unique in the whole mock."),
  clientSecret: text,
  owner: emailOfUser,
});

/** The file format of a world (decisions §Worlds). Unknown keys are errors. */
export const worldFileSchema = z.strictObject({
  name: z.string().optional().describe("What the mock calls the world when it starts."),
  authentication: z
    .enum(authenticationModes)
    .optional()
    .describe("How users sign in. SCIM works under saml only. By default builtin."),
  plan: z.enum(plans).optional().describe("SCIM works under Enterprise only. By default Standard."),
  seats: z
    .int()
    .nonnegative()
    .nullable()
    .optional()
    .describe("The number of users that the licence allows. By default null, which means no limit."),
  users: z
    .array(worldUser)
    .optional()
    .describe("The owner of the default key is added if it is not among them."),
  groups: z.array(worldGroup).optional(),
  apiKeys: z
    .array(worldKey)
    .optional()
    .describe("The default key, mock-client-id, is added if it is not among them."),
});

/** Seed data of a world, from a file or a call of the control surface. */
export type WorldFile = z.infer<typeof worldFileSchema>;
export type WorldUser = z.infer<typeof worldUser>;

/** Seed data whose users may be generated on demand. A world file is one kind of it. */
export interface WorldSeed extends Omit<WorldFile, "users"> {
  readonly users?: SeedUsers | undefined;
  /** A saved state, which takes the place of everything else. */
  readonly state?: WorldState;
}

/** Users in the order of arrival. They can be iterated more than once. */
export interface SeedUsers extends Iterable<WorldUser> {
  readonly length: number;
  /** Whether all e-mails are known to be unique. */
  readonly areDistinct?: boolean;
  /** How to make them again. */
  readonly recipe?: UsersRecipe;
}

/** The made-up users of `--users COUNT`. Another version makes other users. */
export interface UsersRecipe {
  readonly version: number;
  readonly count: number;
}
