import type { Chance } from "../../../testing/chance.ts";

/** A user or a group that an answer showed. */
export interface SeenObject {
  readonly id: string;
  readonly name: string;
}

const kinds = ["users", "webapi users", "groups", "webapi groups"] as const;
type Kind = (typeof kinds)[number];

/** The users, groups, tokens and token requests that traffic has shown lately. */
export class RecentlySeen {
  readonly #seen = new Map<Kind, SeenObject[]>(kinds.map((kind) => [kind, []]));
  readonly #tokens: string[] = [];
  readonly #clients: string[] = [];
  readonly #chance: Chance;
  readonly #most: number;

  /** @param people how many of each kind are remembered: few, so that many calls are about the same ones */
  constructor(chance: Chance, { people }: { readonly people: number }) {
    this.#chance = chance;
    this.#most = people;
  }

  /** Remembers what an exchange shows. */
  see({ url, requestBody, responseBody }: { url: string; requestBody: string; responseBody: string }): void {
    const { pathname } = new URL(url);
    if (pathname.endsWith("/token")) {
      const token = /"access_token":"([^"]+)"/.exec(responseBody)?.[1];
      if (token !== undefined) keep(this.#tokens, token, 4);
      if (requestBody.includes("client_secret=")) keep(this.#clients, requestBody, 4);
      return;
    }
    const isGroup = /groups(?:\/[^/]+)?$/i.test(pathname);
    const pattern = /"id":"([0-9a-f-]{24,36})"(?:[^{}]*?"(?:email|userName|displayName|name)":"([^"]+)")?/g;
    const found = [...responseBody.matchAll(pattern)].slice(0, 3);
    for (const [, id = "", name = ""] of found) {
      const kind = isGroup ? "groups" : "users";
      keepById(this.#of(id.includes("-") ? kind : `webapi ${kind}`), { id, name }, this.#most);
    }
  }

  /** A random recent one, most often the last. */
  any(kind: Kind): SeenObject | undefined {
    const seen = this.#of(kind);
    return this.#chance.oneIn(2) ? seen.at(-1) : this.#chance.any(seen);
  }

  token(): string | undefined {
    return this.#chance.oneIn(4) ? this.#chance.any(this.#tokens) : this.#tokens.at(-1);
  }

  /** A token request that a client has sent. */
  tokenRequest(): string | undefined {
    return this.#chance.any(this.#clients);
  }

  #of(kind: Kind): SeenObject[] {
    return this.#seen.get(kind) ?? [];
  }
}

function keep(list: string[], value: string, size: number): void {
  if (list.includes(value)) list.splice(list.indexOf(value), 1);
  list.push(value);
  if (list.length > size) list.shift();
}

function keepById(list: SeenObject[], sighting: SeenObject, most: number): void {
  const at = list.findIndex(({ id }) => id === sighting.id);
  if (at >= 0) list.splice(at, 1);
  list.push(sighting);
  if (list.length > most) list.shift();
}
