import type { Group, Membership } from "./group.ts";
import type { User } from "./user.ts";

/** Counts for decisions. The directory keeps them up to date, so that a decision never counts users. */
export interface UserCounts {
  /** Active users with a role other than NoAccess. */
  readonly active: number;
  /** Deactivated users with a role other than NoAccess. */
  readonly deactivated: number;
  /** Active users with the role ServerAdmin. */
  readonly serverAdmins: number;
}

/** The result of `updateUser` for a user. */
export interface UserChange {
  readonly user: User;
  /** Whether the user leaves all its groups in the same step. */
  readonly leavesGroups?: boolean;
}

/** The facts for the guard of `removeUser`. */
export interface RemovalFacts {
  readonly groups: readonly Group[];
  readonly userCounts: UserCounts;
}

/** A group with all its members, written in one step. */
export interface GroupAndMembers {
  readonly group: Group;
  readonly memberships: readonly Membership[];
}

/** Look-ups for a step that writes a group with its members. */
export interface GroupLookups {
  /** Other groups with this name, ignoring case. */
  sameName(name: string): readonly Group[];
  user(id: string): User | undefined;
}

/** The facts for the guard of `addMember`. */
export interface MemberFacts {
  readonly group: Group | undefined;
  readonly user: User | undefined;
  readonly isMember: boolean;
}
