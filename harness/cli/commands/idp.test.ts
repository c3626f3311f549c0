import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { idpFixtures } from "../../../contracts/scim/idp-fixtures.ts";
import { startMockServer } from "../../../mock-server/public/library.ts";
import { mockAlteryx } from "../testing.ts";

const folder = mkdtempSync(join(tmpdir(), "idp-"));

async function startMock(options: NonNullable<Parameters<typeof startMockServer>[0]> = {}) {
  const mock = await startMockServer(options);
  onTestFinished(() => mock.close());
  return mock;
}

test("people are created in a running mock under their own names, without findings", async () => {
  const mock = await startMock();
  const { exitCode, out } = await mockAlteryx(["idp", "--provider", "entra", "--target", mock.url]);
  expect(exitCode).toBe(0);
  expect(out).toContain("Bob Builder: active, as wanted");
  expect(out).toContain("4 of 4 as wanted");
  expect(JSON.stringify(await mock.state())).toContain("ada@example.com");
  expect(mock.findings()).toEqual([]);
});

test("accepts the tenant URL with path and flag, as an administrator enters it in Entra", async () => {
  const mock = await startMock();
  const target = `${mock.url}/scim/v2/?aadOptscim062020`;
  const { exitCode, out } = await mockAlteryx(["idp", "--provider", "entra", "--target", target]);
  expect(exitCode).toBe(0);
  expect(out).toContain(`Microsoft Entra ID with aadOptscim062020 against ${mock.url}/scim/v2:`);
});

test("with single sign-on off every provider is refused, and nothing is provisioned", async () => {
  const mock = await startMock();
  mock.admin.setSso({ enabled: false });
  for (const provider of ["entra", "okta"]) {
    const { exitCode, out } = await mockAlteryx(["idp", "--provider", provider, "--target", mock.url]);
    expect(exitCode).toBe(1);
    expect(out).toContain("Authorization has been denied for this request.");
    expect(out).toContain("SAML single sign-on");
    expect(out).not.toContain("as wanted\n");
  }
});

test("counts a refused request even if a later cycle hides its effect", async () => {
  const mock = await startMock();
  mock.profile.set({ "scim.string-booleans": "bad-request" });
  const { exitCode, out } = await mockAlteryx(["idp", "--provider", "entra", "--target", mock.url]);
  expect(out).toContain("4 of 4 as wanted, 1 request refused (");
  expect(exitCode).toBe(1);
});

test("a sandbox is provisioned by its own token", async () => {
  const mock = await startMock();
  const box = await mock.sandbox();
  const { exitCode } = await mockAlteryx(["idp", "--provider", "okta", "--target", mock.url], {
    ALTERYX_SCIM_TOKEN: box.credentials.scimToken,
  });
  expect(exitCode).toBe(0);
  expect(JSON.stringify(await mock.state())).not.toContain("ada@example.com");
});

test("waits when the server asks to", async () => {
  const mock = await startMock();
  mock.faults.add({
    match: { operation: "scim.users.create" },
    when: { times: 1 },
    response: { status: 429, headers: { "Retry-After": "0" } },
  });
  const { exitCode } = await mockAlteryx(["idp", "--provider", "jumpcloud", "--target", mock.url]);
  expect(exitCode).toBe(0);
  expect(mock.findings()).toEqual([]);
});

test("plays the operator's own people and script, and all reports agree", async () => {
  const people = join(folder, "people.json");
  const script = join(folder, "script.json");
  writeFileSync(
    people,
    JSON.stringify({
      people: [{ id: "eve", userName: "eve@corp.example", givenName: "Eve", familyName: "Adams" }],
    }),
  );
  writeFileSync(script, JSON.stringify({ cycles: [{}, { title: "Eve leaves", leave: ["eve"] }] }));
  const [json, markdown, junit] = [join(folder, "r.json"), join(folder, "r.md"), join(folder, "r.xml")];
  const orders = [`json=${json}`, `markdown=${markdown}`, `junit=${junit}`];
  const reports = orders.flatMap((order) => ["--report", order]);
  const files = ["--people", people, "--script", script];
  const { exitCode, out } = await mockAlteryx([
    "idp",
    "--provider",
    "okta-patch",
    "--target",
    "mock",
    ...files,
    ...reports,
  ]);
  expect(exitCode).toBe(0);
  expect(out).toContain("Cycle 2: Eve leaves");
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
    format: "mock-alteryx/idp-report@1",
    provider: "okta-patch",
    cycles: [
      {},
      { title: "Cycle 2: Eve leaves", steps: [{ who: "Eve Adams", action: "deactivate", status: 200 }] },
    ],
    checks: [{ who: "Eve Adams", wanted: "inactive", differences: [] }],
  });
  expect(readFileSync(junit, "utf8")).toContain(
    '<testcase classname="okta-patch" name="Eve Adams: inactive"/>',
  );
  expect(readFileSync(markdown, "utf8")).toContain("| Eve Adams | deactivate | 200 |");
});

test.for([
  [["--target", "mock"], "Choose the provider with --provider: okta, entra,"],
  [["--provider", "entr", "--target", "mock"], "Did you mean entra?"],
  [["--provider", "ping", "--target", "mock"], "Ping publishes its settings but no requests"],
  [["--provider", "okta"], "Give the server with --target"],
  [["--provider", "okta", "--target", "mock", "--plan"], "leave out --plan"],
  [["--provider", "okta", "--target", "mock", "--profile", "server-2022.1"], "server-2022.1 offers no SCIM"],
  [["--provider", "okta", "--target", "mock", "--people", "nowhere.json"], "nowhere.json cannot be read"],
  [["--provider", "okta", "--target", "mock", "--report", "xml=x.xml"], "There is no report of kind xml"],
] as const)("%j is refused with exit code 2: %s", async ([args, sentence]) => {
  const { exitCode, notes } = await mockAlteryx(["idp", ...args]);
  expect(exitCode).toBe(2);
  expect(notes).toContain(sentence);
});

test("exits with 3 if there is no server", async () => {
  const mock = await startMockServer();
  await mock.close();
  const { exitCode } = await mockAlteryx(["idp", "--provider", "okta", "--target", mock.url]);
  expect(exitCode).toBe(3);
});

test.each(idpFixtures)("the mock finds no mistake in what %s sends", async (provider) => {
  const mock = await startMock({ profile: "server-2024.1" });
  expect(await mockAlteryx(["idp", "--provider", provider, "--target", mock.url])).toMatchObject({
    exitCode: 0,
  });
  expect(mock.findings()).toEqual([]);
});
