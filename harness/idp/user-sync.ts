import { objectPath, type Action } from "./call.ts";
import type { Conversation } from "./conversation.ts";
import type { Person } from "./directory.ts";
import { foundIn, idOf } from "./found.ts";
import type { Provider } from "./provider.ts";

interface UserSyncOptions {
  readonly provider: Provider;
  readonly conversation: Conversation;
  /** For providers that send one with each new user. */
  readonly newPassword: () => string;
}

/** What a provider remembers of the people whom it has sent, and how it sends the others. */
export class UserSync {
  readonly #options: UserSyncOptions;
  /** The server's ids, by the provider's own. */
  readonly #links = new Map<string, { readonly id: string; readonly active: boolean }>();
  readonly #lastIds = new Map<string, string>();
  /** The state of each person that was sent last. Who could not be sent is tried again in the next cycle. */
  readonly #sent = new Map<string, string>();
  readonly #wanted = new Set<string>();

  constructor(options: UserSyncOptions) {
    this.#options = options;
  }

  /** The server's id of somebody, as long as the provider believes that the server has them. */
  idOf(personId: string): string | undefined {
    return this.#links.get(personId)?.id;
  }

  /** The last id by which the server knew somebody. */
  lastIdOf(personId: string): string | undefined {
    return this.#lastIds.get(personId);
  }

  /** Whether somebody was assigned in some cycle, and so should have been sent. */
  wasWanted(personId: string): boolean {
    return this.#wanted.has(personId);
  }

  /** Sends what has changed about somebody. */
  async sync(person: Person): Promise<void> {
    if (person.state === "assigned") this.#wanted.add(person.id);
    const state = JSON.stringify(person);
    if (this.#sent.get(person.id) === state) return;
    if (await this.#send(person)) this.#sent.set(person.id, state);
  }

  async #send(person: Person): Promise<boolean> {
    const link = this.#links.get(person.id);
    if (person.state === "assigned") {
      const isBack = link?.active === false && this.#options.provider.searchesWhoReturns;
      return link === undefined || isBack ? this.#assign(person) : this.#update(person, link.id);
    }
    // Who was never sent is not taken back either.
    if (link === undefined) return true;
    const { deleteUser } = this.#options.provider;
    if (person.state === "deleted" && deleteUser !== undefined) {
      const { trouble } = await this.#ask(person, "delete", deleteUser(link.id), { takes404: true });
      if (trouble === undefined) this.#links.delete(person.id);
      return trouble === undefined;
    }
    return link.active ? this.#deactivate(person, link.id) : true;
  }

  /** Looks for somebody by userName, and creates who is not found. */
  async #assign(person: Person, isSecondTry = false): Promise<boolean> {
    const { provider, conversation } = this.#options;
    const answer = await this.#ask(person, "look up", provider.lookUpUser(person.userName), {
      takes404: provider.takes404ForNobody,
    });
    if (answer.trouble !== undefined) return false;
    const found = foundIn(answer, "userName", person.userName);
    if (found.kind === "unusable") {
      conversation.complain(purpose(person, "look up"), found.because);
      return false;
    }
    if (found.kind === "nobody") return this.#create(person);
    this.#link(person, found.id, false);
    if (provider.reads.match) return this.#update(person, found.id, isSecondTry);
    return this.#bring(person, found.id, found.resource, isSecondTry);
  }

  async #create(person: Person): Promise<boolean> {
    const { provider, conversation, newPassword } = this.#options;
    const call = provider.createUser({ person, active: true }, newPassword());
    const answer = await this.#ask(person, "create", call);
    if (answer.trouble !== undefined) return false;
    const id = idOf(answer.json);
    if (id === undefined) {
      conversation.complain(purpose(person, "create"), "The answer shows no user with an id.");
      return false;
    }
    this.#link(person, id, true);
    return true;
  }

  async #update(person: Person, id: string, isSecondTry = false): Promise<boolean> {
    if (!this.#options.provider.reads.update) return this.#bring(person, id, undefined, isSecondTry);
    const { status, trouble, json } = await this.#read(person, id);
    if (status === 404) return this.#gone(person, isSecondTry);
    return trouble === undefined && this.#bring(person, id, json, isSecondTry);
  }

  /** Makes the server show somebody as the directory does, and active. */
  async #bring(person: Person, id: string, shown: unknown, isSecondTry: boolean): Promise<boolean> {
    for (const call of this.#options.provider.updateUser({ id, person, active: true, shown })) {
      const { status, trouble } = await this.#ask(person, "update", call);
      if (status === 404) return this.#gone(person, isSecondTry);
      if (trouble !== undefined) return false;
    }
    this.#link(person, id, true);
    return true;
  }

  async #deactivate(person: Person, id: string): Promise<boolean> {
    const { provider } = this.#options;
    let shown: unknown;
    if (provider.reads.deactivate) {
      const read = await this.#read(person, id);
      if (read.trouble !== undefined) return false;
      shown = read.json;
    }
    const call = provider.deactivateUser({ id, person, active: false, shown });
    const { trouble } = await this.#ask(person, "deactivate", call);
    if (trouble === undefined) this.#link(person, id, false);
    return trouble === undefined;
  }

  /** The server does not know the id any more. */
  async #gone(person: Person, isSecondTry: boolean): Promise<boolean> {
    this.#links.delete(person.id);
    return this.#options.provider.looksAgain && !isSecondTry ? this.#assign(person, true) : false;
  }

  #link(person: Person, id: string, active: boolean): void {
    this.#links.set(person.id, { id, active });
    this.#lastIds.set(person.id, id);
  }

  #read(person: Person, id: string) {
    return this.#ask(person, "read", { method: "GET", path: objectPath("/Users", id) });
  }

  #ask(person: Person, action: Action, call: Parameters<Conversation["ask"]>[1], { takes404 = false } = {}) {
    return this.#options.conversation.ask({ ...purpose(person, action), takes404 }, call);
  }
}

function purpose({ givenName, familyName }: Person, action: Action) {
  return { who: `${givenName} ${familyName}`, action };
}
