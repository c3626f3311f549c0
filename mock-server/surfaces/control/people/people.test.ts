import { expect, test } from "vitest";
import { objectIdOf } from "../../../world/ids.ts";
import { controlMock, newUser } from "../testing.ts";

async function people(path: string) {
  const mocked = await controlMock();
  const bearer = await mocked.token();
  for (let number = 1; number <= 3; number++) await mocked.rest(bearer, "POST", "/users", newUser(number));
  return { ...mocked, bearer, read: async () => JSON.parse((await mocked.control("GET", path)).text) };
}

test("users are found by a part of their names or e-mail, page by page", async () => {
  const { control, read } = await people("/users?search=NUMBER&limit=2");
  const first = await read();
  expect([first.total, first.users.length]).toEqual([3, 2]);
  const next = JSON.parse((await control("GET", "/users?search=ada.&offset=2&limit=2")).text);
  expect([next.total, next.users[0].email]).toEqual([3, "ada.3@example.com"]);
  const both = JSON.parse((await control("GET", "/users?search=%20Ada%20%20number%202%20")).text);
  expect(both.users.map(({ email }: { email: string }) => email)).toEqual(["ada.2@example.com"]);
  expect((await control("GET", "/users?search=ada%20nobody")).at("total")).toBe(0);
});

test("deactivated users are listed, whatever the profile hides from clients", async () => {
  const { control, rest, bearer, read } = await people("/users?search=ada.1&active=false");
  await control("PATCH", "/profile", { answers: { "users.list-deactivated": "hidden" } });
  expect(await read()).toEqual({ users: [], total: 0 });
  const { users } = JSON.parse((await control("GET", "/users?search=ada.1")).text);
  await rest(bearer, "DELETE", `/users/${users[0].id}`);
  expect(await read()).toMatchObject({ total: 1, users: [{ email: "ada.1@example.com", isActive: false }] });
  expect((await control("GET", "/users?search=ada.1&active=true")).at("total")).toBe(0);
});

test("a user is shown in full under both spellings of its id, with its groups and keys", async () => {
  const { control, rest, bearer, read } = await people("/users?search=ada.1");
  const id = String((await read()).users[0].id);
  const group = await rest(bearer, "POST", "/usergroups", { name: "Readers", role: "Viewer" });
  await rest(bearer, "POST", `/usergroups/${String(group.at("id"))}/users`, { userId: id });
  const key = await control("POST", "/admin/api-keys", { ownerId: id });
  for (const spelling of [id, objectIdOf(id)]) {
    const { status, text } = await control("GET", `/users/${spelling}`);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      user: { id, email: "ada.1@example.com" },
      vendorId: objectIdOf(id),
      groups: [{ name: "Readers" }],
      apiKeys: [key.at("clientId")],
    });
  }
  const groups = JSON.parse((await control("GET", "/groups?search=read")).text);
  expect(groups).toMatchObject({ total: 1, groups: [{ name: "Readers", members: 1 }] });
  const inFull = JSON.parse((await control("GET", `/groups/${String(group.at("id"))}`)).text);
  expect(inFull).toMatchObject({ group: { name: "Readers" }, members: [{ id }], total: 1 });
});

test("an administrator changes a user, but cannot give away an e-mail that is taken", async () => {
  const { control, read } = await people("/users?search=ada.1");
  const { id } = (await read()).users[0];
  const changed = await control("PATCH", `/admin/users/${id}`, { role: "Viewer", isActive: false });
  expect([changed.status, changed.at("role"), changed.at("isActive")]).toEqual([200, "Viewer", false]);
  const taken = await control("PATCH", `/admin/users/${id}`, { email: "ADA.2@example.com" });
  expect([taken.status, taken.at("error.code")]).toEqual([409, "name-taken"]);
  expect((await control("GET", `/users/${id}`)).at("user.email")).toBe("ada.1@example.com");
});

test.for(["/users/none", "/groups/none"])("%s is not found", async (path) => {
  const { control } = await controlMock();
  expect((await control("GET", path)).status).toBe(404);
  expect((await control("PATCH", "/admin/users/none", {})).status).toBe(404);
});
