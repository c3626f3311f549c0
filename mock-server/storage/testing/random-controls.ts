import type { Chance } from "../../../testing/chance.ts";

/** A call of the control surface. */
export interface ControlCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** What calls can name. */
export interface Names {
  readonly users: readonly string[];
  readonly clients: readonly string[];
  readonly sandboxes: readonly string[];
  readonly tokens: readonly string[];
  /** An earlier answer of `GET /__mock/state`. */
  readonly state: unknown;
}

const person = (number: number) => ({
  email: `made.${number}@x.example`,
  firstName: "Made",
  lastName: `Up ${number}`,
  role: "Member",
});
const fault = { response: { status: 503 }, match: { operation: "users" } };

/** Makes random calls that change a mock in all ways that the control surface knows. No call waits. */
export function randomControl(chance: Chance, names: Names): ControlCall {
  const number = chance.below(12);
  const user = chance.any(names.users) ?? "none";
  const client = chance.any(names.clients) ?? "none";
  const calls: readonly [ControlCall, ...ControlCall[]] = [
    { method: "POST", path: "/snapshots", body: { name: `n${number % 3}` } },
    { method: "DELETE", path: `/snapshots/n${number % 3}` },
    { method: "POST", path: "/seed", body: { mode: "merge", world: world(chance, number) } },
    { method: "POST", path: "/clock/advance", body: { by: `PT${number}.0005S` } },
    { method: "PUT", path: "/clock", body: { mode: chance.one(["real", "frozen", "offset"]) } },
    { method: "POST", path: "/admin/api-keys", body: { ownerId: user } },
    { method: "DELETE", path: `/admin/api-keys/${client}` },
    { method: "PUT", path: `/admin/api-keys/${client}/owner`, body: { role: "ServerAdmin" } },
    {
      method: "PUT",
      path: "/admin/licence",
      body: { seats: chance.any([null, 5, 200]), plan: "Enterprise" },
    },
    { method: "PUT", path: "/admin/scim", body: { enabled: true, tokenLifetime: "PT5H" } },
    { method: "PUT", path: "/admin/authentication", body: { mode: chance.one(["saml", "builtin"]) } },
    { method: "DELETE", path: `/admin/users/${user}` },
    { method: "POST", path: "/tokens", body: { clientId: client, expired: chance.oneIn(4) } },
    { method: "POST", path: "/tokens/revoke", body: { clientId: client } },
    { method: "POST", path: "/tokens/revoke", body: { token: chance.any(names.tokens) ?? "none" } },
    { method: "PATCH", path: "/profile", body: { answers: { "oauth.repeat-token": "same" } } },
    { method: "PATCH", path: "/profile", body: { limits: { maxPageSize: 50 + number } } },
    { method: "PUT", path: "/profile", body: { name: chance.one(["guide", "server-2024.1"]) } },
    {
      method: "POST",
      path: "/faults",
      body: { ...fault, when: { probability: 0.4, seed: number, times: 3 } },
    },
    { method: "POST", path: "/faults", body: { ...fault, id: `f${number % 4}`, when: { times: 2 } } },
    {
      method: "POST",
      path: "/faults",
      body: { preset: "throttle", rateLimit: { limit: 2, window: "PT10S" }, when: { times: 5 } },
    },
    {
      method: "PUT",
      path: "/faults",
      body: { faults: [{ ...fault, id: "f1", phase: "after", when: { times: 2 } }] },
    },
    { method: "DELETE", path: `/faults/f${number % 4}` },
    { method: "DELETE", path: "/faults" },
    { method: "POST", path: "/sandboxes", body: sandbox(chance, number) },
    { method: "POST", path: "/sandboxes", body: { world: { users: [person(1), person(1)] } } },
    { method: "DELETE", path: `/sandboxes/${chance.any(names.sandboxes) ?? "none"}` },
  ];
  const replacements: readonly [ControlCall, ...ControlCall[]] = [
    { method: "POST", path: "/reset", body: { keep: kept(chance) } },
    { method: "POST", path: `/snapshots/n${number % 3}/restore` },
    { method: "PUT", path: "/state", body: names.state },
    { method: "POST", path: "/seed", body: { mode: "replace", world: world(chance, number) } },
    { method: "POST", path: "/seed", body: { mode: "replace", world: "small-company" } },
  ];
  return chance.one(chance.oneIn(12) ? replacements : calls);
}

function kept(chance: Chance): string[] {
  return ["profile", "faults", "clock", "tokens"].filter(() => chance.oneIn(2));
}

function world(chance: Chance, number: number) {
  const users = [person(number), person(number + 1)];
  const [owner] = users;
  return {
    users,
    groups: [{ name: `Made ${number}`, role: "Viewer", members: [owner?.email] }],
    ...(chance.oneIn(2) && {
      apiKeys: [{ clientId: `key-${number}`, clientSecret: `secret-${number}`, owner: owner?.email }],
    }),
  };
}

function sandbox(chance: Chance, number: number) {
  return {
    ...(chance.oneIn(3) && { profile: "server-2024.1" }),
    ...(chance.oneIn(3) && { world: chance.oneIn(2) ? "empty" : world(chance, number) }),
    ...(chance.oneIn(3) && { ttl: `PT${1 + number}M` }),
    ...(chance.oneIn(3) && { seed: number }),
    ...(chance.oneIn(3) && { clock: { mode: "frozen", now: "2026-03-01T00:00:00.000Z" } }),
  };
}
