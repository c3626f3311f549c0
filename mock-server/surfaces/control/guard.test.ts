import { expect, test } from "vitest";
import { controlRoutes } from "./routes.ts";
import { controlMock, newUser } from "./testing.ts";

const access = { controlToken: "right" };
const bearer = { Authorization: "Bearer right" };
/** The paths that answer without the token. */
const open = ["/health", "/health/live", "/health/ready", "/openapi.json", "/ca.pem", "/ui", "/ui/{file}"];

test("without the control token only the description, the health and the authority of a mock are answered", async () => {
  const { control } = await controlMock({ access });
  for (const { method, path } of controlRoutes) {
    for (const query of ["", "?sandbox=any"]) {
      const isOpen = open.includes(path) && query === "";
      const { status } = await control(method, path + query);
      expect([method, path + query, status === 401]).toEqual([method, path + query, !isOpen]);
    }
  }
});

test("answers without the control token do not depend on the state of the mock", async () => {
  const { control } = await controlMock({ access });
  const shown = () => Promise.all(open.map(async (path) => (await control("GET", path)).text));
  const before = await shown();
  const changes: readonly (readonly [string, string, object])[] = [
    ["POST", "/clock/advance", { by: "PT1H" }],
    ["PUT", "/profile", { name: "server-2024.1" }],
    ["POST", "/faults", { preset: "throttle" }],
    ["POST", "/seed", { mode: "merge", world: { users: [newUser(1)] } }],
    ["POST", "/sandboxes", {}],
    ["PUT", "/admin/sso", { enabled: false }],
  ];
  for (const [method, path, body] of changes) {
    expect((await control(method, path, body, bearer)).status).toBeLessThan(300);
  }
  expect(await shown()).toEqual(before);
  const trusted = await control("GET", "/health", undefined, bearer);
  expect(trusted.at("profile")).toBe("server-2024.1");
  expect(trusted.at("faultsArmed")).toBe(1);
});

test("a wrong control token counts as none, and the refusal names the header", async () => {
  const { control } = await controlMock({ access });
  const wrong = { Authorization: "Bearer wrong" };
  const refused = await control("GET", "/state", undefined, wrong);
  expect(refused.status).toBe(401);
  expect(refused.at("error.message")).toContain("Authorization: Bearer");
  expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer /);
  expect((await control("GET", "/health", undefined, wrong)).at("clock")).toBeUndefined();
});
