import { requestMaker, type FuzzRequest, type Known } from "../../../bench/fuzz/requests.ts";
import type { Chance } from "../../../testing/chance.ts";
import { builtInProfile, type Profile } from "../../../contracts/profile.ts";
import { createApp, type Answer } from "../../http/app.ts";
import { Mock } from "../../sandboxes/mock.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import type { ApiKey } from "../../world/admin-settings.ts";
import { Clock } from "../../world/clock.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import { everythingOf } from "./digest.ts";
import { scimRequest } from "./scim-requests.ts";
import { randomControl } from "./random-controls.ts";
import { compactedChanges, FollowedLog, rebuiltFrom } from "./followed-log.ts";

/**
 * Two mocks that get the same calls. One of them lives on, the other one is rebuilt now and then from what was stored.
 * A call goes to a random sandbox, with credentials that are often valid.
 */
export class Twins {
  readonly #chance: Chance;
  #machineAt = Date.UTC(2026, 0, 1);
  readonly #machine = () => this.#machineAt;
  readonly #lasting: Mock;
  #rebuilt: Mock;
  #log = new FollowedLog();
  #apps: readonly [Answer, Answer];
  #state: unknown = {};

  constructor(chance: Chance) {
    this.#chance = chance;
    const options = { profile: builtInProfile("guide"), world: builtInWorld("small-company") };
    this.#lasting = Mock.create({ ...options, clock: new Clock(this.#machine) });
    this.#rebuilt = Mock.create({ ...options, clock: new Clock(this.#machine), record: this.#log.record });
    this.#apps = [createApp(this.#lasting), createApp(this.#rebuilt)];
  }

  /** Everything that is stored of both, without sandboxes that have expired. */
  everything() {
    return [this.#lasting, this.#rebuilt].map((mock) => {
      mock.sandboxes();
      return everythingOf(mock);
    });
  }

  /** Rebuilds one of the twins from its log, or from a new log that begins with its contents. */
  rebuild(from: "log" | "contents"): void {
    const changes = from === "log" ? [...this.#log.changes()] : compactedChanges(this.#rebuilt);
    this.#log = new FollowedLog(changes);
    this.#rebuilt = rebuiltFrom(changes, { machine: this.#machine, record: this.#log.record });
    this.#apps = [this.#apps[0], createApp(this.#rebuilt)];
  }

  /** Sends a random call to both. */
  async call(): Promise<{ readonly call: FuzzRequest; readonly answers: readonly [string, string] }> {
    if (this.#chance.oneIn(10)) this.#machineAt += this.#chance.below(30_000);
    const sandbox = this.#anySandbox();
    const call = this.#chance.oneIn(5) ? this.#control(sandbox) : this.#request(sandbox);
    const [one, other] = this.#apps;
    const answers = [await answerTo(one, call), await answerTo(other, call)] as const;
    return { call, answers };
  }

  #anySandbox(): Sandbox {
    return this.#chance.any([this.#lasting.default, ...this.#lasting.sandboxes()]) ?? this.#lasting.default;
  }

  #request(sandbox: Sandbox): FuzzRequest {
    const { world } = sandbox;
    const known = this.#known(sandbox);
    const client = this.#chance.any([...world.apiKeys.values()]);
    const make = this.#chance.oneIn(2) ? requestMaker(world.profile, this.#chance) : undefined;
    const call =
      known.token === "none" && client !== undefined
        ? tokenRequest(world.profile, client)
        : (make?.(known) ?? scimRequest(world.profile, this.#chance, known));
    return { ...call, headers: { ...call.headers, "X-Mock-Sandbox": sandbox.id } };
  }

  #known({ world }: Sandbox): Known {
    const { users, groups } = world.directory.contents();
    const valid = world.tokens.values().filter((token) => !world.tokens.isExpired(token, 0));
    return {
      token: this.#chance.any(valid)?.value ?? "none",
      scimToken: world.adminSettings.scim.token,
      users: users.map(({ id }) => id),
      groups: groups.map(({ group }) => group.id),
    };
  }

  #control(sandbox: Sandbox): FuzzRequest {
    const { world, id } = sandbox;
    if (this.#chance.oneIn(20)) this.#state = this.#lasting.save(sandbox);
    const isRead = this.#chance.oneIn(6);
    const { method, path, body } = isRead
      ? {
          method: "GET",
          path: this.#chance.one(["/state", "/faults", "/sandboxes", "/snapshots"]),
          body: undefined,
        }
      : randomControl(this.#chance, {
          users: world.directory.everyUser().map((user) => user.id),
          clients: [...world.apiKeys.keys()],
          sandboxes: this.#lasting.sandboxes().map((each) => each.id),
          tokens: world.tokens.values().map(({ value }) => value),
          state: this.#state,
        });
    return {
      operation: "control",
      method,
      path: `/__mock${path}?sandbox=${id}`,
      headers: { ...(body !== undefined && { "Content-Type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
  }
}

async function answerTo(app: Answer, { method, path, headers, body }: FuzzRequest): Promise<string> {
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  const response = await app(
    new Request(`http://mock.invalid${path}`, {
      method,
      headers,
      ...(bytes !== undefined && { body: bytes }),
    }),
  );
  const shown = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [response.status, ...shown, await response.text()].join("\n");
}

function tokenRequest({ surfaces }: Profile, { clientId, clientSecret }: ApiKey): FuzzRequest {
  return {
    operation: "oauth.token",
    method: "POST",
    path: `${surfaces.oauth}/token`,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: `grant_type=client_credentials&client_id=${encodeURIComponent(clientId)}&client_secret=${encodeURIComponent(clientSecret)}`,
  };
}
