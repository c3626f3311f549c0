import type { ScimObject } from "./scim-value.ts";
import type { Role } from "./user.ts";

/** A user group, shared by all surfaces. The directory stores its memberships. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly dateAdded: string;
  readonly dateUpdated: string;
  /** On servers with Windows authentication (server-v3 §3). */
  readonly directoryGroups?: readonly DirectoryGroup[];
  /** Fields of a group that only SCIM shows. */
  readonly scim?: { readonly externalId?: string; readonly attributes: ScimObject };
}

/** An Active Directory group that is a member of a user group. */
export interface DirectoryGroup {
  readonly sid: string;
  readonly dateAdded: string;
  readonly addedBy: string;
}

/** One user's membership in one group. */
export interface Membership {
  readonly userId: string;
  readonly dateAdded: string;
  readonly addedBy?: string;
}
