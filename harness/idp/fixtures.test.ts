import { z } from "zod";
import { describe, expect, test } from "vitest";
import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";
import { readIdpTraffic } from "../../contracts/scim/idp-rules.ts";
import { mockOf, playOn, type SentRequest } from "./testing/play-on.ts";
import { factsOf, outlineOf } from "./testing/request-shape.ts";

/** Everything that a provider does, with attributes that its published requests have. */
const script = {
  cycles: [
    {},
    {
      change: [{ id: "ada", familyName: "King", email: "ada.king@example.com" }],
      leave: ["bob"],
      groups: [{ id: "stewards", add: ["cleo"], remove: ["ada"] }],
    },
    { return: ["bob"], delete: ["cleo"] },
    { removeGroups: ["stewards"] },
  ],
};

/** Of each provider, what is published and not played: searches by other keys, imports, and reads that only show a state. */
const notPlayed: Readonly<Record<(typeof idpFixtures)[number], readonly string[]>> = {
  entra: ["match by externalId", "match by work e-mail", "see the other member stay"],
  "entra-aadoptscim062020": ["match by externalId", "match by work e-mail", "see the other member stay"],
  "okta-patch": [
    "import the first page",
    "read the group",
    "see it renamed",
    "see the members replaced",
    "see it empty",
  ],
  "okta-put": ["import the first page", "read the group"],
  onelogin: ["see the member", "see no member"],
  jumpcloud: [],
};

async function sentBy(name: (typeof idpFixtures)[number]): Promise<readonly SentRequest[]> {
  return (await playOn(name, { send: await mockOf(), script })).sent.filter(isOfProvider);
}

/** The reads at the end are our own. */
function isOfProvider(_: SentRequest, index: number, all: readonly SentRequest[]): boolean {
  return index < all.length - 4;
}

describe.each(idpFixtures)("%s", (name) => {
  const traffic = readIdpTraffic(name);

  test("every request that it sends has the shape of a published one", async () => {
    const published = new Map<string, Set<string>>();
    for (const { method, path, body, bodyFrom } of traffic.steps) {
      const outline = outlineOf({ method, path });
      const facts = published.get(outline) ?? new Set();
      for (const fact of bodyFrom === undefined ? factsOf(body) : ["echo"]) facts.add(fact);
      published.set(outline, facts);
    }
    for (const request of await sentBy(name)) {
      const facts = published.get(outlineOf(request));
      expect(facts, `${name} is not known to send ${request.method} ${request.path}`).toBeDefined();
      if (facts?.has("echo") === true) continue;
      const strange = factsOf(request.body).filter((fact) => facts?.has(fact) !== true);
      expect(strange, `${request.method} ${request.path}`).toEqual([]);
    }
  });

  test("every request carries the published headers", async () => {
    for (const { headers, body } of await sentBy(name)) {
      for (const [header, value] of Object.entries(traffic.headers)) expect(headers.get(header)).toBe(value);
      expect(headers.get("content-type")).toBe(body === undefined ? null : traffic.contentType);
    }
  });

  test("what is published and not played is listed", async () => {
    const sent = new Set((await sentBy(name)).map(outlineOf));
    const missing = traffic.steps.filter((step) => !sent.has(outlineOf(step))).map((step) => step.name);
    expect(missing).toEqual(notPlayed[name]);
  });
});

test.each(["okta-put", "okta-patch"] as const)("a PUT of %s sends back all that it read", async (name) => {
  const send = await mockOf();
  const read = new Map<string, readonly string[]>();
  const lost: string[] = [];
  let puts = 0;
  const watching: typeof send = async (request) => {
    const { method, url } = request;
    if (method === "PUT" && url.includes("/Users/")) {
      const sent = membersIn(await request.clone().text());
      lost.push(...(read.get(url) ?? ["the read before it"]).filter((member) => !sent.includes(member)));
      puts++;
    }
    const response = await send(request);
    if (method === "GET" && response.ok) read.set(url, membersIn(await response.clone().text()));
    return response;
  };
  await playOn(name, { script, send: watching });
  expect(puts).toBeGreaterThan(1);
  expect(lost).toEqual([]);
});

function membersIn(body: string): readonly string[] {
  return Object.keys(z.looseObject({}).parse(JSON.parse(body)));
}
