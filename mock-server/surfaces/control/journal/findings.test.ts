import { expect, test } from "vitest";
import { Tally } from "../../../watch/tally.ts";
import { controlMock } from "../testing.ts";

type Mocked = Awaited<ReturnType<typeof controlMock>>;

/** A sandbox whose client sends a PATCH. */
async function sandboxWithMistake({ control, rest, token }: Mocked): Promise<string> {
  const made = await control("POST", "/sandboxes", {});
  const bearer = await token(String(made.at("clientId")), String(made.at("clientSecret")));
  await rest(bearer, "PATCH", "/users/1", {});
  return String(made.at("id"));
}

test("lists all findings since the start, including those of deleted sandboxes and from before a reset", async () => {
  const mock = await controlMock();
  const gone = await sandboxWithMistake(mock);
  await mock.control("DELETE", `/sandboxes/${gone}`);
  const stays = await sandboxWithMistake(mock);
  await mock.rest(await mock.token(), "GET", "/users?pageSze=1");
  await mock.control("POST", "/reset");
  const { text } = await mock.control("GET", "/findings/all");
  const { findings }: { findings: readonly Record<string, string>[] } = JSON.parse(text);
  expect(findings.map(({ id, sandbox, exchange }) => [id, sandbox, exchange])).toEqual([
    ["patch-on-rest", gone, "x2"],
    ["patch-on-rest", stays, "x2"],
    ["unknown-parameter", "default", "x2"],
  ]);
  expect(findings[2]).toMatchObject({ client: "mock-client-id" });
  expect(findings[2]?.["advice"]).toContain("did you mean pageSize?");
  expect((await mock.control("GET", "/findings")).text).toBe('{"findings":[]}');
});

test("all findings make a JUnit report, which names the sandbox", async () => {
  const mock = await controlMock();
  const id = await sandboxWithMistake(mock);
  const { text } = await mock.control("GET", "/findings/all?format=junit");
  expect(text).toContain('failures="1"');
  expect(text).toContain(` in ${id})">`);
});

test("keeps at most 1,000 findings, and counts all", () => {
  const tally = new Tally();
  const exchange = {
    operation: "users.list",
    isUnmatched: false,
    status: 200,
    durationMs: 1,
    isInjected: false,
    sandbox: "default",
    client: "c",
    number: 1,
  } as const;
  for (let number = 0; number < 1010; number++) tally.count(exchange, [{ id: "patch-on-rest", advice: "" }]);
  expect(tally.findings.get("patch-on-rest")).toBe(1010);
  expect(tally.seen).toHaveLength(1000);
});
