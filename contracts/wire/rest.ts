import { z } from "zod";
import type { WireOperation } from "./operation.ts";
import { isWritable, mustBeWritable } from "./plain-text.ts";
import { emailForm, restRoles, type TextLimits } from "./rest-terms.ts";
import { routes } from "./routes.ts";

const restRole = z.enum(restRoles);

const isoDate = z.iso.datetime({ precision: 3 });

/** A user as the guide's surface shows it. An unset optional field is absent. */
export const restUser = z
  .strictObject({
    id: z.uuid(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    role: restRole,
    isActive: z.boolean(),
    defaultWorkerTag: z.string().optional(),
    canScheduleJobs: z.boolean(),
    canPrioritizeJobs: z.boolean(),
    canAssignJobWorkers: z.boolean(),
    credentialId: z.uuid().optional(),
    dateAdded: isoDate,
    dateUpdated: isoDate,
  })
  .meta({ id: "User" });

/** An item of a search under `users.search-item: summary`. */
export const restUserSummary = restUser
  .pick({ id: true, email: true, role: true })
  .meta({ id: "UserSummary" });

const userPage = z
  .strictObject({ users: z.array(z.union([restUser, restUserSummary])), count: z.int().nonnegative() })
  .meta({ id: "UserPage" });

export const restGroup = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    role: restRole,
    dateAdded: isoDate,
    dateUpdated: isoDate,
  })
  .meta({ id: "UserGroup" });

const groupPage = z
  .strictObject({ userGroups: z.array(restGroup), count: z.int().nonnegative() })
  .meta({ id: "UserGroupPage" });

const text = z.string().refine(isWritable, mustBeWritable);

const empty = z.strictObject({}).meta({ id: "Empty" });

function nameSchema({ nameMaxLength }: TextLimits) {
  return text.trim().min(1, "must not be blank").max(nameMaxLength);
}

/** The body that creates or replaces a user, with the guide's rules; `null` unsets an optional field. */
export function restNewUser(limits: TextLimits) {
  return z
    .object({
      firstName: nameSchema(limits),
      lastName: nameSchema(limits),
      email: text.trim().max(limits.emailMaxLength).regex(emailForm, "must have the form local@domain"),
      role: restRole,
      isActive: z.boolean().nullish(),
      defaultWorkerTag: text.nullish(),
      canScheduleJobs: z.boolean().nullish(),
      canPrioritizeJobs: z.boolean().nullish(),
      canAssignJobWorkers: z.boolean().nullish(),
      credentialId: z.uuid().nullish(),
    })
    .meta({ id: "NewUser" });
}

export function restNewGroup(limits: TextLimits) {
  return z.object({ name: nameSchema(limits), role: restRole }).meta({ id: "NewUserGroup" });
}

export const restNewMember = z.object({ userId: z.string() }).meta({ id: "NewMember" });

/** The two shapes of quirk errors.body. */
export const restError = z
  .union([
    z.strictObject({ message: z.string().min(1) }),
    z.strictObject({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().min(1) }),
  ])
  .meta({ id: "Error" });

const guideLimits: TextLimits = { nameMaxLength: 255, emailMaxLength: 254 };
const paging = { page: "The page, from 1 on.", pageSize: "Users or groups on a page." };
const newUser = restNewUser(guideLimits);
const newGroup = restNewGroup(guideLimits);

/** guide §Core endpoints; the group calls that the guide does not spell out are ours by analogy. */
export const restOperations = [
  {
    ...routes["users.list"],
    summary: "List users, or search them",
    query: { ...paging, search: "Text to find in e-mails and names." },
    answers: { 200: userPage },
  },
  {
    ...routes["users.create"],
    summary: "Create a user",
    request: newUser,
    answers: { 200: restUser, 201: restUser },
  },
  {
    ...routes["users.get"],
    summary: "Get a user",
    answers: { 200: restUser },
  },
  {
    ...routes["users.replace"],
    summary: "Replace a user",
    request: newUser,
    answers: { 200: restUser },
  },
  {
    ...routes["users.deactivate"],
    summary: "Deactivate a user",
    answers: { 200: z.union([empty, z.literal("")]), 204: null },
  },
  {
    ...routes["groups.list"],
    summary: "List user groups",
    query: paging,
    answers: { 200: groupPage },
  },
  {
    ...routes["groups.create"],
    summary: "Create a user group",
    request: newGroup,
    answers: { 201: restGroup },
  },
  {
    ...routes["groups.get"],
    summary: "Get a user group",
    answers: { 200: restGroup },
  },
  {
    ...routes["groups.replace"],
    summary: "Replace a user group",
    request: newGroup,
    answers: { 200: restGroup },
  },
  {
    ...routes["groups.delete"],
    summary: "Delete a user group",
    answers: { 200: empty },
  },
  {
    ...routes["groups.members"],
    summary: "List the members of a user group",
    query: paging,
    answers: { 200: userPage },
  },
  {
    ...routes["groups.add-member"],
    summary: "Add a user to a user group",
    request: restNewMember,
    answers: { 200: empty },
  },
  {
    ...routes["groups.remove-member"],
    summary: "Remove a user from a user group",
    answers: { 200: empty },
  },
] as const satisfies readonly WireOperation[];
