import { describe, expect, test } from "vitest";
import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";
import { defaultPeople } from "./default-company.ts";
import { stepOutcomes, mockOf, playOn } from "./testing/play-on.ts";

const everybodyAsWanted = [
  { who: "Ada King", wanted: "active", differences: [], unread: null },
  { who: "Bob Builder", wanted: "active", differences: [], unread: null },
  expect.objectContaining({ who: "Cleo Clark", differences: [], unread: null }),
  { who: "Data Stewards", wanted: "there", differences: [], unread: null },
];

describe.each(["guide", "server-2023.1", "server-2024.1"])("on a mock as %s", (profile) => {
  test.each(idpFixtures)("%s creates, changes, deactivates and reactivates people", async (name) => {
    const { checks, cycles } = await playOn(name, { send: await mockOf(profile) });
    expect(cycles.flatMap(({ steps }) => steps).filter(({ trouble }) => trouble !== null)).toEqual([]);
    expect(checks).toEqual(everybodyAsWanted);
  });
});

test.each(idpFixtures)("%s sends nothing in a cycle without changes", async (name) => {
  const { cycles } = await playOn(name, { send: await mockOf(), script: { cycles: [{}, {}] } });
  expect(cycles.at(-1)?.steps).toEqual([]);
});

test("entra finds a returning person by id, and deletes a permanently deleted one", async () => {
  const played = await playOn("entra", { send: await mockOf() });
  expect(stepOutcomes(played, /^Cycle 3/)).toEqual(["Bob Builder: read 200", "Bob Builder: update 200"]);
  expect(stepOutcomes(played, /^Cycle 4/)).toContain("Cleo Clark: delete 204");
});

test.each(["okta-put", "okta-patch"] as const)(
  "%s searches for a returning person, and deletes nobody",
  async (name) => {
    const played = await playOn(name, { send: await mockOf() });
    expect(stepOutcomes(played, /^Cycle 3/)[0]).toBe("Bob Builder: look up 200");
    expect(played.sent.filter(({ method }) => method === "DELETE")).toEqual([]);
    expect(played.checks).toContainEqual({
      who: "Cleo Clark",
      wanted: "inactive",
      differences: [],
      unread: null,
    });
  },
);

test.each(idpFixtures)("%s matches existing people, and creates nobody twice", async (name) => {
  const send = await mockOf();
  await playOn(name, { send, script: { cycles: [{}] }, people: { people: defaultPeople.people } });
  const again = await playOn(name, {
    send,
    people: { people: defaultPeople.people },
    script: { cycles: [{ change: [{ id: "ada", familyName: "King" }] }] },
  });
  expect(again.cycles.flatMap(({ steps }) => steps).filter(({ action }) => action === "create")).toEqual([]);
  expect(again.checks.map(({ differences }) => differences)).toEqual([[], [], []]);
});

test.each(["entra", "entra-aadoptscim062020"] as const)(
  "%s immediately recreates what somebody deleted on the server",
  async (name) => {
    const send = await mockOf();
    let created = 0;
    const deletesFirst: typeof send = async (request) => {
      const response = await send(request);
      if (request.method !== "POST" || created++ > 0) return response;
      const location = response.headers.get("location") ?? "";
      const headers = { Authorization: "Bearer scim-token" };
      const deleted = await send(new Request(location, { method: "DELETE", headers }));
      expect(deleted.status).toBe(204);
      return response;
    };
    const played = await playOn(name, { send: deletesFirst });
    expect(stepOutcomes(played, /^Cycle 2/).slice(0, 3)).toEqual([
      "Ada King: read 404",
      "Ada King: look up 200",
      "Ada King: create 201",
    ]);
    expect(played.checks[0]?.differences).toEqual([]);
  },
);

test("retries a failed create in the next cycle", async () => {
  const send = await mockOf();
  let failures = 0;
  const failsOnce: typeof send = async (request) =>
    request.method === "POST" && failures++ === 0 ? new Response("", { status: 500 }) : send(request);
  const played = await playOn("entra", { send: failsOnce, script: { cycles: [{}, {}] } });
  expect(stepOutcomes(played, /^Cycle 1/)).toContain("Ada Byron: create 500");
  expect(stepOutcomes(played, /^Cycle 2/)).toEqual([
    "Ada Byron: look up 200",
    "Ada Byron: create 201",
    "Data Stewards: read 200",
    "Data Stewards: update 200",
  ]);
  expect(played.checks.flatMap(({ differences }) => differences)).toEqual([]);
});

test("a server that refuses the texts of Entra shows that Bob stayed active", async () => {
  const send = await mockOf("guide", { "scim.string-booleans": "bad-request" });
  const script = { cycles: [{}, { leave: ["bob"] }] };
  const plain = await playOn("entra", { send, script });
  expect(plain.checks[1]?.differences).toEqual(["active is true, not false"]);
  expect(plain.cycles.at(-1)?.steps[0]?.trouble).toContain("invalidValue");
  const flagged = await playOn("entra-aadoptscim062020", {
    send: await mockOf("guide", { "scim.string-booleans": "bad-request" }),
    script,
  });
  expect(flagged.checks[1]?.differences).toEqual([]);
});

test("entra reports quarantine if most requests of a cycle fail", async () => {
  const send = await mockOf();
  const refusing: typeof send = async (request) =>
    request.url.includes("nobody") ? send(request) : new Response("", { status: 500 });
  const { cycles } = await playOn("entra", { send: refusing, script: { cycles: [{}] } });
  expect(cycles.at(-1)?.note).toContain("quarantine");
});

test("if the server hides inactive users, Okta tries to create Bob again and fails", async () => {
  const send = await mockOf();
  const hiding: typeof send = async (request) => {
    const response = await send(request);
    const text = await response.clone().text();
    if (request.method !== "GET" || !text.includes('"active":false')) return response;
    if (!request.url.includes("filter=")) return new Response("", { status: 404 });
    return new Response('{"totalResults":0,"Resources":[]}', { headers: response.headers });
  };
  const script = { cycles: [{}, { leave: ["bob"] }, { return: ["bob"] }, { leave: ["bob"] }] };
  const played = await playOn("okta-patch", { send: hiding, script });
  expect(stepOutcomes(played, /^Cycle 3/)).toEqual(["Bob Builder: look up 200", "Bob Builder: create 409"]);
  expect(played.checks[1]?.differences).toEqual([
    "is no longer shown: a provider that looks for a returning user finds nobody",
  ]);
});

test("reports at the end that the server lost an attribute in a PUT", async () => {
  const send = await mockOf();
  const forgetful: typeof send = async (request) => {
    if (request.method !== "PUT") return send(request);
    const body = (await request.text()).replace(/"title":"[^"]*",?/, "");
    return send(new Request(request.url, { method: "PUT", headers: request.headers, body }));
  };
  const [ada] = defaultPeople.people;
  if (ada === undefined) throw new Error("There is nobody.");
  const people = { people: [{ ...ada, title: "Countess" }] };
  const script = { cycles: [{}, { change: [{ id: "ada", familyName: "King" }] }] };
  const { checks } = await playOn("okta-put", { send: forgetful, people, script });
  expect(checks[0]?.differences).toEqual(['title is absent, not "Countess"']);
});
