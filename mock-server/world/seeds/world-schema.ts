import { z } from "zod";
import { isWritable, mustBeWritable } from "../../../contracts/wire/plain-text.ts";
import { emailForm } from "../../../contracts/wire/rest-terms.ts";
import { authenticationModes, plans } from "../admin-settings.ts";
import { pathName } from "../path-name.ts";
import { roles } from "../directory/user.ts";

/** A text that every surface can show in every format. */
const anyText = z.string().refine(isWritable, mustBeWritable);
const text = anyText.min(1);
const names = z.array(text).optional();

const worldUser = z.strictObject({
  firstName: anyText,
  lastName: anyText,
  email: anyText.regex(emailForm, "must have the form local@domain"),
  role: z.enum(roles),
  isActive: z.boolean().optional(),
  defaultWorkerTag: anyText.optional(),
  canScheduleJobs: z.boolean().optional(),
  canPrioritizeJobs: z.boolean().optional(),
  canAssignJobWorkers: z.boolean().optional(),
  credentialId: z.uuid().optional(),
  /** By default users are added one second apart, and the last one when the world begins. */
  dateAdded: z.iso.datetime({ offset: true }).optional(),
  canCreateCollections: z.boolean().optional(),
  isApiEnabled: z.boolean().optional(),
  isAccountLocked: z.boolean().optional(),
  isValidated: z.boolean().optional(),
  timeZone: anyText.optional(),
  language: anyText.optional(),
  lastLoginDateTime: z.string().optional(),
  canCreateAndUpdateDcm: z.boolean().optional(),
  canShareForExecutionDcm: z.boolean().optional(),
  canShareForCollaborationDcm: z.boolean().optional(),
  canManageGenericVaultsDcm: z.boolean().optional(),
  assets: z.strictObject({ workflows: names, schedules: names, collections: names }).optional(),
});

const worldGroup = z.strictObject({
  name: text,
  role: z.enum(roles),
  members: z.array(z.string()).optional(),
});
const worldKey = z.strictObject({ clientId: pathName, clientSecret: text, owner: z.string() });

/** The file format of a world (decisions §Worlds). Unknown keys are errors. */
export const worldFileSchema = z.strictObject({
  name: z.string().optional(),
  authentication: z.enum(authenticationModes).optional(),
  plan: z.enum(plans).optional(),
  /** The number of users that the licence allows. Null means no limit. */
  seats: z.int().nonnegative().nullable().optional(),
  users: z.array(worldUser).optional(),
  groups: z.array(worldGroup).optional(),
  apiKeys: z.array(worldKey).optional(),
});

/** Seed data of a world, from a file or a call of the control surface. */
export type WorldFile = z.infer<typeof worldFileSchema>;
export type WorldUser = z.infer<typeof worldUser>;

/** Seed data whose users may be generated on demand. A world file is one kind of it. */
export interface WorldSeed extends Omit<WorldFile, "users"> {
  readonly users?: SeedUsers | undefined;
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
