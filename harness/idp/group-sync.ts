import type { Action, Call } from "./call.ts";
import type { Conversation } from "./conversation.ts";
import type { Directory, Group } from "./directory.ts";
import { foundIn, idOf } from "./found.ts";
import type { Member, Provider } from "./provider.ts";
import type { UserSync } from "./user-sync.ts";

interface GroupSyncOptions {
  readonly provider: Provider;
  readonly conversation: Conversation;
  readonly directory: Directory;
  readonly users: UserSync;
}

interface Link {
  readonly id: string;
  readonly name: string;
  /** The ids of the members that were sent. */
  readonly members: readonly string[];
}

/** What a provider remembers of the groups that it has sent, and how it sends the others. */
export class GroupSync {
  readonly #options: GroupSyncOptions;
  readonly #links = new Map<string, Link>();
  readonly #lastIds = new Map<string, string>();
  readonly #sent = new Map<string, string>();

  constructor(options: GroupSyncOptions) {
    this.#options = options;
  }

  lastIdOf(groupId: string): string | undefined {
    return this.#lastIds.get(groupId);
  }

  /** Sends what has changed about a group. Members are sent once the server has them as users. */
  async sync(group: Group): Promise<void> {
    const members = this.#membersOf(group);
    const state = JSON.stringify([group.name, group.isRemoved, members.map(({ id }) => id)]);
    if (this.#sent.get(group.id) === state) return;
    if (await this.#send(group, members)) this.#sent.set(group.id, state);
  }

  async #send(group: Group, members: readonly Member[]): Promise<boolean> {
    const link = this.#links.get(group.id);
    if (group.isRemoved) {
      if (link === undefined) return true;
      const { trouble } = await this.#ask(group, "delete", this.#options.provider.deleteGroup(link.id), true);
      if (trouble === undefined) this.#links.delete(group.id);
      return trouble === undefined;
    }
    const known = link === undefined ? await this.#find(group) : await this.#reread(group, link);
    return known !== undefined && this.#bring(group, known, members);
  }

  /** Looks for a group by name where the provider does so, and creates it if it is not found. */
  async #find(group: Group): Promise<Link | undefined> {
    const { provider, conversation } = this.#options;
    const call = provider.lookUpGroup?.(group.name);
    if (call === undefined) return this.#create(group);
    const answer = await this.#ask(group, "look up", call, provider.takes404ForNobody);
    if (answer.trouble !== undefined) return undefined;
    const found = foundIn(answer, "displayName", group.name);
    if (found.kind === "nobody") return this.#create(group);
    if (found.kind === "one") return this.#link(group, { id: found.id, name: group.name, members: [] });
    conversation.complain({ who: group.name, action: "look up" }, found.because);
    return undefined;
  }

  async #create(group: Group): Promise<Link | undefined> {
    const { provider, conversation } = this.#options;
    const call = provider.createGroup({ externalId: group.id, name: group.name });
    const answer = await this.#ask(group, "create", call);
    if (answer.trouble !== undefined) return undefined;
    const id = idOf(answer.json);
    if (id !== undefined) return this.#link(group, { id, name: group.name, members: [] });
    conversation.complain({ who: group.name, action: "create" }, "The answer shows no group with an id.");
    return undefined;
  }

  /** Reads a group before a change, where the provider does so. */
  async #reread(group: Group, link: Link): Promise<Link | undefined> {
    const { provider } = this.#options;
    const call = provider.readGroup?.(link.id);
    if (call === undefined) return link;
    const { status, trouble } = await this.#ask(group, "read", call);
    if (trouble === undefined) return link;
    if (status !== 404) return undefined;
    this.#links.delete(group.id);
    return provider.looksAgain ? this.#find(group) : undefined;
  }

  async #bring(group: Group, known: Link, members: readonly Member[]): Promise<boolean> {
    const { provider, conversation, directory, users } = this.#options;
    const { id, name } = known;
    const isSent = (member: Member) => known.members.includes(member.id);
    const wanted = new Set(members.map((member) => member.id));
    const people = directory.people.flatMap(({ id: personId, userName }) => {
      const userId = users.idOf(personId);
      return userId === undefined ? [] : [{ id: userId, userName }];
    });
    const change = {
      id,
      name: group.name,
      isRenamed: name !== group.name,
      members,
      added: members.filter((member) => !isSent(member)),
      // Somebody who is not a user any more is not a member either.
      removed: people.filter((member) => isSent(member) && !wanted.has(member.id)),
    };
    if (!change.isRenamed && change.added.length + change.removed.length === 0) return true;
    const { calls, omitted } = provider.updateGroup(change);
    if (omitted !== undefined) conversation.omit({ who: group.name, action: "update" }, omitted);
    for (const call of calls) {
      const { status, trouble } = await this.#ask(group, "update", call);
      if (status === 404) this.#links.delete(group.id);
      if (trouble !== undefined) return false;
    }
    this.#link(group, { id, name: group.name, members: [...wanted] });
    return true;
  }

  #membersOf({ members }: Group): readonly Member[] {
    const { directory, users } = this.#options;
    return directory.people.flatMap(({ id: personId, userName }) => {
      const id = users.idOf(personId);
      return id === undefined || !members.includes(personId) ? [] : [{ id, userName }];
    });
  }

  #link(group: Group, link: Link): Link {
    this.#links.set(group.id, link);
    this.#lastIds.set(group.id, link.id);
    return link;
  }

  #ask(group: Group, action: Action, call: Call, takes404 = false) {
    return this.#options.conversation.ask({ who: group.name, action, takes404 }, call);
  }
}
