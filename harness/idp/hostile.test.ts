import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { HarnessError } from "../process/harness-error.ts";
import { NoAnswer } from "../targets/live/sender/no-answer.ts";
import type { Send } from "../targets/send.ts";
import { mockOf, playOn } from "./testing/play-on.ts";

const json = { "content-type": "application/scim+json" };

/** Servers that give the same answer to everything, or nearly. */
const servers: Readonly<Record<string, () => Response>> = {
  "an empty 200": () => new Response(""),
  "a 204 to everything": () => new Response(null, { status: 204 }),
  "a sign-in page": () =>
    new Response("<html><body>Sign in</body></html>", { headers: { "content-type": "text/html" } }),
  "an error without words": () => new Response("", { status: 500 }),
  "text that is no JSON": () => new Response("{ not json", { headers: json }),
  "a list where an object belongs": () => new Response("[1, null, {}]", { headers: json }),
  "resources that are none": () =>
    new Response('{"totalResults":3,"Resources":[null,7,{"id":{}}]}', { headers: json }),
  "an id that leads elsewhere": () => new Response('{"id":".."}', { status: 201, headers: json }),
  "an id that is half a character": () => new Response('{"id":"\\ud800"}', { status: 201, headers: json }),
  "a body that is nested deeply": () =>
    new Response(`{"id":"1","userName":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, { headers: json }),
  "a redirect": () =>
    new Response(null, { status: 302, headers: { location: "https://elsewhere.example/" } }),
  "a refusal with a terminal's commands": () =>
    new Response(JSON.stringify({ detail: "\u001b[2Jgone\n::error::x" }), { status: 403, headers: json }),
};

describe.each(Object.keys(servers))("a server that answers with %s", (kind) => {
  test.each(idpFixtures)("does not stop %s, which reports that nothing is as wanted", async (name) => {
    const answer = servers[kind] ?? (() => new Response(""));
    const { checks, stopped } = await playOn(name, { send: async () => answer() });
    expect(stopped).toBeUndefined();
    const right = checks.filter(
      ({ wanted, differences, unread }) => wanted === "active" && differences.length === 0 && unread === null,
    );
    expect(right).toEqual([]);
  });
});

test.each(idpFixtures)("%s plays to the end whatever the server answers at times", async (name) => {
  await fc.assert(
    fc.asyncProperty(fc.array(oddAnswer, { minLength: 60, maxLength: 60 }), async (plan) => {
      const send = await mockOf();
      let turn = 0;
      const moody: Send = async (request) => {
        const odd = plan[turn++ % plan.length];
        return odd === undefined ? send(request) : odd(await send(request));
      };
      const { checks, cycles } = await playOn(name, { send: moody });
      const isRefused = cycles[0]?.title === "Connection test" && checks.length === 0;
      expect(isRefused || checks.length === 4).toBe(true);
    }),
    { numRuns: sampleSize({ test: 15, trial: 400 }) },
  );
});

type Odd = ((response: Response) => Promise<Response> | Response) | undefined;

const oddAnswer: fc.Arbitrary<Odd> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Odd>(undefined) },
  fc.constantFrom<Odd[]>(
    () => new Response("", { status: 500 }),
    () => new Response("", { status: 404 }),
    () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
    async (response) =>
      new Response((await response.text()).slice(0, 40), {
        status: response.status === 204 ? 200 : response.status,
      }),
    async (response) =>
      new Response((await response.text()).replaceAll('"id"', '"di"'), {
        status: response.status === 204 ? 200 : response.status,
      }),
    () => {
      throw new NoAnswer("The connection was lost.", "ECONNRESET");
    },
  ),
  fc.jsonValue().map(
    (value): Odd =>
      () =>
        new Response(JSON.stringify(value), { headers: json }),
  ),
);

test("a list that ignores the filter is not a match, and nobody else is changed", async () => {
  const send = await mockOf();
  const unfiltered: Send = (request) => send(new Request(request.url.replace(/filter=[^&]*&/, ""), request));
  const { sent, cycles } = await playOn("okta-put", { send: unfiltered, script: { cycles: [{}] } });
  const trouble = cycles.flatMap(({ steps }) => steps).filter((step) => step.trouble !== null);
  expect(trouble).toEqual([]);
  expect(sent.filter(({ method, path }) => method === "PUT" && path.startsWith("/Users"))).toEqual([]);
});

test("reports two people with one userName, and changes neither", async () => {
  const twins = {
    Resources: [
      { id: "1", userName: "ada@example.com" },
      { id: "2", userName: "ADA@example.com" },
    ],
  };
  const send = await mockOf();
  const doubled: Send = async (request) =>
    request.url.includes("ada%40") ? new Response(JSON.stringify(twins), { headers: json }) : send(request);
  const { cycles } = await playOn("entra", { send: doubled, script: { cycles: [{}] } });
  expect(cycles.at(-1)?.steps[0]?.trouble).toBe("The answer shows 2 with the userName ada@example.com.");
});

test("a stopped run reports what was done so far", async () => {
  const send = await mockOf();
  let requests = 0;
  const stopping: Send = async (request) => {
    if (++requests > 5) throw new HarnessError("The server failed 5 times in a row.");
    return send(request);
  };
  const { cycles, checks, stopped } = await playOn("entra", { send: stopping });
  expect(stopped?.message).toContain("5 times in a row");
  expect(cycles.flatMap(({ steps }) => steps)).toHaveLength(5);
  expect(checks).toEqual([]);
});
