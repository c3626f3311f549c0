import { describe, expect, test } from "vitest";
import { nobodyId } from "../../../../contracts/session/nobody.ts";
import { Ledger } from "./ledger.ts";
import { Withheld } from "./mode.ts";
import { Secrets } from "./secrets.ts";
import { Sender } from "./sender.ts";

const origin = "https://alteryx.example";
const rest = `${origin}/api/v3`;
const webapi = `${origin}/webapi`;
const scim = `${origin}/scim/v2`;
const own = "11111111-1111-4111-8111-111111111111";
const foreign = "22222222-2222-4222-8222-222222222222";
const group = "44444444-4444-4444-8444-444444444444";
const tag = "mock-alteryx-ab12";
const ownUser = { id: own, email: `${tag}-1-user-1@x.example` };
const foreignUser = { id: foreign, email: "olga@corp.example" };

/** A sender over a server that shows what it is told to, and answers everything else with an empty object. */
function rig(shown: Readonly<Record<string, unknown>> = {}, created: unknown = ownUser) {
  const lines: string[] = [];
  const sender = new Sender({
    origin,
    mode: "full",
    ledger: new Ledger({ run: "ab12", tag, target: origin, startedAt: "", surfaces: {} }),
    secrets: new Secrets(),
    requestsPerSecond: 5,
    surfaces: { oauth: `${origin}/oauth2`, rest, webapi, scim },
    pacing: { now: () => 0, wait: () => Promise.resolve() },
    machine: { now: () => 0 },
    transport: ({ method, url }) => {
      const path = url.slice(origin.length);
      lines.push(`${method} ${path}`);
      const body = method === "GET" ? shown[path] : method === "POST" ? created : {};
      const status = body === undefined ? 404 : 200;
      return Promise.resolve(new Response(JSON.stringify(body ?? {}), { status }));
    },
  });
  const send = (method: string, url: string, body?: unknown) =>
    sender.send(new Request(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) }));
  return { sender, send, lines, writes: () => lines.filter((line) => !line.startsWith("GET")) };
}

describe("before a write names an object, the run has read it by that id and seen its tag in it", () => {
  test("an id that a create answered is no proof", async () => {
    const { send, writes } = rig({ [`/api/v3/users/${foreign}`]: foreignUser }, { id: foreign });
    await send("POST", `${rest}/users`, { email: ownUser.email });
    await expect(send("PUT", `${rest}/users/${foreign}`, {})).rejects.toThrow(/no GET has shown/);
    expect(writes()).toEqual(["POST /api/v3/users"]);
  });

  test.for(["PUT", "PATCH", "DELETE"])("%s of what others made is withheld", async (method) => {
    const { send, writes } = rig({ [`/api/v3/users/${foreign}`]: foreignUser });
    await expect(send(method, `${rest}/users/${foreign}`, {})).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });

  test("a POST counts, too", async () => {
    const id = "5f0123456789abcdef099999";
    const { send, writes } = rig({ [`/webapi/v3/users/${id}`]: { id, email: "olga@corp.example" } });
    await expect(send("POST", `${webapi}/v3/users/${id}/deactivate`)).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });

  test("does not change what it cannot read: a 404 does not mean that nobody owns it", async () => {
    const { send, writes } = rig();
    await expect(send("DELETE", `${rest}/users/${foreign}`)).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });

  test("changes its own objects, even in an envelope, with a numeric id, or when hidden", async () => {
    const shown: Record<string, unknown> = { "/api/v3/users/17": { user: { ...ownUser, id: 17 } } };
    const { send, writes } = rig(shown, { id: 17 });
    await send("POST", `${rest}/users`, { email: ownUser.email });
    delete shown["/api/v3/users/17"];
    await send("DELETE", `${rest}/users/17`);
    expect(writes()).toEqual(["POST /api/v3/users", "DELETE /api/v3/users/17"]);
  });

  test("the answer must be about that id", async () => {
    const { send, writes } = rig({ [`/api/v3/users/${foreign}`]: ownUser });
    await expect(send("DELETE", `${rest}/users/${foreign}`)).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });

  test("a list is no proof", async () => {
    const { send, writes } = rig({ "/api/v3/users": { users: [{ ...ownUser, id: foreign }] } });
    await send("GET", `${rest}/users`);
    await expect(send("DELETE", `${rest}/users/${foreign}`)).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });

  test("a longer tag that begins with this run's tag belongs to another run", async () => {
    const { send } = rig({ [`/api/v3/users/${own}`]: { id: own, email: "mock-alteryx-ab123-1@x.example" } });
    await expect(send("DELETE", `${rest}/users/${own}`)).rejects.toThrow(Withheld);
  });

  test("a proof for one surface or kind does not count for another", async () => {
    const { send, writes } = rig({ [`/api/v3/users/${own}`]: ownUser });
    await send("GET", `${rest}/users/${own}`);
    await expect(send("DELETE", `${scim}/Users/${own}`)).rejects.toThrow(Withheld);
    await expect(send("DELETE", `${rest}/usergroups/${own}`)).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });

  test("reads a SCIM group without a GET by searching for its id", async () => {
    const filter = encodeURIComponent(`id eq "${group}"`);
    const { send, writes } = rig({
      [`/scim/v2/Groups?filter=${filter}`]: { Resources: [{ id: group, displayName: `${tag}-1-group-1` }] },
    });
    await send("PUT", `${scim}/Groups/${group}`, { displayName: "x" });
    expect(writes()).toEqual([`PUT /scim/v2/Groups/${group}`]);
  });
});

describe("objects in a body count, too", () => {
  const shown = {
    [`/api/v3/usergroups/${group}`]: { id: group, name: `${tag}-1-group-1` },
    [`/scim/v2/Groups/${group}`]: { id: group, displayName: `${tag}-1-group-1` },
    [`/scim/v2/Users/${own}`]: ownUser,
    "/webapi/v3/usergroups/5f0123456789abcdef000001": {
      id: "5f0123456789abcdef000001",
      name: `${tag}-1-group-1`,
    },
    "/webapi/v3/users/5f0123456789abcdef000002": {
      id: "5f0123456789abcdef000002",
      email: ownUser.email,
    },
    [`/api/v3/users/${own}`]: ownUser,
  };
  const members = [{ value: foreign }];
  test.for([
    ["POST", `${rest}/usergroups/${group}/users`, { userId: foreign }],
    ["POST", `${rest}/usergroups/${group}/users`, { userId: 17 }],
    ["POST", `${webapi}/v3/usergroups/5f0123456789abcdef000001/users`, ["someone"]],
    ["PUT", `${webapi}/v3/users/5f0123456789abcdef000002/assetTransfer`, { ownerId: "someone" }],
    ["PUT", `${rest}/users/${own}`, { id: foreign }],
    ["POST", `${scim}/Groups`, { displayName: "x", members }],
    ["PUT", `${scim}/Groups/${group}`, { members }],
    ["PATCH", `${scim}/Groups/${group}`, { Operations: [{ op: "add", path: "members", value: members }] }],
    [
      "PATCH",
      `${scim}/Groups/${group}`,
      { Operations: [{ op: "add", value: { Members: [{ value: "s" }] } }] },
    ],
    ["PATCH", `${scim}/Groups/${group}`, { Operations: [{ op: "remove", path: 'members[value eq "s"]' }] }],
    ["DELETE", `${rest}/usergroups/${group}/users/${foreign}`, undefined],
  ] as const)("%s %s with %j is withheld", async ([method, url, body]) => {
    const { send, writes } = rig(shown);
    await expect(send(method, url, body)).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });

  test("the run's own users may be named", async () => {
    const { send, writes } = rig(shown);
    await send("POST", `${rest}/usergroups/${group}/users`, { userId: own });
    await send("PATCH", `${scim}/Groups/${group}`, {
      Operations: [{ op: "replace", path: "displayName", value: `${tag}-1-group-2` }],
    });
    expect(writes()).toHaveLength(2);
  });
});

describe("only users whom the operator gave up by name can be changed", () => {
  test("once the e-mail was read under the id", async () => {
    const { send, sender, writes } = rig({ [`/api/v3/users/${foreign}`]: foreignUser });
    sender.entrust("Olga@corp.example");
    await send("PUT", `${rest}/users/${foreign}`, {});
    expect(writes()).toEqual([`PUT /api/v3/users/${foreign}`]);
  });

  test("another e-mail is not enough", async () => {
    const { send, sender, writes } = rig({ [`/api/v3/users/${foreign}`]: foreignUser });
    sender.entrust("sven@corp.example");
    await expect(send("PUT", `${rest}/users/${foreign}`, {})).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });
});

describe("an id that contracts use for nobody", () => {
  test("can be used once the server says that it does not exist", async () => {
    const { send, writes } = rig();
    await send("DELETE", `${rest}/users/${nobodyId.uuid}`);
    expect(writes()).toEqual([`DELETE /api/v3/users/${nobodyId.uuid}`]);
  });

  test("is not used if somebody has it", async () => {
    const { send, writes } = rig({
      [`/api/v3/users/${nobodyId.uuid}`]: { ...foreignUser, id: nobodyId.uuid },
    });
    await expect(send("DELETE", `${rest}/users/${nobodyId.uuid}`)).rejects.toThrow(Withheld);
    expect(writes()).toEqual([]);
  });
});

describe("only paths of listed operations are written to", () => {
  test.for([
    ["DELETE", `${rest}/users`],
    ["DELETE", `${rest}/users/`],
    ["DELETE", `${rest}/users/..`],
    ["DELETE", `${rest}/users/${own}/..`],
    ["DELETE", `${rest}/users/%2e%2e`],
    ["PUT", `${rest}/users/${own}/roles`],
    ["POST", `${rest}/settings`],
    ["POST", `${origin}/elsewhere`],
    ["POST", `${scim}/Me`],
    ["POST", `${origin}/oauth2/revoke`],
  ] as const)("%s %s is withheld", async ([method, url]) => {
    const { send, lines } = rig({ [`/api/v3/users/${own}`]: ownUser });
    await expect(send(method, url, {})).rejects.toThrow(Withheld);
    expect(lines).toEqual([]);
  });

  test("a search by POST creates nothing", async () => {
    const { send, lines } = rig();
    await send("POST", `${scim}/Users/.search`, {});
    expect(lines).toEqual(["POST /scim/v2/Users/.search"]);
  });
});
