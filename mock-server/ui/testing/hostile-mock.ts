import { startMockServer, type MockServer } from "../../public/library.ts";
import { clientOf } from "./traffic.ts";

/** Texts of the kind that breaks pages. */
export const hostileTexts = {
  script: "<script>alert(1)</script><img src=x onerror=alert(2)>",
  long: "long ".repeat(2000),
  unbroken: "w".repeat(10_000),
  rightToLeft: "\u202Eשלום עולם",
  emoji: "👩‍👩‍👧‍👦🏳️‍🌈é",
} as const;
const texts = Object.values(hostileTexts);

/** A mock in which every field that somebody else can choose has such a text. */
export async function hostileMock(): Promise<MockServer> {
  await using plain = await startMockServer();
  const guide = plain.profile.get();
  const answers = Object.fromEntries(
    Object.entries(guide.answers).map(([id, recorded], index) => [
      id,
      { ...recorded, evidence: texts[index % texts.length] },
    ]),
  );
  const profile = { ...guide, name: hostileTexts.script, title: hostileTexts.unbroken, answers };
  const emails = texts.map((text) => `${text.replaceAll(/[\s@]/g, "")}@example.com`);
  const mock = await startMockServer({
    profile,
    world: {
      seats: 12,
      users: texts.map((text, index) => ({
        firstName: text,
        lastName: text,
        email: emails[index] ?? "",
        role: "ServerAdmin",
        isActive: index % 2 === 0,
        defaultWorkerTag: text,
        timeZone: text,
        assets: { workflows: [text] },
      })),
      groups: texts.map((name) => ({ name, role: "Viewer", members: emails })),
      apiKeys: texts.map((clientId, index) => ({
        clientId,
        clientSecret: "a-secret",
        owner: emails[index] ?? "",
      })),
    },
  });
  await makeCalls(mock);
  for (const text of texts) {
    mock.faults.add({
      // An id has at most so many characters.
      id: text.slice(0, 100),
      match: { path: "/never", clientId: text },
      response: { status: 503, body: text },
    });
    const name = JSON.stringify({ name: text });
    await fetch(`${mock.url}/__mock/snapshots`, { method: "POST", body: name });
    await mock.sandbox({ profile: { ...guide, name: text, title: text } });
  }
  return mock;
}

/** Calls with such texts in path, query, header, body and client id, some of them hit by faults with such bodies. */
async function makeCalls(mock: MockServer): Promise<void> {
  const client = await clientOf(mock);
  for (const text of texts) {
    const short = encodeURIComponent(text.slice(0, 1000));
    const headers = { "X-Note": /^[\x20-\x7E]+$/.test(text) ? text.slice(0, 4000) : "note" };
    mock.faults.add({
      when: { times: 1 },
      match: { operation: "users.list" },
      response: { status: 500, body: text, headers },
    });
    await client.send("GET", `/users?pageSze=${short}`);
    const token = await mock.tokens.mint({ clientId: text });
    // A mistake of a client with such a name.
    await fetch(`${mock.url}/api/v3/users?pageSze=${short}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    await client.send("POST", "/users", { firstName: text, [text]: text });
    await client.send("GET", `/${short}?${short}=${short}`);
    await fetch(`${mock.url}/${short}`, { method: "DELETE", headers });
    await fetch(`${mock.url}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: text, client_secret: "x" }),
    });
  }
}
