import type { ScimObject } from "./scim-value.ts";

/**
 * The roles of both REST surfaces. Creator is the vendor's Artisan, ServerAdmin its Curator; Evaluated exists
 * only in the vendor's, Admin only in the guide's.
 */
export const roles = [
  "NoAccess",
  "Viewer",
  "Member",
  "Creator",
  "Admin",
  "ServerAdmin",
  "Evaluated",
] as const;
export type Role = (typeof roles)[number];

/** What only the vendor's own API shows of a user (server-v3 §2.2); absent stands for the defaults. */
export interface VendorFields {
  readonly canCreateCollections?: boolean;
  readonly isApiEnabled?: boolean;
  readonly isAccountLocked?: boolean;
  readonly isValidated?: boolean;
  /** A credential that is no id of ours; one that is, is the user's `credentialId`. */
  readonly defaultCredentialId?: string;
  readonly timeZone?: string;
  readonly language?: string;
  readonly lastLoginDateTime?: string;
  readonly canCreateAndUpdateDcm?: boolean;
  readonly canShareForExecutionDcm?: boolean;
  readonly canShareForCollaborationDcm?: boolean;
  readonly canManageGenericVaultsDcm?: boolean;
}

/** The vendor's fields that are what they are called; the credential is not, since an id of ours is the user's own. */
export const vendorFieldNames = [
  "canCreateCollections",
  "isApiEnabled",
  "isAccountLocked",
  "isValidated",
  "timeZone",
  "language",
  "lastLoginDateTime",
  "canCreateAndUpdateDcm",
  "canShareForExecutionDcm",
  "canShareForCollaborationDcm",
  "canManageGenericVaultsDcm",
] as const satisfies readonly (keyof VendorFields)[];

/** What only SCIM shows of a user. */
export interface ScimFields {
  readonly userName: string;
  readonly externalId?: string;
  /** A DELETE over SCIM hides the user from SCIM; its other surfaces show it deactivated. */
  readonly deleted: boolean;
  /** The resource as the identity provider wrote it, less what the directory holds itself. */
  readonly attributes: ScimObject;
}

/** Things of a name that a user owns; they keep the vendor's DELETE from removing it (server-v3 §2.3). */
export interface Assets {
  readonly workflows: readonly Asset[];
  readonly schedules: readonly Asset[];
  readonly collections: readonly Asset[];
}
export interface Asset {
  readonly id: string;
  readonly name: string;
}

/** A user as all surfaces share it. A record is never changed; a change makes another. */
export interface User {
  /** A UUID; the vendor's surface shows its 24-hex spelling. */
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: Role;
  readonly isActive: boolean;
  readonly defaultWorkerTag?: string;
  readonly canScheduleJobs: boolean;
  readonly canPrioritizeJobs: boolean;
  readonly canAssignJobWorkers: boolean;
  readonly credentialId?: string;
  /** ISO 8601 with milliseconds, as is `dateUpdated`. */
  readonly dateAdded: string;
  readonly dateUpdated: string;
  readonly vendor?: VendorFields;
  readonly scim?: ScimFields;
  readonly assets?: Assets;
}

/** Whether a user may manage users by its own role, without its groups. */
export function isServerAdmin(user: Pick<User, "role" | "isActive">): boolean {
  return user.isActive && user.role === "ServerAdmin";
}

/** Whether SCIM does not know the user any more. */
export function isHiddenFromScim(user: User): boolean {
  return user.scim?.deleted === true;
}

/**
 * A changed user with what follows from the change for SCIM, whichever surface made it: an active user is not deleted,
 * and a user name that was the e-mail stays the e-mail (guide §Sync users from IdP using SCIM maps one to the other).
 */
export function withScimConsequences(before: User, after: User): User {
  const { scim } = after;
  if (scim === undefined) return after;
  const follows = scim === before.scim && scim.userName === before.email && after.email !== before.email;
  const deleted = scim.deleted && !after.isActive;
  if (!follows && deleted === scim.deleted) return after;
  return { ...after, scim: { ...scim, deleted, ...(follows && { userName: after.email }) } };
}

/** The e-mail and the user name share one uniqueness. */
export function namesOf({ email, scim }: User): readonly string[] {
  return scim === undefined || scim.userName === email ? [email] : [email, scim.userName];
}
