import {
  GroupNameTaken,
  type Census,
  type Claim,
  type Directory,
  type DirectoryContents,
  type DirectorySize,
  type GroupAndMembers,
  type GroupLook,
  type MemberFacts,
  type NewContents,
  type Page,
  type Range,
  type RemovalFacts,
  type UserChange,
  type UserKey,
  type UserQuery,
} from "../directory.ts";
import type { Group, Membership } from "../group.ts";
import { MemoryGroups } from "./memory-groups.ts";
import { MemoryUsers, namesOf } from "./memory-users.ts";
import { usualSizes, type DirectorySizes } from "./sizes.ts";
import type { UserText } from "./user-text.ts";
import { settleScim, type User } from "../user.ts";

/** What is loaded may hold names that collide among themselves, since the server it was taken from allowed them. */
const loadClaim: Claim = { ignoreCase: true, fromActiveOnly: false };

/** A directory in this process's memory. Each operation runs to its end before another begins. */
export class MemoryDirectory implements Directory {
  readonly #users: MemoryUsers;
  readonly #groups = new MemoryGroups();
  readonly #nextId: () => string;

  /** @param nextId a source of UUIDs; one that is taken already is passed over */
  constructor(nextId: () => string, sizes: DirectorySizes = usualSizes) {
    this.#users = new MemoryUsers(sizes);
    this.#nextId = nextId;
  }

  user(id: string): User | undefined {
    return this.#users.get(id);
  }

  userText(id: string): UserText | undefined {
    return this.#users.text(id);
  }

  usersNamed(name: string): readonly User[] {
    return this.#users.named(name);
  }

  usersWith(key: UserKey, text: string): readonly User[] {
    return this.#users.withKey(key, text);
  }

  users(query: UserQuery): Page<User> {
    return this.#users.page(query);
  }

  userTexts(query: UserQuery): Page<UserText> {
    return this.#users.textPage(query);
  }

  everyUser(): readonly User[] {
    return [...this.#users.values()];
  }

  insertUser(build: (id: string, census: Census) => User, claim: Claim): User {
    const user = build(this.#freshId(), this.#users.census);
    this.#users.refuseTaken(user, claim);
    this.#users.insert(user);
    return user;
  }

  updateUser(
    id: string,
    change: (user: User, census: Census, groups: () => readonly Group[]) => UserChange,
    claim: Claim,
  ): User | undefined {
    const before = this.#users.get(id);
    if (before === undefined) return undefined;
    const groups = () => this.#groups.groupsOf(id);
    const { user, leavesGroups = false } = change(before, this.#users.census, groups);
    const after = user === before ? before : settleScim(before, user);
    if (after !== before) {
      if (claimsAnew(before, after)) this.#users.refuseTaken(after, claim);
      this.#users.replace(before, after);
    }
    if (leavesGroups) this.#groups.leaveAll(id);
    return after;
  }

  updateTwoUsers(
    ids: readonly [string, string],
    change: (first: User | undefined, second: User | undefined) => readonly [User, User],
  ): void {
    const [first, second] = [this.#users.get(ids[0]), this.#users.get(ids[1])];
    const [firstAfter, secondAfter] = change(first, second);
    if (first !== undefined) this.#users.replace(first, firstAfter);
    if (second !== undefined) this.#users.replace(second, secondAfter);
  }

  removeUser(id: string, guard?: (user: User, facts: RemovalFacts) => void): User | undefined {
    const user = this.#users.get(id);
    if (user === undefined) return undefined;
    guard?.(user, { groups: this.#groups.groupsOf(id), census: this.#users.census });
    this.#users.remove(id);
    this.#groups.leaveAll(id);
    return user;
  }

  group(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  groupsNamed(name: string): readonly Group[] {
    return this.#groups.named(name);
  }

  groupsWithExternalId(externalId: string): readonly Group[] {
    return this.#groups.withExternalId(externalId);
  }

  groups({ offset, limit }: Range): Page<Group> {
    const all = this.#groups.values();
    return { items: all.slice(offset, offset + limit), total: all.length };
  }

  insertGroup(build: (id: string, sameName: (name: string) => readonly Group[]) => Group): Group {
    const group = build(this.#freshId(), (name) => this.#groups.named(name));
    this.#groups.put(group);
    return group;
  }

  updateGroup(
    id: string,
    change: (group: Group, sameName: (name: string) => readonly Group[]) => Group,
  ): Group | undefined {
    const before = this.#groups.get(id);
    if (before === undefined) return undefined;
    const after = change(before, (name) => this.#groups.named(name).filter((group) => group.id !== id));
    if (after !== before) this.#groups.put(after);
    return after;
  }

  removeGroup(
    id: string,
    guard?: (group: Group, memberCount: number, members: () => readonly User[]) => void,
  ): Group | undefined {
    const group = this.#groups.get(id);
    if (group === undefined) return undefined;
    guard?.(group, this.#groups.memberCount(id), () =>
      this.#groups.memberships(id).flatMap(({ userId }) => this.#users.get(userId) ?? []),
    );
    this.#groups.remove(group);
    return group;
  }

  insertGroupAndMembers(build: (id: string, look: GroupLook) => GroupAndMembers): Group {
    const id = this.#freshId();
    const { group, memberships } = build(id, this.#lookFrom(id));
    this.#groups.put(group);
    this.#groups.setMembers(id, memberships);
    return group;
  }

  updateGroupAndMembers(
    id: string,
    change: (current: GroupAndMembers, look: GroupLook) => GroupAndMembers,
  ): Group | undefined {
    const group = this.#groups.get(id);
    if (group === undefined) return undefined;
    const current = { group, memberships: this.#groups.memberships(id) };
    const after = change(current, this.#lookFrom(id));
    if (after === current) return group;
    this.#groups.put(after.group);
    this.#groups.setMembers(id, after.memberships);
    return after.group;
  }

  members(groupId: string, { offset, limit }: Range): Page<User> {
    const all = this.#groups.memberships(groupId);
    const items = all.slice(offset, offset + limit).flatMap(({ userId }) => this.#users.get(userId) ?? []);
    return { items, total: all.length };
  }

  memberships(groupId: string): readonly Membership[] {
    return this.#groups.memberships(groupId);
  }

  groupsOf(userId: string): readonly Group[] {
    return this.#groups.groupsOf(userId);
  }

  addMember(groupId: string, membership: Membership, guard: (found: MemberFacts) => void): void {
    const group = this.#groups.get(groupId);
    const user = this.#users.get(membership.userId);
    guard({ group, user, isMember: this.#groups.isMember(groupId, membership.userId) });
    if (group === undefined || user === undefined) return;
    if (this.#groups.isMember(groupId, user.id)) return;
    this.#groups.join(groupId, membership);
    this.#groups.put({ ...group, dateUpdated: membership.dateAdded });
  }

  removeMember(groupId: string, userId: string, at?: string): boolean {
    const wasMember = this.#groups.leave(groupId, userId);
    const group = this.#groups.get(groupId);
    if (wasMember && group !== undefined && at !== undefined) this.#groups.put({ ...group, dateUpdated: at });
    return wasMember;
  }

  size(): DirectorySize {
    return { users: this.#users.count, groups: this.#groups.values().length };
  }

  census(): Census {
    return this.#users.census;
  }

  contents(): DirectoryContents {
    return {
      users: [...this.#users.values()],
      groups: this.#groups.values().map((group) => ({ group, members: this.#groups.memberships(group.id) })),
    };
  }

  load({ users, groups }: NewContents): void {
    const undo = this.#users.load(users, loadClaim);
    try {
      const arrived = [...groups];
      for (const { group } of arrived) {
        const holder = this.#groups.named(group.name)[0];
        if (holder !== undefined) throw new GroupNameTaken(holder);
      }
      for (const { group, members } of arrived) {
        this.#groups.put(group);
        for (const membership of members) this.#groups.join(group.id, membership);
      }
    } catch (error) {
      undo();
      throw error;
    }
  }

  #lookFrom(groupId: string): GroupLook {
    return {
      sameName: (name) => this.#groups.named(name).filter((group) => group.id !== groupId),
      user: (id) => this.#users.get(id),
    };
  }

  #freshId(): string {
    let id = this.#nextId();
    while (this.#users.get(id) !== undefined || this.#groups.get(id) !== undefined) id = this.#nextId();
    return id;
  }
}

/** Whether a change claims a name that the user did not hold, or holds it anew by becoming active. */
function claimsAnew(before: User, after: User): boolean {
  if (after.isActive && !before.isActive) return true;
  const held = namesOf(before);
  return namesOf(after).some((name) => !held.includes(name));
}
