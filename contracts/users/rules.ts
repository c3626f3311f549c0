import { z } from "zod";
import { rule } from "../contract.ts";
import { nobodyId } from "../session/nobody.ts";
import { demand, demandIs, demandBody, demandStatus } from "../session/demands.ts";
import type { Seen } from "../session/seen.ts";
import { restUser } from "../wire/rest.ts";

const surfaces = ["rest"] as const;
const write = ["write"] as const;
const unknownId = nobodyId.uuid;
const page = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })), count: z.number() });

export const usersRules = [
  rule({
    id: "users.create-then-get",
    needs: write,
    surfaces,
    source: "guide §Create User, §Get User by ID",
    check: async ({ rest }) => {
      const body = rest.newUser({ role: "Member", canScheduleJobs: true, defaultWorkerTag: "spatial" });
      const created = demandBody(await rest.create(body), restUser);
      const got = demandBody(await rest.get(created.id), restUser, 200);
      const { firstName, lastName, email, role, canScheduleJobs, defaultWorkerTag } = got;
      const kept = { firstName, lastName, email, role, canScheduleJobs, defaultWorkerTag };
      demandIs(kept, inOrder(body, kept), "GET should show what was created");
      demandIs(created, got, "GET should show what the create answered");
    },
  }),

  rule({
    id: "users.active-by-default",
    needs: write,
    surfaces,
    source: "guide §User object: isActive defaults to true",
    check: async ({ rest }) => {
      const seen = await rest.create(rest.newUser());
      demandIs(demandBody(seen, restUser).isActive, true, "A new user should be active", seen);
    },
  }),

  rule({
    id: "users.required-fields",
    needs: write,
    surfaces,
    source: "guide §User object: firstName, lastName, email and role are required on create",
    check: async ({ rest }) => {
      for (const field of ["firstName", "lastName", "email", "role"] as const) {
        const { [field]: _, ...others } = rest.newUser();
        demandStatus(await rest.create(others), 400);
      }
    },
  }),

  rule({
    id: "users.names-not-blank",
    needs: write,
    surfaces,
    source: "guide §User object: names are required",
    check: async ({ rest }) => {
      demandStatus(await rest.create({ ...rest.newUser(), firstName: "   " }), 400);
    },
  }),

  rule({
    id: "users.name-too-long",
    needs: write,
    surfaces,
    source: "decisions §Surface rest: names have at most 255 characters",
    check: async ({ rest }) => {
      demandStatus(await rest.create({ ...rest.newUser(), lastName: "x".repeat(300) }), 400);
    },
  }),

  rule({
    id: "users.email-form",
    needs: write,
    surfaces,
    source: "guide §User object: the e-mail is the login identifier",
    check: async (session) => {
      const { rest } = session;
      // The e-mails belong to the run, since a server may accept them and they must not be taken from a real user.
      const name = session.name("nobody");
      for (const email of ["", name, `${name} two@x.example`, `@${name}.example`]) {
        demandStatus(await rest.create({ ...rest.newUser(), email }), 400);
      }
    },
  }),

  rule({
    id: "users.role-enum",
    needs: write,
    surfaces,
    source: "guide §User object: NoAccess, Viewer, Member, Creator, Admin, ServerAdmin",
    check: async ({ rest }) => {
      demandStatus(await rest.create({ ...rest.newUser(), role: "Wizard" }), 400);
      const made = await rest.makeUser({ role: "NoAccess" });
      for (const role of ["Viewer", "Member", "Creator", "Admin", "ServerAdmin", "NoAccess"] as const) {
        const seen = await rest.put(made, { role });
        demandIs(demandBody(seen, restUser, 200).role, role, "The role should be the new one", seen);
      }
    },
  }),

  rule({
    id: "users.email-unique-on-create",
    needs: write,
    surfaces,
    source: "guide §Create User: Email must be unique",
    check: async ({ rest }) => {
      const { email } = await rest.makeUser();
      demandRefused(await rest.create(rest.newUser({ email })));
      const found = await rest.search(email);
      demandIs(found.length, 1, "The number of users with the e-mail");
    },
  }),

  rule({
    id: "users.email-unique-on-update",
    needs: write,
    surfaces,
    source: "guide §User object: Must be unique on the server",
    check: async ({ rest }) => {
      const first = await rest.makeUser();
      const second = await rest.makeUser();
      demandRefused(await rest.put(second, { email: first.email }));
      const seen = await rest.get(second.id);
      demandIs(demandBody(seen, restUser).email, second.email, "The e-mail should stay as it was", seen);
    },
  }),

  rule({
    id: "users.put-changes",
    needs: write,
    surfaces,
    source: "guide §Update User",
    check: async ({ rest }) => {
      const made = await rest.makeUser();
      const changed = { firstName: "Changed", role: "Creator", canPrioritizeJobs: true } as const;
      const seen = await rest.put(made, changed);
      const answered = inOrder(demandBody(seen, restUser, 200), changed);
      demandIs(answered, changed, "PUT should answer what it changed", seen);
      const got = await rest.get(made.id);
      demandIs(inOrder(demandBody(got, restUser), changed), changed, "GET should show what PUT changed", got);
    },
  }),

  rule({
    id: "users.put-again-same",
    needs: write,
    surfaces,
    source: "RFC 9110 §9.2.2: PUT is idempotent",
    check: async ({ rest }) => {
      const made = await rest.makeUser();
      const first = demandBody(await rest.put(made, { lastName: "Twice" }), restUser);
      const second = demandBody(await rest.put(made, { lastName: "Twice" }), restUser);
      demandIs(
        { ...first, dateUpdated: "" },
        { ...second, dateUpdated: "" },
        "The same PUT should give the same user",
      );
    },
  }),

  rule({
    id: "users.read-only-fields-stay",
    needs: write,
    surfaces,
    source: "guide §User object: id and dateAdded are immutable",
    check: async ({ rest }) => {
      const made = await rest.makeUser();
      const before = demandBody(await rest.get(made.id), restUser);
      const { firstName, lastName, email, role } = made;
      await rest.send("PUT", `/users/${made.id}`, {
        json: { firstName, lastName, email, role, id: unknownId, dateAdded: "2001-01-01T00:00:00.000Z" },
      });
      const after = demandBody(await rest.get(made.id), restUser);
      demandIs(
        { id: after.id, dateAdded: after.dateAdded },
        { id: before.id, dateAdded: before.dateAdded },
        "id and dateAdded should stay",
      );
    },
  }),

  rule({
    id: "users.unknown-id",
    needs: write,
    surfaces,
    source: "guide §Get User by ID: Returns 404 if user ID does not exist",
    check: async ({ rest }) => {
      demandStatus(await rest.get(unknownId), 404);
      demandStatus(await rest.put({ ...rest.newUser(), id: unknownId }), 404);
      demandStatus(await rest.delete(unknownId), 404);
    },
  }),

  rule({
    id: "users.deactivated-by-put",
    needs: write,
    surfaces,
    source: "guide §User object: Set to false to deactivate",
    check: async ({ rest }) => {
      const made = await rest.makeUser();
      const seen = await rest.put(made, { isActive: false });
      demandIs(demandBody(seen, restUser, 200).isActive, false, "isActive should be false", seen);
    },
  }),

  rule({
    id: "users.password-not-shown",
    needs: write,
    surfaces,
    source: "guide §Provision a new user via API: no password is set via the API",
    check: async ({ rest }) => {
      const seen = await rest.create({ ...rest.newUser(), password: "s3cret-Passw0rd" });
      demand(
        !seen.text.includes("s3cret-Passw0rd"),
        "The answer should not contain a password",
        "it in the body",
        seen,
      );
      if (!seen.ok) return;
      const got = await rest.get(demandBody(seen, restUser).id);
      demand(!/password/i.test(got.text), "A password should not be shown", "one in the body", got);
    },
  }),

  rule({
    id: "users.search-finds-email",
    needs: write,
    surfaces,
    source: "guide §Deactivate a departed user: GET /api/v3/users?search={email}",
    check: async ({ rest }) => {
      const { id, email } = await rest.makeUser();
      const seen = await rest.call("users.list", { query: { search: email, page: 1 } });
      const { users, count } = demandBody(seen, page, 200);
      demandIs(
        users.map((user) => user.id),
        [id],
        "The search should find exactly this user",
        seen,
      );
      demandIs(count, 1, "The count should be 1", seen);
    },
  }),

  rule({
    id: "users.search-finds-nothing",
    needs: [],
    surfaces,
    source: "guide §Search Users",
    check: async (session) => {
      const query = { search: session.name("nobody"), page: 1 };
      const seen = await session.rest.call("users.list", { query });
      const { users, count } = demandBody(seen, page, 200);
      demandIs(
        { users: users.length, count },
        { users: 0, count: 0 },
        "The search should find no user",
        seen,
      );
    },
  }),

  rule({
    id: "users.date-updated",
    needs: ["write", "clock"],
    surfaces,
    source: "guide §User object: dateUpdated is the timestamp of last update",
    check: async (session) => {
      const made = await session.rest.makeUser();
      const before = demandBody(await session.rest.get(made.id), restUser);
      await session.advance(60);
      const after = demandBody(await session.rest.put(made, { lastName: "Later" }), restUser);
      const passed = Date.parse(after.dateUpdated) - Date.parse(before.dateUpdated);
      demand(passed >= 60_000, "dateUpdated should move on by a minute, in ms", passed);
    },
  }),
];

/** `users.email-conflict` asks about the status. */
function demandRefused(seen: Seen): void {
  demand(seen.status >= 400 && seen.status < 500, "The taken e-mail should be refused", seen.status, seen);
}

/** The fields of `object` that `like` also has, in the order of `like`. */
function inOrder(object: object, like: object): object {
  const fields = new Map(Object.entries(object));
  return Object.fromEntries(Object.keys(like).map((name) => [name, fields.get(name)]));
}
