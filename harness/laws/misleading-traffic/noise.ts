import type { Target } from "../../../contracts/target.ts";
import type { Chance } from "../../../testing/chance.ts";
import type { Draft, MakeDraft } from "./draft.ts";
import { oauthRequests } from "./oauth-noise.ts";
import { restReads, restWrites } from "./rest-noise.ts";
import { scimReads, scimWrites } from "./scim-noise.ts";
import type { RecentlySeen } from "./recently-seen.ts";
import type { Step } from "./step.ts";
import { webapiReads, webapiWrites } from "./webapi-noise.ts";

const bySurface: Readonly<Record<string, { reads: readonly MakeDraft[]; writes: readonly MakeDraft[] }>> = {
  oauth: { reads: [], writes: oauthRequests },
  rest: { reads: restReads, writes: restWrites },
  webapi: { reads: webapiReads, writes: webapiWrites },
  scim: { reads: scimReads, writes: scimWrites },
};

/** Makes requests of clients that interfere with what others create. */
export class Noise {
  readonly #target: Target;
  readonly #seen: RecentlySeen;
  readonly #chance: Chance;
  readonly #reads: readonly MakeDraft[];
  readonly #writes: readonly MakeDraft[];

  constructor(target: Target, seen: RecentlySeen, chance: Chance) {
    this.#target = target;
    this.#seen = seen;
    this.#chance = chance;
    const offered = Object.keys(target.surfaces).flatMap((surface) => bySurface[surface] ?? []);
    this.#reads = offered.flatMap(({ reads }) => reads);
    this.#writes = offered.flatMap(({ writes }) => writes);
  }

  /** A read or a write. */
  next(): Step | undefined {
    return stepOf(this.#request(this.#chance.any(this.#chance.oneIn(2) ? this.#reads : this.#writes)));
  }

  /** A request that may change something. */
  nextWrite(): Step | undefined {
    return stepOf(this.#request(this.#chance.any(this.#writes)));
  }

  /** A request with another client's token that may change users or groups. */
  nextWriteAs(token: string | undefined): Request | undefined {
    const writes = this.#writes.filter((make) => !oauthRequests.includes(make));
    return this.#request(this.#chance.any(writes), token);
  }

  #request(make: MakeDraft | undefined, token?: string): Request | undefined {
    const draft = make?.(this.#seen, this.#chance);
    const base = draft && this.#target.surfaces[draft.surface];
    if (draft === undefined || base === undefined) return undefined;
    const { method, path, json, form, headers = {} } = draft;
    const body = json === undefined ? form : JSON.stringify(json);
    const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
    const authorization = this.#authorization(draft, token);
    const all = new Headers({
      ...(body !== undefined && { "Content-Type": type }),
      ...(authorization !== undefined && { Authorization: authorization }),
      ...headers,
    });
    if (all.get("authorization") === "") all.delete("authorization");
    return new Request(base + path, {
      method,
      headers: all,
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    });
  }

  #authorization({ surface }: Draft, token = this.#seen.token()): string | undefined {
    if (surface === "oauth") return undefined;
    const chance = this.#chance;
    if (surface === "scim") return `Bearer ${chance.oneIn(20) ? "wrong" : this.#target.scimToken}`;
    if (token === undefined) return undefined;
    return `${chance.oneIn(12) ? "bearer" : "Bearer"} ${chance.oneIn(30) ? "wrong" : token}`;
  }
}

function stepOf(request: Request | undefined): Step | undefined {
  return request && { kind: "request", request, answer: () => undefined };
}
