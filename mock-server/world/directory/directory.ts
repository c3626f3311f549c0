import type { DirectoryChange, GroupContents } from "./directory-change.ts";
import type { Group, Membership } from "./group.ts";
import type { User } from "./user.ts";

/** Counts that decisions rest on; kept, never counted anew. */
export interface Census {
  /** Active users with a role other than NoAccess. */
  readonly active: number;
  /** Deactivated users with a role other than NoAccess. */
  readonly deactivated: number;
  /** Active users with the role ServerAdmin. */
  readonly serverAdmins: number;
}

/** Which existing users refuse the e-mail and user name of a new or changed one. */
export interface Claim {
  /** Whether names that differ in case alone collide. */
  readonly ignoreCase: boolean;
  /** Whether deactivated users give their names up. */
  readonly fromActiveOnly: boolean;
  /** Whether users that were deleted over SCIM give their names up. */
  readonly fromVisibleOnly?: boolean;
}

/** A user's e-mail or user name, or an id, is somebody else's. Nothing was changed. */
export class NameTaken extends Error {
  override readonly name = "NameTaken";
  readonly holder: User;

  constructor(holder: User) {
    super("The name belongs to another user.");
    this.holder = holder;
  }
}

/** A group that is to be loaded has the name of another. Nothing was loaded. */
export class GroupNameTaken extends Error {
  override readonly name = "GroupNameTaken";
  readonly holder: Group;

  constructor(holder: Group) {
    super("The name belongs to another group.");
    this.holder = holder;
  }
}

/** What SCIM finds users by, beside id and names. */
export type UserKey = "externalId" | "displayName";

export type UserOrder = "date-added" | "email" | "last-name";

/** Part of a list. */
export interface Range {
  readonly offset: number;
  readonly limit: number;
}

export interface UserQuery extends Range {
  readonly order: UserOrder;
  readonly activeOnly: boolean;
  /** Leaves out users that were deleted over SCIM. */
  readonly scimVisible?: boolean;
  readonly search?: UserSearch;
}

export interface UserSearch {
  readonly text: string;
  readonly match: "partial" | "exact" | "prefix";
  readonly case: "insensitive" | "sensitive";
  readonly fields: "email-and-names" | "email-only";
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many there are in all. */
  readonly total: number;
}

/** What a change makes of a user. */
export interface UserChange {
  readonly user: User;
  /** Whether the user leaves all its groups in the same step. */
  readonly leavesGroups?: boolean;
}

/** A group with all its members, as one step writes them. */
export interface GroupAndMembers {
  readonly group: Group;
  readonly memberships: readonly Membership[];
}

/** What a step that writes a group and its members may look at. */
export interface GroupLook {
  /** Other groups of this name, whatever its case. */
  sameName(name: string): readonly Group[];
  user(id: string): User | undefined;
}

/**
 * Users, groups and memberships of one world.
 *
 * Every operation is one step: what a callback sees cannot change before what it returns is written, and nothing
 * is written when it throws.
 */
export interface Directory {
  user(id: string): User | undefined;
  /** Users whose e-mail or user name is this one, whatever its case. */
  usersNamed(name: string): readonly User[];
  /** Users of whom SCIM knows this external id, or this display name whatever its case. */
  usersWith(key: UserKey, text: string): readonly User[];
  /** A page of users; it costs the page's size wherever it lies. */
  users(query: UserQuery): Page<User>;
  /** All users, oldest first. */
  everyUser(): readonly User[];
  /** @throws {NameTaken} */
  insertUser(build: (id: string, census: Census) => User, claim: Claim): User;
  /** Answers nothing where there is no such user. @throws {NameTaken} */
  updateUser(
    id: string,
    change: (user: User, census: Census, groups: () => readonly Group[]) => UserChange,
    claim: Claim,
  ): User | undefined;
  /** Changes two users in one step, neither of their names; `change` is told of those that exist. */
  updateTwoUsers(
    ids: readonly [string, string],
    change: (first: User | undefined, second: User | undefined) => readonly [User, User],
  ): void;
  /** Removes a user for good, with its memberships. */
  removeUser(id: string, guard?: (user: User, facts: RemovalFacts) => void): User | undefined;

  group(id: string): Group | undefined;
  groupsNamed(name: string): readonly Group[];
  groupsWithExternalId(externalId: string): readonly Group[];
  groups(range: Range): Page<Group>;
  insertGroup(build: (id: string, sameName: (name: string) => readonly Group[]) => Group): Group;
  updateGroup(
    id: string,
    change: (group: Group, sameName: (name: string) => readonly Group[]) => Group,
  ): Group | undefined;
  removeGroup(
    id: string,
    guard?: (group: Group, memberCount: number, members: () => readonly User[]) => void,
  ): Group | undefined;

  /** Makes a group and its memberships. */
  insertGroupAndMembers(build: (id: string, look: GroupLook) => GroupAndMembers): Group;
  /** Changes a group and says who its members are; answering the argument changes nothing. */
  updateGroupAndMembers(
    id: string,
    change: (current: GroupAndMembers, look: GroupLook) => GroupAndMembers,
  ): Group | undefined;

  members(groupId: string, range: Range): Page<User>;
  memberships(groupId: string): readonly Membership[];
  groupsOf(userId: string): readonly Group[];
  isMember(groupId: string, userId: string): boolean;
  /**
   * Makes a user a member, in one step with the look at both. The group's `dateUpdated` becomes the membership's date.
   * @param guard is told what exists, and throws where the membership is refused
   */
  addMember(groupId: string, membership: Membership, guard: (found: MemberFacts) => void): void;
  /**
   * Whether there was such a membership.
   * @param at when the group changes by it, ISO 8601
   */
  removeMember(groupId: string, userId: string, at?: string): boolean;

  census(): Census;

  size(): DirectorySize;
  /** Everything, in order of arrival. */
  contents(): DirectoryContents;
  /**
   * Fills a directory that nobody sees yet, all or none; groups are asked for when all users have come. It is no step,
   * so it is not recorded.
   * @throws {NameTaken} {GroupNameTaken} and what the contents throw
   */
  load(contents: NewContents): void;
  /** Adds users and groups as they are, all or none. @throws {NameTaken} {GroupNameTaken} */
  add(contents: DirectoryContents): void;

  /** Does what a step of another directory has done. */
  apply(change: DirectoryChange): void;
}

/** How many users and groups there are. */
export interface DirectorySize {
  readonly users: number;
  readonly groups: number;
}

/** What a guard of `removeUser` decides on. */
export interface RemovalFacts {
  readonly groups: readonly Group[];
  readonly census: Census;
}

/** All that a directory holds. */
export interface DirectoryContents {
  readonly users: readonly User[];
  readonly groups: readonly GroupContents[];
}
/** What a directory is to hold too; it may be made while it is taken over, one after another. */
export interface NewContents {
  readonly users: Iterable<User>;
  readonly groups: Iterable<GroupContents>;
}

/** What a guard of `addMember` decides on. */
export interface MemberFacts {
  readonly group: Group | undefined;
  readonly user: User | undefined;
  readonly isMember: boolean;
}
