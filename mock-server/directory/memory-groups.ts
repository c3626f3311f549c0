import type { Group, Membership } from "./group.ts";
import { fold } from "./user-orders.ts";

/** The groups of an in-memory directory, their memberships and the indexes over both. */
export class MemoryGroups {
  readonly #groups = new Map<string, Group>();
  readonly #names = new Map<string, Set<string>>();
  /** Memberships by group, then by user, in the order in which they were made. */
  readonly #members = new Map<string, Map<string, Membership>>();
  readonly #groupsOfUser = new Map<string, Set<string>>();
  /** All groups in order, until the next one comes or goes. */
  #listed: readonly Group[] | undefined;

  get(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  /** In order of arrival. */
  values(): readonly Group[] {
    this.#listed ??= [...this.#groups.values()];
    return this.#listed;
  }

  /** Groups of this name, whatever its case. */
  named(name: string): Group[] {
    return [...(this.#names.get(fold(name)) ?? [])].flatMap((id) => this.get(id) ?? []);
  }

  put(group: Group): void {
    const before = this.#groups.get(group.id);
    if (before !== undefined) this.#names.get(fold(before.name))?.delete(group.id);
    this.#groups.set(group.id, group);
    const folded = fold(group.name);
    const ids = this.#names.get(folded);
    if (ids === undefined) this.#names.set(folded, new Set([group.id]));
    else ids.add(group.id);
    this.#listed = undefined;
  }

  remove(group: Group): void {
    for (const { userId } of this.memberships(group.id)) this.#groupsOfUser.get(userId)?.delete(group.id);
    this.#members.delete(group.id);
    this.#groups.delete(group.id);
    this.#names.get(fold(group.name))?.delete(group.id);
    this.#listed = undefined;
  }

  memberships(groupId: string): readonly Membership[] {
    return [...(this.#members.get(groupId)?.values() ?? [])];
  }

  memberCount(groupId: string): number {
    return this.#members.get(groupId)?.size ?? 0;
  }

  isMember(groupId: string, userId: string): boolean {
    return this.#members.get(groupId)?.has(userId) ?? false;
  }

  groupsOf(userId: string): readonly Group[] {
    return [...(this.#groupsOfUser.get(userId) ?? [])].flatMap((id) => this.get(id) ?? []);
  }

  join(groupId: string, membership: Membership): void {
    let members = this.#members.get(groupId);
    if (members === undefined) this.#members.set(groupId, (members = new Map()));
    if (members.has(membership.userId)) return;
    members.set(membership.userId, membership);
    let groups = this.#groupsOfUser.get(membership.userId);
    if (groups === undefined) this.#groupsOfUser.set(membership.userId, (groups = new Set()));
    groups.add(groupId);
  }

  /** Whether the user was a member. */
  leave(groupId: string, userId: string): boolean {
    this.#groupsOfUser.get(userId)?.delete(groupId);
    return this.#members.get(groupId)?.delete(userId) ?? false;
  }

  leaveAll(userId: string): void {
    for (const group of this.groupsOf(userId)) this.leave(group.id, userId);
    this.#groupsOfUser.delete(userId);
  }
}
