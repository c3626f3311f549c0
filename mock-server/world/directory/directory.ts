import type { DirectoryContents, DirectorySize, NewContents } from "./contents.ts";
import type { DirectoryChange } from "./directory-change.ts";
import type { Group, Membership } from "./group.ts";
import type { Claim } from "./name-claim.ts";
import type { Census, GroupAndMembers, GroupLook, MemberFacts, RemovalFacts, UserChange } from "./step.ts";
import type { Page, Range, UserKey, UserQuery } from "./user-query.ts";
import type { User } from "./user.ts";

/** Users, groups and memberships of one world. */
export interface Directory extends UserDirectory, GroupDirectory {
  size(): DirectorySize;
  /** Everything, in order of arrival. */
  contents(): DirectoryContents;
  /**
   * Fills a directory that nobody sees yet, all or none. It reads the groups when all users have come. It is no step,
   * so it is not recorded.
   * @throws {NameTaken} {GroupNameTaken} and what reading the contents throws
   */
  load(contents: NewContents): void;
  /** Adds users and groups as they are, all or none. @throws {NameTaken} {GroupNameTaken} */
  add(contents: DirectoryContents): void;
  /** Does what a step of another directory has done. */
  apply(change: DirectoryChange): void;
}

/**
 * Each operation that changes something is one step: it shows its callback what is there, the callback answers what to
 * write, and where the callback throws, nothing is written. A user is never changed in place, so a user that was read
 * stays as it was.
 */
interface UserDirectory {
  user(id: string): User | undefined;
  /** Users whose e-mail or user name is this one, whatever its case. */
  usersNamed(name: string): readonly User[];
  /** Users with this external id in SCIM, or with this display name in any case. */
  usersWith(key: UserKey, text: string): readonly User[];
  users(query: UserQuery): Page<User>;
  /** All users, in order of arrival. */
  everyUser(): readonly User[];
  census(): Census;

  /** @throws {NameTaken} */
  insertUser(build: (id: string, census: Census) => User, claim: Claim): User;
  /** Answers nothing where there is no such user. @throws {NameTaken} */
  updateUser(
    id: string,
    change: (user: User, census: Census, groups: () => readonly Group[]) => UserChange,
    claim: Claim,
  ): User | undefined;
  /** Changes two users in one step, but not their names. `change` is given those that exist. */
  updateTwoUsers(
    ids: readonly [string, string],
    change: (first: User | undefined, second: User | undefined) => readonly [User, User],
  ): void;
  /** Removes a user for good, with its memberships. Answers nothing where there is no such user. */
  removeUser(id: string, guard?: (user: User, facts: RemovalFacts) => void): User | undefined;
}

/** Groups and who their members are. */
interface GroupDirectory {
  group(id: string): Group | undefined;
  /** Groups of this name, whatever its case. */
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
  insertGroupAndMembers(build: (id: string, look: GroupLook) => GroupAndMembers): Group;
  /** Changes a group and its members. Where `change` answers its argument, nothing changes. */
  updateGroupAndMembers(
    id: string,
    change: (current: GroupAndMembers, look: GroupLook) => GroupAndMembers,
  ): Group | undefined;
  /**
   * Makes a user a member. The group's `dateUpdated` becomes the membership's date.
   * @param guard is told what exists, and throws where the membership is refused
   */
  addMember(groupId: string, membership: Membership, guard: (found: MemberFacts) => void): void;
  /**
   * Answers whether the user was a member.
   * @param at the group's new `dateUpdated`, ISO 8601
   */
  removeMember(groupId: string, userId: string, at?: string): boolean;
}
