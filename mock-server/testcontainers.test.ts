import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { newUser } from "./control/testing.ts";
import { AlteryxServerContainer } from "./testcontainers.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

/** Whether this machine has an engine that containers can run on. */
function hasEngine(): boolean {
  try {
    execFileSync("docker", ["info"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasEngine())("a mock in a container is controlled as one in this process is", async () => {
  // The reaper's image cannot be had everywhere, and the container ends with the test.
  process.env["TESTCONTAINERS_RYUK_DISABLED"] ??= "true";
  // The source in a bare image of Node stands for the mock's own image, which would have to be built first.
  await using mock = await new AlteryxServerContainer("node:24-slim")
    .withBindMounts([{ source, target: "/app", mode: "ro" }])
    .withCommand(["node", "/app/mock-server/main.ts", "--host", "0.0.0.0"])
    .withWorld("empty")
    .withSeed(7)
    .start();
  const create = async (controls: Pick<typeof mock, "tokens">) => {
    const response = await fetch(`${mock.surfaces.rest}/users`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${await controls.tokens.mint()}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(newUser(1)),
    });
    return response.status;
  };
  await mock.faults.add("commit-then-504");
  expect([await create(mock), await create(mock)]).toEqual([504, 409]);
  await mock.journal.verify({ operation: "users.create" }, 2);
  await using box = await mock.sandbox({ world: "empty", clock: { frozenAt: "2026-11-01T00:00:00Z" } });
  expect(await create(box)).toBe(201);
  expect((await box.clock.advance("1h")).now).toBe("2026-11-01T01:00:00.000Z");
  await mock.reset();
  expect((await mock.state()).users).toHaveLength(1);
  expect((await fetch(`${mock.url}/__mock/state`)).status).toBe(401);
});
