import { expect, test } from "vitest";
import { controlMock, newUser } from "./testing.ts";

const person = { firstName: "A", lastName: "B", email: "new@x.example", role: "Viewer" };
const key = { clientId: "k", clientSecret: "s", owner: "nobody@x.example" };
/** A new user, and a key whose owner does not exist. */
const ownerless = { users: [person], apiKeys: [key] };
const twice = { users: [person, person] };
const fault = { id: "mine", response: { status: 500 } };
const strange = { id: "other", match: { operation: "user.list" }, response: { status: 500 } };

/** Calls that are refused only after a look-up, and the calls that must come before them. */
const refusals = [
  ["a taken id of a fault", "POST", "/faults", fault, 409],
  ["a fault with an unknown operation", "POST", "/faults", strange, 422],
  ["an unknown preset", "POST", "/faults", { preset: "throtle" }, 422],
  ["a list with the same id twice", "PUT", "/faults", { faults: [fault, fault] }, 409],
  ["a list with an unknown operation at its end", "PUT", "/faults", { faults: [fault, strange] }, 422],
  ["a change to an unknown operation", "PUT", "/faults/mine", strange, 422],
  ["another world that contradicts itself", "POST", "/seed", { mode: "replace", world: ownerless }, 422],
  ["another world with an e-mail twice", "POST", "/seed", { mode: "replace", world: twice }, 422],
  ["merged seed data that contradicts itself", "POST", "/seed", { mode: "merge", world: ownerless }, 422],
  ["a sandbox whose world contradicts itself", "POST", "/sandboxes", { world: ownerless }, 422],
  ["a sandbox with an e-mail twice", "POST", "/sandboxes", { world: twice, ttl: "PT1H" }, 422],
  ["a sandbox with an unknown profile", "POST", "/sandboxes", { profile: "gide" }, 422],
  ["a key for an unknown user", "POST", "/admin/api-keys", { ownerId: "0".repeat(24) }, 422],
  ["a token for an unknown client", "POST", "/tokens", { clientId: "nobody" }, 422],
  [
    "some valid answers and an invalid one",
    "PATCH",
    "/profile",
    { answers: { "users.delete": "remove", "users.count": "all" } },
    422,
  ],
  ["a taken name of a snapshot", "POST", "/snapshots", { name: "taken" }, 409],
  ["a clock that would leave its years", "POST", "/clock/advance", { by: "P3000000D" }, 422],
] as const;

async function prepared() {
  const mock = await controlMock();
  await mock.control("POST", "/faults", fault);
  await mock.control("POST", "/snapshots", { name: "taken" });
  return mock;
}

/** The readable state of a mock, and the ids that it will issue next. */
async function future({ control, rest, token }: Awaited<ReturnType<typeof controlMock>>): Promise<string[]> {
  const calls = [
    ["GET", "/state"],
    ["GET", "/faults"],
    ["GET", "/snapshots"],
    ["GET", "/sandboxes"],
    ["POST", "/faults", { preset: "throttle", match: { operation: "groups" } }],
    ["POST", "/sandboxes"],
    ["PUT", "/admin/scim", {}],
    ["DELETE", "/faults"],
  ] as const;
  const texts = [];
  for (const [method, path, body] of calls) texts.push((await control(method, path, body)).text);
  texts.push((await rest(await token(), "POST", "/users", newUser(1))).text);
  return texts;
}

test.for(refusals)("%s is refused and changes nothing, not even later ids", async (refusal) => {
  const [, method, path, body, status] = refusal;
  const mock = await prepared();
  const refused = await mock.control(method, path, body);
  expect(refused.status, refused.text).toBe(status);
  expect(await future(mock)).toEqual(await future(await prepared()));
});
