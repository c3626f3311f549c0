import { describe, expect, test } from "vitest";
import { testMock } from "../http/testing.ts";
import { Ids, seedOf } from "./ids.ts";

/** Values that outsiders could try to guess: a user's id, a token, and the credentials of a sandbox. */
async function drawn(seed: number | "random") {
  const { mock, authorization } = await testMock({ seed, frozenAt: "2026-11-01T00:00:00Z" });
  const { origin, world } = await mock.createSandbox();
  const inSandbox = world.tokens.issue({ clientId: "a", ownerId: "b", grantedAdmin: true }, 60).value;
  return {
    user: mock.default.world.directory.contents().users[0]?.id,
    token: await authorization(),
    credentials: origin.credentials,
    inSandbox,
    seedOfSandbox: origin.seed,
  };
}

describe("ids and secrets", () => {
  test("are the same for the same seed", async () => {
    expect(await drawn(7)).toEqual(await drawn(7));
  });

  test("differ each time with a random seed, also for sandboxes", async () => {
    const [one, other] = [await drawn("random"), await drawn("random")];
    expect(one.seedOfSandbox).toBe("random");
    for (const key of ["user", "token", "credentials", "inSandbox"] as const)
      expect(one[key]).not.toEqual(other[key]);
  });

  test("with a random seed are never drawn again from a position, a reserve or ids that were taken back", () => {
    const ids = new Ids(seedOf("random", 1));
    const { position } = ids;
    const { drawn: first, takeBack } = ids.draw(() => ids.uuid());
    takeBack();
    ids.position = position;
    const aside = ids.setAside(1);
    const all = [first, ids.uuid(), aside.uuid(), Ids.at(position).uuid(), new Ids("random").uuid()];
    expect(new Set(all).size).toBe(all.length);
  });
});
