import type { Group, Membership } from "../group.ts";
import { IdIndex } from "./id-index.ts";
import { fold } from "../fold.ts";

/** The groups of an in-memory directory, their memberships and the indexes over both. */
export class MemoryGroups {
  readonly #groups = new Map<string, Group>();
  /** The place of each group in the order of arrival. */
  readonly #places = new Map<string, number>();
  #lastPlace = 0;
  readonly #names = new IdIndex();
  readonly #externalIds = new IdIndex();
  /** Memberships by group, then by user, in order of creation. */
  readonly #members = new Map<string, Map<string, Membership>>();
  readonly #groupsOfUser = new Map<string, Set<string>>();
  /** All groups in order. Cached until a group is added or removed. */
  #listed: readonly Group[] | undefined;

  get(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  /** In order of arrival. */
  values(): readonly Group[] {
    this.#listed ??= [...this.#groups.values()];
    return this.#listed;
  }

  /** Groups with this name, ignoring case. In order of arrival. */
  named(name: string): Group[] {
    return this.#inOrder(this.#names.get(fold(name)));
  }

  /** In order of arrival. */
  withExternalId(externalId: string): Group[] {
    return this.#inOrder(this.#externalIds.get(externalId));
  }

  #inOrder(ids: readonly string[]): Group[] {
    const place = (id: string) => this.#places.get(id) ?? 0;
    const ordered = ids.length < 2 ? ids : ids.toSorted((one, other) => place(one) - place(other));
    return ordered.flatMap((id) => this.get(id) ?? []);
  }

  put(group: Group): void {
    const before = this.#groups.get(group.id);
    if (before === undefined) this.#places.set(group.id, this.#lastPlace++);
    else this.#release(before);
    this.#groups.set(group.id, group);
    this.#names.hold(fold(group.name), group.id);
    if (group.scim?.externalId !== undefined) this.#externalIds.hold(group.scim.externalId, group.id);
    this.#listed = undefined;
  }

  remove(group: Group): void {
    for (const { userId } of this.memberships(group.id)) this.#groupsOfUser.get(userId)?.delete(group.id);
    this.#members.delete(group.id);
    this.#groups.delete(group.id);
    this.#places.delete(group.id);
    this.#release(group);
    this.#listed = undefined;
  }

  #release(group: Group): void {
    this.#names.release(fold(group.name), group.id);
    if (group.scim?.externalId !== undefined) this.#externalIds.release(group.scim.externalId, group.id);
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

  /** In order of arrival. */
  groupsOf(userId: string): readonly Group[] {
    const ids = this.#groupsOfUser.get(userId);
    return ids === undefined ? [] : this.#inOrder([...ids]);
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
