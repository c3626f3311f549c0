import type { ScimObject } from "./scim-value.ts";
import type { Role } from "./user.ts";

/** A user group as all surfaces share it; its memberships are kept by the directory. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly dateAdded: string;
  readonly dateUpdated: string;
  /** On servers with Windows authentication (server-v3 §3). */
  readonly directoryGroups?: readonly DirectoryGroup[];
  /** What only SCIM shows of a group. */
  readonly scim?: { readonly externalId?: string; readonly attributes: ScimObject };
}

/** A group of the Active Directory that is a member of a user group. */
export interface DirectoryGroup {
  readonly sid: string;
  readonly dateAdded: string;
  readonly addedBy: string;
}

/** One user's membership of one group. */
export interface Membership {
  readonly userId: string;
  readonly dateAdded: string;
  readonly addedBy?: string;
}
