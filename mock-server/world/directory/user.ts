import type { ScimObject } from "./scim-value.ts";

/**
 * The roles of both REST surfaces. Creator is the vendor's Artisan, ServerAdmin its Curator. Evaluated exists only on
 * the vendor's surface, Admin only on the guide's.
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

/** Fields of a user that only the vendor's own API shows (server-v3 §2.2). Absent means the defaults. */
export interface VendorFields {
  readonly canCreateCollections?: boolean;
  readonly isApiEnabled?: boolean;
  readonly isAccountLocked?: boolean;
  readonly isValidated?: boolean;
  /** A credential with a foreign id. A credential with an id of ours is in the user's `credentialId`. */
  readonly defaultCredentialId?: string;
  readonly timeZone?: string;
  readonly language?: string;
  readonly lastLoginDateTime?: string;
  readonly canCreateAndUpdateDcm?: boolean;
  readonly canShareForExecutionDcm?: boolean;
  readonly canShareForCollaborationDcm?: boolean;
  readonly canManageGenericVaultsDcm?: boolean;
}

/**
 * The vendor's fields that keep their names. The credential is not one of them, since an id of ours is stored in the
 * user.
 */
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

/** Fields of a user that only SCIM shows. */
export interface ScimFields {
  readonly userName: string;
  readonly externalId?: string;
  /** A DELETE over SCIM hides the user from SCIM. The other surfaces show it as deactivated. */
  readonly deleted: boolean;
  /** The resource as the identity provider wrote it, without the fields that the directory stores itself. */
  readonly attributes: ScimObject;
}

/** Named assets of a user. The vendor's DELETE refuses to remove their owner (server-v3 §2.3). */
export interface Assets {
  readonly workflows: readonly Asset[];
  readonly schedules: readonly Asset[];
  readonly collections: readonly Asset[];
}
export interface Asset {
  readonly id: string;
  readonly name: string;
}

/** A user, shared by all surfaces. A record is never changed; a change makes a new record. */
export interface User {
  /** A UUID. The vendor's surface shows its 24-hex spelling. */
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

/** Whether a user may manage users by its own role, not counting its groups. */
export function isServerAdmin(user: Pick<User, "role" | "isActive">): boolean {
  return user.isActive && user.role === "ServerAdmin";
}

/** Whether SCIM no longer shows the user. */
export function isHiddenFromScim(user: User): boolean {
  return user.scim?.deleted === true;
}

/**
 * A changed user with the consequences for SCIM, whichever surface made the change: an active user is not deleted, and
 * a user name that was the e-mail stays the e-mail (guide §Sync users from IdP using SCIM maps one to the other).
 */
export function withScimConsequences(before: User, after: User): User {
  const { scim } = after;
  if (scim === undefined) return after;
  const follows = scim === before.scim && scim.userName === before.email && after.email !== before.email;
  const deleted = scim.deleted && !after.isActive;
  if (!follows && deleted === scim.deleted) return after;
  return { ...after, scim: { ...scim, deleted, ...(follows && { userName: after.email }) } };
}

/** E-mails and user names must be unique together. */
export function namesOf({ email, scim }: User): readonly string[] {
  return scim === undefined || scim.userName === email ? [email] : [email, scim.userName];
}
