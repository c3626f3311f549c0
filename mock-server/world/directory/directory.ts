import type { DirectoryContents, DirectorySize, NewContents } from "./contents.ts";
import type { DirectoryChange } from "./directory-change.ts";
import type { Group, Membership } from "./group.ts";
import type { Claim } from "./name-claim.ts";
import type {
  UserCounts,
  GroupAndMembers,
  GroupLookups,
  MemberFacts,
  RemovalFacts,
  UserChange,
} from "./step.ts";
import type { Page, Range, UserKey, UserQuery } from "./user-query.ts";
import type { User } from "./user.ts";

/**
 * Users, groups and memberships of one world. Lists of users and groups are in order of arrival, unless a query asks for
 * another one. So the contents determine every answer.
 */
export interface Directory extends UserDirectory, GroupDirectory {
  size(): DirectorySize;
  /** The whole content, in order of arrival. */
  contents(): DirectoryContents;
  /**
   * Fills a directory that is not in use yet, all or none. It reads the groups after all users. This is not a step, so
   * it is not recorded.
   * @throws {NameTaken} {GroupNameTaken} and what reading the contents throws
   */
  load(contents: NewContents): void;
  /** Adds users and groups unchanged, all or none. @throws {NameTaken} {GroupNameTaken} */
  add(contents: DirectoryContents): void;
  /** Applies a change that a step of another directory made. */
  apply(change: DirectoryChange): void;
}

/**
 * Each operation that changes something is one step. It passes the current state to its callback, and writes what the
 * callback returns. If the callback throws, nothing is written. Users are never changed in place, so a user that was
 * read before stays the same.
 */
interface UserDirectory {
  user(id: string): User | undefined;
  /** Users with this e-mail or user name, ignoring case. */
  usersNamed(name: string): readonly User[];
  /** Users with this external id in SCIM, or with this display name, ignoring case. */
  usersWith(key: UserKey, text: string): readonly User[];
  users(query: UserQuery): Page<User>;
  /** All users, in order of arrival. */
  everyUser(): readonly User[];
  userCounts(): UserCounts;

  /** @throws {NameTaken} */
  insertUser(build: (id: string, userCounts: UserCounts) => User, claim: Claim): User;
  /** Returns undefined if there is no such user. @throws {NameTaken} */
  updateUser(
    id: string,
    change: (user: User, userCounts: UserCounts, groups: () => readonly Group[]) => UserChange,
    claim: Claim,
  ): User | undefined;
  /** Changes two users in one step, but not their names. `change` receives those that exist. */
  updateTwoUsers(
    ids: readonly [string, string],
    change: (first: User | undefined, second: User | undefined) => readonly [User, User],
  ): void;
  /** Removes a user for good, with its memberships. Returns undefined if there is no such user. */
  removeUser(id: string, guard?: (user: User, facts: RemovalFacts) => void): User | undefined;
}

/** Groups and their members. */
interface GroupDirectory {
  group(id: string): Group | undefined;
  /** Groups with this name, ignoring case. */
  groupsNamed(name: string): readonly Group[];
  groupsWithExternalId(externalId: string): readonly Group[];
  groups(range: Range): Page<Group>;
  groupsOf(userId: string): readonly Group[];
  members(groupId: string, range: Range): Page<User>;
  memberships(groupId: string): readonly Membership[];
  isMember(groupId: string, userId: string): boolean;

  insertGroup(build: (id: string, sameName: (name: string) => readonly Group[]) => Group): Group;
  updateGroup(
    id: string,
    change: (group: Group, sameName: (name: string) => readonly Group[]) => Group,
  ): Group | undefined;
  removeGroup(
    id: string,
    guard?: (group: Group, memberCount: number, members: () => readonly User[]) => void,
  ): Group | undefined;
  insertGroupAndMembers(build: (id: string, lookups: GroupLookups) => GroupAndMembers): Group;
  /** Changes a group and its members. If `change` returns its argument, nothing changes. */
  updateGroupAndMembers(
    id: string,
    change: (current: GroupAndMembers, lookups: GroupLookups) => GroupAndMembers,
  ): Group | undefined;
  /**
   * Makes a user a member. The group's `dateUpdated` becomes the membership's date.
   * @param guard receives what exists, and throws to refuse the membership
   */
  addMember(groupId: string, membership: Membership, guard: (found: MemberFacts) => void): void;
  /**
   * Returns whether the user was a member.
   * @param at the group's new `dateUpdated`, ISO 8601
   */
  removeMember(groupId: string, userId: string, at?: string): boolean;
}
