import type { z } from "zod";
import type { Chance } from "../../../../testing/chance.ts";
import { made, withId, token, named, found, clock, licence, webapiUsers, json } from "./answers.ts";
import type { Answer, Balancer } from "./balancer.ts";
import { faults, faultyMethods, type FaultyMethod } from "./faults.ts";
import type { Call, Step } from "./history.ts";

const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";

/** A client and a tester of one world, which note all that they are told. */
export class WorldClient {
  readonly history: Call[] = [];
  /** How often each fault has hit. */
  readonly hits = { OPTIONS: 0, PATCH: 0, HEAD: 0 };
  readonly #balancer: Balancer;
  readonly #box: z.infer<typeof made>;
  readonly #chance: Chance;
  readonly #scimIds = new Map<string, string>();
  readonly #restIds: string[] = [];
  readonly #startedAt: number;
  #bearer = "";
  #count = 0;

  private constructor(parts: {
    balancer: Balancer;
    box: z.infer<typeof made>;
    chance: Chance;
    startedAt: number;
  }) {
    this.#balancer = parts.balancer;
    this.#box = parts.box;
    this.#chance = parts.chance;
    this.#startedAt = parts.startedAt;
  }

  /** Makes a sandbox, with faults. Throws if it is refused. */
  static async begin(
    balancer: Balancer,
    profile: string,
    chance: Chance,
    startedAt: number,
  ): Promise<WorldClient> {
    const answer = await balancer.send("new", "/__mock/sandboxes", json("POST", { profile, world: "empty" }));
    const client = new WorldClient({ balancer, box: made.parse(answer?.json), chance, startedAt });
    for (const fault of faults) await client.#control("POST", "/faults", fault);
    await client.#requestToken();
    return client;
  }

  get world(): string {
    return this.#box.id;
  }

  /** One call of some surface. */
  async act(): Promise<void> {
    const { rest } = this.#box.surfaces;
    const [first, ...others] = [
      () => this.#insertByScim(),
      () => this.#readByScim(),
      () => this.#removeByScim(),
      rest === undefined ? () => this.#useWebapi() : () => this.#useRest(rest),
      () => this.#useClock(),
      () => this.#useLicence(),
      () => this.#meetFault(this.#chance.one(faultyMethods)),
      () => this.#requestToken(),
    ];
    if (first !== undefined) await this.#chance.one([first, ...others])();
  }

  /** Reads everything once more. */
  async readAll(): Promise<void> {
    for (const key of ["k0", "k1", "k2"]) await this.#readByScim(key);
    await this.#readClock();
    await this.#readLicence();
    for (const id of this.#restIds) await this.#readByRest(id);
  }

  async #note(
    key: string,
    ask: () => Promise<Answer | undefined>,
    step: (answer: Answer | undefined) => Step | undefined,
  ) {
    const start = performance.now();
    const answer = await ask();
    const told = step(answer);
    if (told !== undefined)
      this.history.push({ world: this.world, key, start, end: performance.now(), step: told });
    return answer;
  }

  #scim(path: string, method = "GET", body?: object): Promise<Answer | undefined> {
    const headers = {
      Authorization: `Bearer ${this.#box.scimToken}`,
      "Content-Type": "application/scim+json",
    };
    return this.#send(`/scim/v2/Users${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  #control(method: string, path: string, body?: object): Promise<Answer | undefined> {
    return this.#send(`/__mock${path}?sandbox=${this.world}`, json(method, body));
  }

  #client(method: string, path: string, body?: object): Promise<Answer | undefined> {
    return this.#send(path, json(method, body, { Authorization: `Bearer ${this.#bearer}` }));
  }

  #send(path: string, init: RequestInit): Promise<Answer | undefined> {
    return this.#balancer.send(this.world, path, init);
  }

  #key(): string {
    return this.#chance.one(["k0", "k1", "k2"]);
  }

  async #insertByScim(): Promise<void> {
    const key = this.#key();
    const userName = `${key}@x.example`;
    const name = { givenName: "K", familyName: "L" };
    const user = { schemas: [userSchema], userName, name, emails: [{ value: userName }] };
    const answer = await this.#note(
      key,
      () => this.#scim("", "POST", user),
      (told) => ({
        does: "insert",
        value: "there",
        told: told?.status === 201 ? "done" : told?.status === 409 ? "taken" : "unknown",
      }),
    );
    if (answer?.status === 201) this.#scimIds.set(key, withId.parse(answer.json).id);
  }

  async #readByScim(key = this.#key()): Promise<void> {
    const filter = encodeURIComponent(`userName eq "${key}@x.example"`);
    await this.#note(
      key,
      () => this.#scim(`?filter=${filter}`),
      (told) =>
        told && { does: "read", told: found.parse(told.json).totalResults === 1 ? "there" : undefined },
    );
  }

  async #removeByScim(): Promise<void> {
    const key = this.#key();
    const id = this.#scimIds.get(key);
    if (id === undefined) return;
    await this.#note(
      key,
      () => this.#scim(`/${id}`, "DELETE"),
      (told) => ({
        does: "remove",
        told: told?.status === 204 ? "done" : told?.status === 404 ? "missing" : "unknown",
      }),
    );
  }

  async #useRest(base: string): Promise<void> {
    const [id] = this.#restIds;
    const user = { firstName: "R", lastName: `v${this.#count++}`, email: "r@x.example", role: "Viewer" };
    if (id === undefined) {
      const answer = await this.#client("POST", `${base}/users`, user);
      if (answer?.status !== 201) return;
      const { id: made } = withId.parse(answer.json);
      this.#restIds.push(made);
      await this.#putByRest(base, made, user);
    } else if (this.#count % 2 === 0) await this.#putByRest(base, id, user);
    else await this.#readByRest(id);
  }

  async #putByRest(base: string, id: string, user: { readonly lastName: string; readonly email: string }) {
    await this.#note(
      id,
      () => this.#client("PUT", `${base}/users/${id}`, user),
      (told) => ({ does: "put", value: user.lastName, told: told?.status === 200 ? "done" : "unknown" }),
    );
  }

  async #readByRest(id: string): Promise<void> {
    const path = `${this.#box.surfaces.rest}/users/${id}`;
    await this.#note(
      id,
      () => this.#client("GET", path),
      (told) => (told?.status === 200 ? { does: "read", told: named.parse(told.json).lastName } : undefined),
    );
  }

  async #useWebapi(): Promise<void> {
    const path = `${this.#box.surfaces.webapi}/v3/users`;
    const key = `w${this.#count >> 1}`;
    const email = `${key}@x.example`;
    if (this.#count++ % 2 === 0) {
      const user = { firstName: "W", lastName: "X", email, role: "Viewer" };
      await this.#note(
        key,
        () => this.#client("POST", path, user),
        (told) => ({
          does: "insert",
          value: "there",
          told: told?.status === 201 ? "done" : "unknown",
        }),
      );
    } else {
      await this.#note(
        key,
        () => this.#client("GET", path),
        (told) => {
          if (told?.status !== 200) return undefined;
          const isThere = webapiUsers.parse(told.json).some((user) => user.email === email);
          return { does: "read", told: isThere ? "there" : undefined };
        },
      );
    }
  }

  async #useClock(): Promise<void> {
    if (this.#chance.one([true, false])) return this.#readClock();
    const now = new Date(this.#startedAt + 1000 * this.#count++).toISOString();
    await this.#note(
      "clock",
      () => this.#control("PUT", "/clock", { mode: "frozen", now }),
      (told) => ({
        does: "put",
        value: now,
        told: told?.status === 200 ? "done" : "unknown",
      }),
    );
  }

  async #readClock(): Promise<void> {
    if (!this.history.some(({ key, step }) => key === "clock" && step.told === "done")) return;
    await this.#note(
      "clock",
      () => this.#control("GET", "/clock"),
      (told) => told && { does: "read", told: clock.parse(told.json).now },
    );
  }

  async #useLicence(): Promise<void> {
    if (this.#chance.one([true, false])) return this.#readLicence();
    const seats = 1000 + this.#count++;
    await this.#note(
      "seats",
      () => this.#control("PUT", "/admin/licence", { seats }),
      (told) => ({
        does: "put",
        value: String(seats),
        told: told?.status === 200 ? "done" : "unknown",
      }),
    );
  }

  async #readLicence(): Promise<void> {
    if (!this.history.some(({ key, step }) => key === "seats" && step.told === "done")) return;
    await this.#note(
      "seats",
      () => this.#control("GET", "/admin/licence"),
      (told) => told && { does: "read", told: String(licence.parse(told.json).seats) },
    );
  }

  async #meetFault(method: FaultyMethod): Promise<void> {
    const call = { method, headers: { Authorization: `Bearer ${this.#box.scimToken}` } };
    const mayBreak = method === "PATCH";
    const answer = await this.#balancer.send(this.world, "/scim/v2/Users", call, { mayBreak });
    if (answer?.isBroken === true || typeof answer?.fault === "string") this.hits[method]++;
  }

  async #requestToken(): Promise<void> {
    const { clientId, clientSecret, surfaces } = this.#box;
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    });
    const answer = await this.#send(`${surfaces.oauth}/token`, { method: "POST", body });
    if (answer !== undefined) this.#bearer = token.parse(answer.json).access_token;
  }
}
