import { advanceClock } from "../control/worlds/clock.ts";
import { expect, test } from "vitest";
import { read, scimMock } from "./testing/scim-mock.ts";

test("a failure before SSO looks like a wrong token, and only the journal names the cause", async () => {
  const { scim, control, mock } = await scimMock();
  const wrong = await scim("GET", "/Users", undefined, { Authorization: "Bearer wrong" });
  await control("PUT", "/admin/sso", { enabled: false });
  const before = await scim("GET", "/Users");
  expect(before).toEqual(wrong);
  const causes = mock.default.watch.journal.entries({ operation: "scim" }).map(({ cause }) => cause);
  expect(causes).toEqual([
    "The token is not the one of the SCIM settings.",
    "SAML SSO is off, so SCIM does not work.",
  ]);
});

test.for([
  ["SCIM is switched off", "PUT", "/admin/scim", { enabled: false }, /switched off/],
  ["the plan is below Enterprise", "PUT", "/admin/licence", { plan: "Standard" }, /below Enterprise/],
] as const)("where %s, every call fails, discovery included", async ([, method, path, body, cause]) => {
  const { scim, control, mock } = await scimMock();
  await control(method, path, body);
  for (const target of ["/Users", "/Groups", "/ServiceProviderConfig", "/Me"]) {
    const answer = await scim("GET", target);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(answer.text).not.toMatch(cause);
  }
  expect(mock.default.watch.journal.entries().at(-1)?.cause).toMatch(cause);
});

test("the token expires by the virtual clock", async () => {
  const { scim, mock } = await scimMock();
  const days = mock.default.world.profile.limits.scimTokenDays;
  advanceClock(mock.default.world, (days * 24 - 1) * 3_600_000);
  expect((await scim("GET", "/Users")).status).toBe(200);
  advanceClock(mock.default.world, 3_600_000);
  expect((await scim("GET", "/Users")).status).toBe(401);
  expect(mock.default.watch.journal.entries().at(-1)?.cause).toBe("The SCIM token has expired.");
});

test("a sandbox is found by its SCIM token", async () => {
  const { control, scim, send } = await scimMock();
  const box = await control("POST", "/sandboxes", { world: "small-company" });
  const token = typeof box === "object" && box !== null && "scimToken" in box ? String(box.scimToken) : "";
  const answer = await read(
    await send("GET", "/scim/v2/Users?count=0", undefined, { Authorization: `Bearer ${token}` }),
  );
  expect(answer.json).toMatchObject({ totalResults: 37 });
  expect((await scim("GET", "/Users?count=0")).json).toMatchObject({ totalResults: 1 });
});
