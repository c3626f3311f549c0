import { GroupNameTaken, type Claim } from "../name-claim.ts";
import type { Directory } from "../directory.ts";
import type { NewContents } from "../contents.ts";
import type { UserChange } from "../step.ts";
import type { Group, Membership } from "../group.ts";
import type { User } from "../user.ts";
import { PlainDirectory } from "./plain-directory.ts";

interface PlainGroup {
  readonly group: Group;
  readonly members: readonly Membership[];
}

/** A directory without recorded changes, as a plain model has it. */
type PlainPart = Omit<Directory, "isMember" | "apply">;

/** The same with groups in a list, each with its memberships. */
export class PlainGroups extends PlainDirectory implements PlainPart {
  readonly #nextId: () => string;
  #groups: PlainGroup[] = [];

  constructor(nextId: () => string) {
    super(nextId);
    this.#nextId = nextId;
  }

  override updateUser(
    id: string,
    change: Parameters<Directory["updateUser"]>[1],
    claim: Claim,
  ): User | undefined {
    const groups = this.groupsOf(id);
    let made: UserChange | undefined;
    const user = super.updateUser(
      id,
      (user, userCounts) => (made = change(user, userCounts, () => groups)),
      claim,
    );
    if (made?.leavesGroups === true) this.#leaveAll(id);
    return user;
  }

  override removeUser(...[id, guard]: Parameters<Directory["removeUser"]>): User | undefined {
    const user = this.user(id);
    if (user !== undefined) guard?.(user, { groups: this.groupsOf(id), userCounts: this.userCounts() });
    this.#leaveAll(id);
    return super.removeUser(id);
  }

  group(id: string): Group | undefined {
    return this.#find(id)?.group;
  }

  groupsNamed(name: string): Group[] {
    return this.#named(name);
  }

  groupsWithExternalId(externalId: string): Group[] {
    return this.#all().filter(({ scim }) => scim?.externalId === externalId);
  }

  groups({ offset, limit }: Parameters<Directory["groups"]>[0]) {
    return { items: this.#all().slice(offset, offset + limit), total: this.#groups.length };
  }

  insertGroup(build: Parameters<Directory["insertGroup"]>[0]): Group {
    const group = build(this.#nextId(), (name) => this.#named(name));
    this.#groups.push({ group, members: [] });
    return group;
  }

  updateGroup(...[id, change]: Parameters<Directory["updateGroup"]>): Group | undefined {
    const found = this.#find(id);
    if (found === undefined) return undefined;
    const group = change(found.group, (name) => this.#named(name, id));
    this.#put(id, { ...found, group });
    return group;
  }

  removeGroup(...[id, guard]: Parameters<Directory["removeGroup"]>): Group | undefined {
    const found = this.#find(id);
    if (found === undefined) return undefined;
    const { items } = this.members(id, { offset: 0, limit: Infinity });
    guard?.(found.group, found.members.length, () => items);
    this.#groups = this.#groups.filter((each) => each !== found);
    return found.group;
  }

  insertGroupAndMembers(build: Parameters<Directory["insertGroupAndMembers"]>[0]): Group {
    const [id, users] = [this.#nextId(), this.everyUser()];
    const { group, memberships } = build(id, this.#lookFrom(id, users));
    this.#groups.push({ group, members: memberships });
    return group;
  }

  updateGroupAndMembers(...[id, change]: Parameters<Directory["updateGroupAndMembers"]>): Group | undefined {
    const [found, users] = [this.#find(id), this.everyUser()];
    if (found === undefined) return undefined;
    const current = { group: found.group, memberships: found.members };
    const { group, memberships } = change(current, this.#lookFrom(id, users));
    const stay = found.members.filter(({ userId }) => memberships.some((each) => each.userId === userId));
    const come = memberships.filter(({ userId }) => stay.every((each) => each.userId !== userId));
    this.#put(id, { group, members: [...stay, ...come] });
    return group;
  }

  members(groupId: string, { offset, limit }: Parameters<Directory["members"]>[1]) {
    const all = this.#find(groupId)?.members ?? [];
    const users = all.slice(offset, offset + limit).map(({ userId }) => this.user(userId));
    return { items: users.flatMap((user) => user ?? []), total: all.length };
  }

  memberships(groupId: string): readonly Membership[] {
    return this.#find(groupId)?.members ?? [];
  }

  groupsOf(userId: string): Group[] {
    return this.#groups.filter((each) => isMember(each, userId)).map(({ group }) => group);
  }

  addMember(...[groupId, membership, guard]: Parameters<Directory["addMember"]>): void {
    const [found, user] = [this.#find(groupId), this.user(membership.userId)];
    const isThere = found !== undefined && isMember(found, membership.userId);
    guard({ group: found?.group, user, isMember: isThere });
    if (found === undefined || user === undefined || isThere) return;
    const group = { ...found.group, dateUpdated: membership.dateAdded };
    this.#put(groupId, { group, members: [...found.members, membership] });
  }

  removeMember(groupId: string, userId: string, at?: string): boolean {
    const found = this.#find(groupId);
    if (found === undefined || !isMember(found, userId)) return false;
    const group = at === undefined ? found.group : { ...found.group, dateUpdated: at };
    this.#put(groupId, { group, members: found.members.filter((each) => each.userId !== userId) });
    return true;
  }

  override size() {
    return { ...super.size(), groups: this.#groups.length };
  }

  contents() {
    return { users: this.everyUser(), groups: this.#groups };
  }

  add(contents: NewContents): void {
    this.load(contents);
  }

  override load({ users, groups }: NewContents): void {
    const newcomers = [...groups];
    const holder = newcomers.flatMap(({ group }) => this.#named(group.name))[0];
    // Users are checked first.
    super.load({ users: holder === undefined ? users : [], groups: [] });
    if (holder !== undefined) throw new GroupNameTaken(holder);
    this.#groups.push(...newcomers);
  }

  #all(): Group[] {
    return this.#groups.map(({ group }) => group);
  }

  #find(id: string): PlainGroup | undefined {
    return this.#groups.find(({ group }) => group.id === id);
  }

  #named(name: string, besides?: string): Group[] {
    return this.#all().filter(
      (group) => group.name.toLowerCase() === name.toLowerCase() && group.id !== besides,
    );
  }

  #lookFrom(id: string, users: readonly User[]) {
    return {
      sameName: (name: string) => this.#named(name, id),
      user: (userId: string) => users.find((user) => user.id === userId),
    };
  }

  #put(id: string, after: PlainGroup): void {
    this.#groups = this.#groups.map((each) => (each.group.id === id ? after : each));
  }

  #leaveAll(userId: string): void {
    this.#groups = this.#groups.map(({ group, members }) => ({
      group,
      members: members.filter((each) => each.userId !== userId),
    }));
  }
}

function isMember({ members }: PlainGroup, userId: string): boolean {
  return members.some((each) => each.userId === userId);
}
