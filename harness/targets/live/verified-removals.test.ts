import { describe, expect, test } from "vitest";
import { maxPages } from "./look-up.ts";
import { email, json, runOn, tag, type Odd, type Person } from "./testing/odd-server.ts";

describe("every created user is either seen to be gone or reported", () => {
  test("a removed user is gone", async () => {
    const { make, left, people } = runOn({
      deleted: (person, all) => (all.splice(all.indexOf(person), 1), 204),
    });
    await make();
    expect(await left()).toEqual([]);
    expect(people).toHaveLength(1);
  });

  test("reports a user that is deactivated and still listed", async () => {
    const { make, left } = runOn();
    await make();
    expect(await left()).toMatchObject([
      expect.stringMatching(/user .*u1.* is deactivated but still exists/),
    ]);
  });

  test("not found is not gone: where deactivated users are hidden, that is told", async () => {
    const { make, left } = runOn({ isListed: ({ isActive }) => isActive });
    await make();
    expect(await left()).toMatchObject([expect.stringMatching(/u1.*may only be hidden/)]);
  });

  test("reports a user that SCIM deleted but REST still shows", async () => {
    const { session, left } = runOn();
    const made = await session.scim.makeUser({ userName: email });
    await session.scim.delete(made.id);
    expect(await left()).toMatchObject([expect.stringContaining("deactivated but still exists")]);
  });

  test("reports at the end what was reported after a contract", async () => {
    const { session, cleanUp, left } = runOn();
    await session.scim.makeUser({ userName: email });
    await cleanUp.afterContract(0);
    expect(await left()).toHaveLength(1);
  });

  test.for([
    ["an envelope with another id", (person: Person) => ({ id: "correlation", data: person })],
    ["no id", () => ({})],
    ["somebody else's id", () => ({ id: "olga" })],
  ] as const)(
    "a create that answers %s: the user is found by its name, and nobody else is touched",
    async ([, created]) => {
      const { make, left, people, writes } = runOn({ created });
      await make();
      expect(await left()).toMatchObject([expect.stringContaining("u1")]);
      expect(people).toMatchObject([
        { id: "olga", isActive: true },
        { id: "u1", isActive: false },
      ]);
      expect(writes.filter((line) => line.includes("olga"))).toEqual([]);
    },
  );

  test("a user that was made though the server refused it is found by the tag", async () => {
    const { make, left, ledger, people } = runOn();
    await make();
    const [entry] = ledger.entries;
    if (entry !== undefined) ledger.refused(entry, 409);
    expect(await left()).toHaveLength(1);
    expect(people[1]?.isActive).toBe(false);
  });

  test("a user that was made besides is found by the tag, though another one has the same first name", async () => {
    const { make, left, ledger, people } = runOn();
    await make();
    const firstName = ledger.entries[0]?.name ?? "";
    people.push({ id: "twin", email: `${tag}-twin@x.example`, isActive: true, firstName });
    expect(await left()).toMatchObject([expect.stringContaining("u1"), expect.stringContaining("twin")]);
    expect(people[2]?.isActive).toBe(false);
  });

  test("searches by name for a create whose answer was lost, whatever the case of its fields", async () => {
    const { session, left, people } = runOn({ created: () => "", createdStatus: 502 });
    const body = { USERNAME: email, schemas: [] };
    await session.scim.send("POST", "/Users", { json: body });
    expect(await left()).toMatchObject([expect.stringContaining(email)]);
    expect(people[1]?.isActive).toBe(false);
  });

  test.for<[string, NonNullable<Odd["list"]>]>([
    ["fails", () => json(500, {})],
    ["answers a page of HTML", () => new Response("<html>Sign in</html>", { status: 200 })],
    ["answers no list", () => json(200, { message: "Try later." })],
    ["never finds anybody", (found, text) => json(200, { users: text === "" ? found : [] })],
    ["does not find who is new", (found) => json(200, { users: found.filter(({ id }) => id === "olga") })],
  ])("a user whom SCIM has deleted is told where the search on REST %s", async ([, list]) => {
    const { make, session, left } = runOn({ list, isShown: ({ isActive }) => isActive });
    await make();
    const { id } = await session.scim.makeUser({ userName: `${tag}-2-user-1@x.example` });
    await session.scim.delete(id);
    const told = await left();
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/2-user-1.* could not be searched for/);
  });

  test("does not retry a search that has too many pages", async () => {
    let pages = 0;
    const endless: Odd["list"] = (_, text) =>
      json(200, { users: [{ id: `p${text === "" ? 0 : pages++}`, email: "somebody@corp.example" }] });
    const { session, left } = runOn({ list: endless });
    await session.rest.makeUser();
    await session.rest.makeUser();
    const told = await left();
    expect(told).toHaveLength(2);
    expect(pages).toBeLessThanOrEqual(2 * maxPages);
  });

  test("reports a user under its current name", async () => {
    const { session, left } = runOn();
    const { id } = await session.scim.makeUser({ userName: email });
    const renamed = `${tag}-1-renamed-2@x.example`;
    await session.scim.send("PUT", `/Users/${id}`, { json: { email: renamed, userName: renamed } });
    expect(await left()).toMatchObject([expect.stringContaining(renamed)]);
  });
});

describe("a failed deletion is not a deletion", () => {
  test.for([502, 401, 403, 429])("a DELETE that got %i is told, and tried again", async (status) => {
    let isWell = false;
    const { make, left, ledger, people } = runOn({
      deleted: (person) => {
        if (isWell) person.isActive = false;
        return isWell ? 204 : status;
      },
      isListed: () => true,
    });
    await make();
    const first = await left();
    expect(first).toHaveLength(1);
    isWell = true;
    await left();
    expect(people[1]?.isActive).toBe(false);
    expect(ledger.entries).toMatchObject([{ removed: true }]);
  });

  test("a user that is active again after its removal was noted is removed again", async () => {
    const { session, make, left, people } = runOn({ isShown: () => true });
    await make();
    await left();
    await session.rest.put({ ...session.rest.newUser({ email }), id: "u1" }, { isActive: true });
    expect(people[1]?.isActive).toBe(true);
    expect(await left()).toHaveLength(1);
    expect(people[1]?.isActive).toBe(false);
  });
});

test("--max-users also counts users that the server created but claimed to refuse", async () => {
  const { session, cleanUp, people } = runOn({ created: () => ({}), createdStatus: 400 }, { maxUsers: 2 });
  for (let known = 0; known < 2; known++) {
    await session.rest.create(session.rest.newUser());
    await cleanUp.afterContract(known);
  }
  await expect(session.rest.create(session.rest.newUser())).rejects.toThrow("--max-users");
  expect(people).toHaveLength(3);
});

test("--max-users bounds all users made, on every surface, that are not seen to be gone", async () => {
  const { session, people } = runOn({}, { maxUsers: 2 });
  await session.rest.makeUser({ email });
  const scim = await session.scim.makeUser();
  await session.scim.delete(scim.id);
  await expect(session.rest.makeUser()).rejects.toThrow("--max-users");
  await expect(session.scim.makeUser()).rejects.toThrow("--max-users");
  expect(people).toHaveLength(3);
});
