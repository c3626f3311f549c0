import { expect, test } from "vitest";
import { builtInProfile, withAnswers } from "../../../contracts/profile.ts";
import { checkClient } from "../check-client.ts";
import type { ClientEnvironment } from "../run/environment.ts";
import { caller, joiner } from "../testing/clients.ts";
import { upgradeTo } from "./upgrade.ts";

const guide = builtInProfile("guide");
const next = {
  ...withAnswers(guide, {
    "users.delete": "remove",
    "users.create-status": "ok",
    "paging.over-max": "bad-request",
  }),
  name: "next",
};

/** Creates somebody, deletes them, and demands that they are still there. */
async function demanding(environment: ClientEnvironment): Promise<number> {
  const call = await caller(environment);
  const { id } = JSON.parse((await call("POST", "/users", joiner)).text);
  await call("DELETE", `/users/${id}`);
  return (await call("GET", `/users/${id}`)).status === 200 ? 0 : 1;
}

test("an upgrade changes the answers that differ", () => {
  expect(upgradeTo(next, guide).changes).toEqual([
    { quirk: "users.delete", before: "deactivate", after: "remove" },
    { quirk: "users.create-status", before: "created", after: "ok" },
    { quirk: "paging.over-max", before: "clamped", after: "bad-request" },
  ]);
});

test("names a surface that the client calls and the other version does not offer", async () => {
  const options = { upgradeTo: ["server-2024.1"] as const, timeoutMs: 5000, budget: { cases: 1 } };
  const { upgrades } = await checkClient({ client: demanding, ...options });
  expect(upgrades).toMatchObject([{ notOffered: ["rest"] }]);
  expect(upgrades[0]?.together).not.toBe("survived");
});

test("tries each change that affects the client alone, then all at once, and names what breaks it", async () => {
  const { upgrades, results } = await checkClient({
    client: demanding,
    upgradeTo: [next, "guide"],
    budget: { cases: 4 },
    timeoutMs: 5000,
  });
  const [first, same] = upgrades;
  expect(first).toEqual({
    profile: "next",
    notOffered: [],
    changes: 3,
    met: 2,
    breaks: [
      {
        quirk: "users.delete",
        before: "deactivate",
        after: "remove",
        case: "quirk/users.delete/remove",
        verdict: expect.stringMatching(/failed-safely|stuck|harmed/),
      },
    ],
    together: expect.stringMatching(/failed-safely|stuck|harmed/),
  });
  expect(same).toEqual({
    profile: "guide",
    notOffered: [],
    changes: 0,
    met: 0,
    breaks: [],
    together: "survived",
  });
  expect(results.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "upgrade/next",
      "upgrade/guide",
      "quirk/users.delete/remove",
      "quirk/users.create-status/ok",
    ]),
  );
});
