import { GroupNameTaken, type Claim } from "../name-claim.ts";
import type { UserCounts } from "../step.ts";
import type { Directory } from "../directory.ts";
import type { DirectoryContents, DirectorySize, NewContents } from "../contents.ts";
import type { Page, Range, UserKey, UserQuery } from "../user-query.ts";
import type { DirectoryChange } from "../directory-change.ts";
import { DirectorySteps, type StepOptions } from "../directory-steps.ts";
import type { Group, Membership } from "../group.ts";
import { MemoryGroups } from "./memory-groups.ts";
import { MemoryUsers } from "./memory-users.ts";
import { atOnce, type Work } from "../work.ts";
import { defaultSizes, type DirectorySizes } from "./sizes.ts";
import type { User } from "../user.ts";

/** Loaded users may have names that collide with each other, since the server that they come from allowed it. */
const loadClaim: Claim = { ignoreCase: true, fromActiveOnly: false };

/** A directory in the memory of this process. Each operation completes before the next one begins. */
export class MemoryDirectory extends DirectorySteps implements Directory {
  readonly #users: MemoryUsers;
  readonly #groups = new MemoryGroups();

  constructor({ sizes = defaultSizes, ...options }: StepOptions & { readonly sizes?: DirectorySizes }) {
    super(options);
    this.#users = new MemoryUsers(sizes);
  }

  user(id: string): User | undefined {
    return this.#users.get(id);
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

  everyUser(): readonly User[] {
    return this.#users.values();
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

  isMember(groupId: string, userId: string): boolean {
    return this.#groups.isMember(groupId, userId);
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

  size(): DirectorySize {
    return { users: this.#users.count, groups: this.#groups.values().length };
  }

  userCounts(): UserCounts {
    return this.#users.userCounts;
  }

  contents(): DirectoryContents {
    return {
      users: this.#users.values(),
      groups: this.#groups.values().map((group) => ({ group, members: this.#groups.memberships(group.id) })),
    };
  }

  load(contents: NewContents): void {
    atOnce(this.loading(contents));
  }

  /** The same as interruptible work, for a directory that is not in use yet. */
  *loading({ users, groups }: NewContents): Work<void> {
    const undo = yield* this.#users.loading(users, loadClaim);
    try {
      const arrived = [...groups];
      for (const { group } of arrived) {
        const holder = this.#groups.named(group.name)[0];
        if (holder !== undefined) throw new GroupNameTaken(holder);
      }
      for (const { group, members } of arrived) {
        this.#groups.put(group);
        for (const membership of members) this.#groups.join(group.id, membership);
        yield;
      }
    } catch (error) {
      undo();
      throw error;
    }
  }

  apply(change: DirectoryChange): void {
    switch (change.type) {
      case "id-drawn":
        return;
      case "user-added":
        this.#users.insert(change.user);
        return;
      case "user-changed": {
        const before = this.#users.get(change.user.id);
        if (before !== undefined) this.#users.replace(before, change.user);
        return;
      }
      case "user-removed":
        this.#users.remove(change.id);
        this.#groups.leaveAll(change.id);
        return;
      case "group-put":
        this.#groups.put(change.group);
        return;
      case "group-removed": {
        const group = this.#groups.get(change.id);
        if (group !== undefined) this.#groups.remove(group);
        return;
      }
      case "member-added":
        this.#groups.join(change.groupId, change.membership);
        return;
      case "member-removed":
        this.#groups.leave(change.groupId, change.userId);
        return;
      case "members-changed":
        for (const userId of change.left) this.#groups.leave(change.groupId, userId);
        for (const membership of change.joined) this.#groups.join(change.groupId, membership);
        return;
      case "contents-added":
        this.load(change);
        return;
      default:
        change satisfies never;
    }
  }

  protected holderOf(user: User, claim: Claim): User | undefined {
    return this.#users.holderOf(user, claim);
  }
}
