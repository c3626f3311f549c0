import { NameTaken, type Claim } from "./name-claim.ts";
import type {
  UserCounts,
  GroupAndMembers,
  GroupLookups,
  MemberFacts,
  RemovalFacts,
  UserChange,
} from "./step.ts";
import type { Directory } from "./directory.ts";
import type { DirectoryChange } from "./directory-change.ts";
import type { GroupContents } from "./contents.ts";
import type { Group, Membership } from "./group.ts";
import { namesOf, withScimConsequences, type User } from "./user.ts";

/** The options of the steps. */
export interface StepOptions {
  /** A source of UUIDs. UUIDs that are in use already are skipped. */
  readonly nextId: () => string;
  /** Called with every change, in order. */
  readonly record?: ((change: DirectoryChange) => void) | undefined;
}

/** The reads and the `apply` of an engine, which all steps use. */
type Engine = Pick<
  Directory,
  | "user"
  | "userCounts"
  | "group"
  | "groupsNamed"
  | "groupsOf"
  | "members"
  | "memberships"
  | "isMember"
  | "apply"
>;

/** All operations that change a directory. Each step reads, decides, and applies changes. */
export abstract class DirectorySteps implements Engine {
  readonly #nextId: () => string;
  readonly #record: StepOptions["record"];

  constructor({ nextId, record }: StepOptions) {
    this.#nextId = nextId;
    this.#record = record;
  }

  abstract user(id: string): User | undefined;
  abstract userCounts(): UserCounts;
  abstract group(id: string): Group | undefined;
  abstract groupsNamed(name: string): readonly Group[];
  abstract groupsOf(userId: string): readonly Group[];
  abstract members(...args: Parameters<Directory["members"]>): ReturnType<Directory["members"]>;
  abstract memberships(groupId: string): readonly Membership[];
  abstract isMember(groupId: string, userId: string): boolean;
  abstract apply(change: DirectoryChange): void;
  /** The user whose name conflicts with this user's names under the claim. */
  protected abstract holderOf(user: User, claim: Claim): User | undefined;

  insertUser(build: (id: string, userCounts: UserCounts) => User, claim: Claim): User {
    const user = build(this.#freshId(), this.userCounts());
    this.#refuseTaken(user, claim);
    this.#change({ type: "user-added", user });
    return user;
  }

  updateUser(
    id: string,
    change: (user: User, userCounts: UserCounts, groups: () => readonly Group[]) => UserChange,
    claim: Claim,
  ): User | undefined {
    const before = this.user(id);
    if (before === undefined) return undefined;
    const groups = () => this.groupsOf(id);
    const { user, leavesGroups = false } = change(before, this.userCounts(), groups);
    const after = user === before ? before : withScimConsequences(before, user);
    if (after !== before) {
      if (claimsName(before, after)) this.#refuseTaken(after, claim);
      this.#change({ type: "user-changed", user: after });
    }
    if (leavesGroups) {
      for (const { id: groupId } of groups()) this.#change({ type: "member-removed", groupId, userId: id });
    }
    return after;
  }

  updateTwoUsers(
    ids: readonly [string, string],
    change: (first: User | undefined, second: User | undefined) => readonly [User, User],
  ): void {
    const [first, second] = [this.user(ids[0]), this.user(ids[1])];
    const [firstAfter, secondAfter] = change(first, second);
    if (first !== undefined) this.#change({ type: "user-changed", user: firstAfter });
    if (second !== undefined) this.#change({ type: "user-changed", user: secondAfter });
  }

  removeUser(id: string, guard?: (user: User, facts: RemovalFacts) => void): User | undefined {
    const user = this.user(id);
    if (user === undefined) return undefined;
    guard?.(user, { groups: this.groupsOf(id), userCounts: this.userCounts() });
    this.#change({ type: "user-removed", id });
    return user;
  }

  insertGroup(build: (id: string, sameName: (name: string) => readonly Group[]) => Group): Group {
    const group = build(this.#freshId(), (name) => this.groupsNamed(name));
    this.#change({ type: "group-put", group });
    return group;
  }

  updateGroup(
    id: string,
    change: (group: Group, sameName: (name: string) => readonly Group[]) => Group,
  ): Group | undefined {
    const before = this.group(id);
    if (before === undefined) return undefined;
    const after = change(before, (name) => this.groupsNamed(name).filter((group) => group.id !== id));
    if (after !== before) this.#change({ type: "group-put", group: after });
    return after;
  }

  removeGroup(
    id: string,
    guard?: (group: Group, memberCount: number, members: () => readonly User[]) => void,
  ): Group | undefined {
    const group = this.group(id);
    if (group === undefined) return undefined;
    guard?.(group, this.members(id, { offset: 0, limit: 0 }).total, () =>
      this.memberships(id).flatMap(({ userId }) => this.user(userId) ?? []),
    );
    this.#change({ type: "group-removed", id });
    return group;
  }

  insertGroupAndMembers(build: (id: string, lookups: GroupLookups) => GroupAndMembers): Group {
    const id = this.#freshId();
    const { group, memberships } = build(id, this.#lookFrom(id));
    this.#putWhole({ group, memberships });
    return group;
  }

  updateGroupAndMembers(
    id: string,
    change: (current: GroupAndMembers, lookups: GroupLookups) => GroupAndMembers,
  ): Group | undefined {
    const group = this.group(id);
    if (group === undefined) return undefined;
    const current = { group, memberships: this.memberships(id) };
    const after = change(current, this.#lookFrom(id));
    if (after === current) return group;
    this.#putWhole(after);
    return after.group;
  }

  addMember(groupId: string, membership: Membership, guard: (found: MemberFacts) => void): void {
    const group = this.group(groupId);
    const user = this.user(membership.userId);
    guard({ group, user, isMember: this.isMember(groupId, membership.userId) });
    if (group === undefined || user === undefined) return;
    if (this.isMember(groupId, user.id)) return;
    this.#change({ type: "member-added", groupId, membership });
    this.#change({ type: "group-put", group: { ...group, dateUpdated: membership.dateAdded } });
  }

  removeMember(groupId: string, userId: string, at?: string): boolean {
    if (!this.isMember(groupId, userId)) return false;
    this.#change({ type: "member-removed", groupId, userId });
    const group = this.group(groupId);
    if (group !== undefined && at !== undefined) {
      this.#change({ type: "group-put", group: { ...group, dateUpdated: at } });
    }
    return true;
  }

  /** Adds users and groups unchanged, all or none. @throws {NameTaken} {GroupNameTaken} */
  add(contents: { readonly users: readonly User[]; readonly groups: readonly GroupContents[] }): void {
    this.#change({ type: "contents-added", ...contents });
  }

  #lookFrom(groupId: string): GroupLookups {
    return {
      sameName: (name) => this.groupsNamed(name).filter((group) => group.id !== groupId),
      user: (id) => this.user(id),
    };
  }

  #freshId(): string {
    let id = this.#nextId();
    while (this.user(id) !== undefined || this.group(id) !== undefined) id = this.#nextId();
    this.#change({ type: "id-drawn", id });
    return id;
  }

  #refuseTaken(user: User, claim: Claim): void {
    const holder = this.holderOf(user, claim);
    if (holder !== undefined) throw new NameTaken(holder);
  }

  /** Members that stay keep their membership and position. The change of a large group is as small as what changed. */
  #putWhole({ group, memberships }: GroupAndMembers): void {
    this.#change({ type: "group-put", group });
    const wanted = new Set(memberships.map(({ userId }) => userId));
    const left = this.memberships(group.id).flatMap(({ userId }) => (wanted.has(userId) ? [] : [userId]));
    const joined = memberships.filter(({ userId }) => !this.isMember(group.id, userId));
    if (left.length + joined.length > 0) {
      this.#change({ type: "members-changed", groupId: group.id, left, joined });
    }
  }

  #change(change: DirectoryChange): void {
    this.apply(change);
    this.#record?.(change);
  }
}

/** Whether a change gives the user a new name, or makes the user active so that it claims its name again. */
function claimsName(before: User, after: User): boolean {
  if (after.isActive && !before.isActive) return true;
  const held = namesOf(before);
  return namesOf(after).some((name) => !held.includes(name));
}
