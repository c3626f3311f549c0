import { expect, test } from "vitest";
import { newUser } from "../../../mock-server/surfaces/control/testing.ts";
import { AlteryxServerContainer } from "../../../mock-server/public/testcontainers.ts";
import { ask } from "../../../mock-server/http/tls/testing.ts";
import { image, needImage } from "./testing.ts";

needImage();

test("a mock in a container has the same controls as one in this process", async () => {
  await using mock = await new AlteryxServerContainer(image).withWorld("empty").withSeed(7).start();
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

test("a mock in a container speaks HTTPS, and its controls work under every trouble of its certificate", async () => {
  await using mock = await new AlteryxServerContainer(image).withTls("alteryx.test").start();
  const health = () => ask(`${mock.url}/__mock/health`, { ca: mock.ca ?? "" });
  expect(await health()).toMatchObject({ status: 200 });
  await mock.setTlsTrouble("expired");
  expect(await health()).toEqual({ refused: "CERT_HAS_EXPIRED" });
  expect((await mock.clock.read()).mode).toBe("real");
  await mock.setTlsTrouble("handshake-cut", { times: 1 });
  expect(await health()).toEqual({ refused: "ECONNRESET" });
  expect(await health()).toMatchObject({ status: 200 });
  await expect(mock.setTlsTrouble("handshake-cut")).rejects.toMatchObject({ status: 422 });
});
