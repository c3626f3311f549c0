import { beforeEach, describe, expect, test } from "vitest";
import { shortenSlices } from "../../testing/short-slices.ts";
import { controlMock, newUser } from "../surfaces/control/testing.ts";
import { worldFileOfUsers } from "../world/seeds/built-in-worlds.ts";

beforeEach(shortenSlices);

const large = worldFileOfUsers(1000);

/** The number of calls that are answered while work runs. */
async function answersDuring(
  begin: () => Promise<{ status: number }>,
  call: () => Promise<{ status: number }>,
): Promise<number> {
  // A surface is loaded on its first call.
  await call();
  let status: number | undefined;
  const work = begin().then((done) => (status = done.status));
  let answers = 0;
  for (;;) {
    const answer = await call();
    await new Promise(setImmediate);
    if (status !== undefined) break;
    expect(answer.status).toBe(200);
    answers++;
  }
  expect(await work).toBeLessThan(300);
  return answers;
}

describe("while a large world is built, the mock answers other requests", () => {
  test("for a new sandbox, which is not visible before it is complete", async () => {
    const { control } = await controlMock();
    const seen: unknown[] = [];
    const answers = await answersDuring(
      () => control("POST", "/sandboxes", { world: large }),
      async () => {
        const list = await control("GET", "/sandboxes");
        seen.push(list.at("sandboxes.0.id"));
        return list;
      },
    );
    expect(answers).toBeGreaterThan(1);
    expect(seen.slice(0, answers)).toEqual(Array.from({ length: answers }, () => undefined));
  });

  test.for(["reset", "seed", "state"] as const)("for a world that is replaced by %s", async (how) => {
    const { control, rest, token } = await controlMock();
    const bearer = await token();
    const id = String((await control("POST", "/sandboxes", { world: large })).at("id"));
    const state =
      how === "state" ? JSON.parse((await control("GET", `/state?sandbox=${id}`)).text) : undefined;
    const calls = {
      reset: () => control("POST", `/reset?sandbox=${id}`),
      seed: () => control("POST", `/seed?sandbox=${id}`, { mode: "replace", world: large }),
      state: () => control("PUT", `/state?sandbox=${id}`, state),
    };
    expect(await answersDuring(calls[how], () => rest(bearer, "GET", "/users"))).toBeGreaterThan(0);
  });
});

test.for([
  ["GET", "/journal"],
  ["GET", "/unmatched"],
  ["POST", "/journal/verify"],
] as const)("while %s %s reads a long journal, the mock answers other requests", async ([method, path]) => {
  const { control, send } = await controlMock();
  for (let number = 0; number < 1000; number++) {
    await send("GET", `/api/v3/usres/${String(number).repeat(200)}/secret/%41`);
  }
  const read = () => control(method, path, method === "POST" ? { match: {} } : undefined);
  expect(await answersDuring(read, () => control("GET", "/health"))).toBeGreaterThan(0);
});

test("an id that is issued while a world is replaced names no user in the new world", async () => {
  const { mock, control, rest, token } = await controlMock();
  const bearer = await token();
  const work = mock.replaceWorld(mock.default, large);
  // The first slice has begun.
  await new Promise(setImmediate);
  const made = await rest(bearer, "POST", "/users", newUser(1));
  expect(made.status).toBe(201);
  await work;
  expect((await rest(bearer, "GET", `/users/${String(made.at("id"))}`)).status).toBe(404);
  const { users } = mock.default.world.directory.contents();
  expect(new Set(users.map(({ id }) => id)).size).toBe(users.length);
  expect((await control("GET", "/health")).status).toBe(200);
});

test("a sandbox that is deleted while its world is replaced is gone, and the call reports it", async () => {
  const { control } = await controlMock();
  const id = String((await control("POST", "/sandboxes", {})).at("id"));
  const work = control("POST", `/seed?sandbox=${id}`, { mode: "replace", world: large });
  await new Promise(setImmediate);
  await control("DELETE", `/sandboxes/${id}`);
  const { status, at } = await work;
  expect([status, at("error.code")]).toEqual([404, "no-such-sandbox"]);
});

test("a client id that another sandbox takes in the meantime is refused, and still leads to one world", async () => {
  const { mock, control } = await controlMock();
  const id = String((await control("POST", "/sandboxes", {})).at("id"));
  const key = { clientId: "mine", clientSecret: "my-secret", owner: large.users?.[5]?.email };
  const work = control("POST", `/sandboxes`, { world: { ...large, apiKeys: [key] } });
  await new Promise(setImmediate);
  const email = "a@x.example";
  const users = [{ firstName: "A", lastName: "B", email, role: "Member" }];
  const world = { users, apiKeys: [{ ...key, owner: email }] };
  await control("POST", `/seed?sandbox=${id}`, { mode: "replace", world });
  expect((await work).status).toBe(422);
  expect(mock.sandboxOfClient("mine")?.id).toBe(id);
});
