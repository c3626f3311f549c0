import { roleOfWebapi } from "../../../world/directory/role-names.ts";
import { vendorFieldNames, type User, type VendorFields } from "../../../world/directory/user.ts";
import { objectIdOf } from "../../../world/ids.ts";
import { idOf, type UserUpdate } from "../read.ts";
import { shownCredential } from "../shown-texts.ts";

/** The fields of a user that a body of this surface sets. */
type SettableFields = Pick<
  User,
  | "firstName"
  | "lastName"
  | "email"
  | "role"
  | "isActive"
  | "defaultWorkerTag"
  | "canScheduleJobs"
  | "canPrioritizeJobs"
  | "canAssignJobWorkers"
  | "credentialId"
  | "vendor"
>;

/**
 * What a body makes of a user: a field that it leaves out stays as it was before, or has its default (server-v3
 * §2.2); an empty text unsets one that need not be set, and leaves one that another surface has made empty.
 */
export function settableFields(input: UserUpdate, before?: User): SettableFields {
  const workerTag = input.defaultWorkerTag ?? before?.defaultWorkerTag ?? "";
  const credential = input.defaultCredentialId ?? (before && shownCredential(before)) ?? "";
  const credentialId = credentialIdOf(credential, before);
  return {
    firstName: input.firstName ?? before?.firstName ?? "",
    lastName: input.lastName ?? before?.lastName ?? "",
    email: input.email ?? before?.email ?? "",
    role: input.role == null ? (before?.role ?? "Evaluated") : roleOfWebapi(input.role, before?.role),
    isActive: input.isActive ?? before?.isActive ?? true,
    canScheduleJobs: input.canScheduleJobs ?? before?.canScheduleJobs ?? false,
    canPrioritizeJobs: input.canPrioritizeJobs ?? before?.canPrioritizeJobs ?? false,
    canAssignJobWorkers: input.canAssignJobs ?? before?.canAssignJobWorkers ?? false,
    ...((workerTag !== "" || before?.defaultWorkerTag === "") && { defaultWorkerTag: workerTag }),
    ...(credentialId !== undefined && { credentialId }),
    vendor: {
      ...vendorFields(input, before?.vendor),
      ...(credential !== "" && credentialId === undefined && { defaultCredentialId: credential }),
    },
  };
}

/** A user after a PUT; what only other surfaces know of it stays. */
export function updatedUser(before: User, input: UserUpdate): User {
  const { defaultWorkerTag: _tag, credentialId: _credential, ...others } = before;
  return { ...others, ...settableFields(input, before) };
}

/** The directory's id of a credential, if its text looks like an id. */
function credentialIdOf(text: string, before: User | undefined): string | undefined {
  const kept = before?.credentialId;
  return kept !== undefined && objectIdOf(kept) === text.toLowerCase() ? kept : idOf(text);
}

/** The time of the last login cannot be set. */
const settableNames = vendorFieldNames.filter((name) => name !== "lastLoginDateTime");

function vendorFields(input: UserUpdate, before: VendorFields = {}): VendorFields {
  const { defaultCredentialId: _credential, ...others } = before;
  const given = settableNames.flatMap((name) => (input[name] == null ? [] : [[name, input[name]]]));
  const merged: VendorFields = { ...others, ...Object.fromEntries(given) };
  const empty = new Set<string>(vendorFieldNames.filter((name) => before[name] === ""));
  return Object.fromEntries(
    Object.entries(merged).filter(([name, value]) => value !== "" || empty.has(name)),
  );
}
