import { z } from "zod";
import { rule } from "../contract.ts";
import { demand, demandBody, demandStatus, type Seen } from "../session/seen.ts";
import type { WebapiClient } from "../session/webapi-client.ts";
import {
  assetsView,
  objectId,
  reducedUserView,
  userView,
  webapiErrorObject,
} from "../wire/webapi-schemas.ts";

const surfaces = ["webapi"] as const;
const write = ["write"] as const;
const denied = "Authorization has been denied for this request.";

/** What the vendor's own artefacts say of users and of requests, with confidence H unless a rule is a `should`. */
export const webapiRules = [
  rule({
    id: "webapi.users.list-is-bare",
    needs: write,
    surfaces,
    source: "server-v3 §2: a bare array of all users, without paging",
    check: async ({ webapi }) => {
      const made = [await webapi.makeUser(), await webapi.makeUser()];
      const seen = await webapi.call("webapi.users.list", { query: { page: "1", pageSize: "1" } });
      const ids = demandBody(seen, z.array(z.looseObject({ id: objectId })), 200).map(({ id }) => id);
      demand(
        made.every(({ id }) => ids.includes(id)),
        "The list should show every user at once",
        seen,
      );
    },
  }),

  rule({
    id: "webapi.users.two-views",
    needs: write,
    surfaces,
    source: "server-v3 §2.1: dateCreated in the reduced view alone, the rest in view=Full",
    assumes: { "webapi.list-view": "reduced" },
    check: async ({ webapi }) => {
      const { id, email } = await webapi.makeUser();
      const reduced = await webapi.call("webapi.users.list", { query: { email } });
      const short = demandBody(reduced, z.array(reducedUserView), 200);
      demand(
        short.some((user) => user.id === id),
        "The user should be listed",
        reduced,
      );
      const full = await webapi.call("webapi.users.list", { query: { email, view: "Full" } });
      const long = demandBody(full, z.array(userView), 200);
      demand(
        long.some((user) => user.id === id),
        "The user should be listed in full",
        full,
      );
    },
  }),

  rule({
    id: "webapi.users.list-filters",
    needs: write,
    surfaces,
    source: "server-v3 §2.1: active, role, createdAfter and createdBefore",
    check: async ({ webapi }) => {
      const active = await webapi.makeUser({ role: "Member" });
      const inactive = await webapi.makeDeactivated({ role: "Member" });
      const find = async (query: Record<string, string>) => (await webapi.list(query)).map(({ id }) => id);
      const inactives = await find({ active: "false" });
      demand(inactives.includes(inactive.id) && !inactives.includes(active.id), "active=false should filter");
      const members = await find({ active: "true", role: "Member" });
      demand(members.includes(active.id) && !members.includes(inactive.id), "active=true should filter");
      demand(!(await find({ role: "Viewer" })).includes(active.id), "role should filter");
      demand((await find({ createdAfter: "2999-01-01T00:00:00Z" })).length === 0, "Nobody is that new");
      demand((await find({ createdBefore: "1999-01-01T00:00:00Z" })).length === 0, "Nobody is that old");
    },
  }),

  rule({
    id: "webapi.users.create",
    needs: write,
    surfaces,
    source: "server-v3 §2 and §2.2: 201 with the view, and its defaults",
    check: async ({ webapi }) => {
      const { role: _, ...body } = webapi.newUser();
      const seen = await webapi.create(body);
      const user = demandBody(seen, userView, 201);
      demand(
        user.firstName === body.firstName && user.email === body.email,
        "The view should show the body",
        seen,
      );
      demand(user.role === "Evaluated", "A user made without a role should be Evaluated", seen);
      demand(user.isActive && !user.canScheduleJobs && !user.isApiEnabled, "The defaults should hold", seen);
      const got = demandBody(await webapi.get(user.id), userView, 200);
      demand(JSON.stringify(got) === JSON.stringify(user), "GET should show what the create answered");
    },
  }),

  rule({
    id: "webapi.users.create-requires",
    needs: write,
    surfaces,
    source: "server-v3 §2.2: firstName and lastName of 1 to 255 characters, email; a known role",
    check: async ({ webapi }) => {
      for (const field of ["firstName", "lastName", "email"]) {
        demandNamed(await webapi.create({ ...webapi.newUser(), [field]: undefined }), field);
        demandNamed(await webapi.create({ ...webapi.newUser(), [field]: "" }), field);
      }
      demandNamed(await webapi.create({ ...webapi.newUser(), lastName: "x".repeat(256) }), "lastName");
      demandNamed(await webapi.create({ ...webapi.newUser(), role: "ServerAdmin" }), "role");
    },
  }),

  rule({
    id: "webapi.users.email-unique",
    needs: write,
    surfaces,
    source: "server-v3 §2.3: a duplicate e-mail is refused",
    check: async ({ webapi }) => {
      const first = await webapi.makeUser();
      const second = await webapi.makeUser();
      demandStatus(await webapi.create(webapi.newUser({ email: first.email })), 400, 409);
      const body = await webapi.filledBody(second.id);
      demandStatus(await webapi.put(second.id, { ...body, email: first.email }), 400, 409);
    },
  }),

  rule({
    id: "webapi.users.replaced",
    needs: write,
    surfaces,
    source: "server-v3 §2.2: 200 with the view; an id in the body is overwritten by the one in the URL",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const body = await webapi.filledBody(id);
      const changes = {
        firstName: "Changed",
        role: "Artisan",
        canAssignJobs: true,
        id: "0123456789abcdef01234567",
      };
      const seen = await webapi.put(id, { ...body, ...changes });
      const user = demandBody(seen, userView, 200);
      demand(user.id === id, "The id should stay", seen);
      demand(
        user.firstName === "Changed" && user.role === "Artisan" && user.canAssignJobs,
        "It should be changed",
        seen,
      );
      const got = demandBody(await webapi.get(id), userView, 200);
      demand(JSON.stringify(got) === JSON.stringify(user), "GET should show what PUT answered");
    },
  }),

  rule({
    id: "webapi.users.email-and-role-not-empty",
    needs: write,
    surfaces,
    source: "decisions §Surface webapi: an empty email or role in PUT is 400",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const body = await webapi.filledBody(id);
      for (const field of ["email", "role"])
        demandNamed(await webapi.put(id, { ...body, [field]: "" }), field);
    },
  }),

  rule({
    id: "webapi.users.deleted-for-good",
    needs: write,
    surfaces,
    source: "server-v3 §2.3: DELETE removes a user who owns nothing and is in no group",
    check: async ({ webapi }) => {
      const { id, email } = await webapi.makeUser();
      demand((await webapi.delete(id)).ok, "DELETE should succeed");
      demandStatus(await webapi.get(id), 404);
      demandStatus(await webapi.delete(id), 404);
      demandStatus(await webapi.create(webapi.newUser({ email })), 201);
    },
  }),

  rule({
    id: "webapi.users.deactivated",
    needs: write,
    surfaces,
    source: "server-v3 §2 and §2.3: 200 with the ids of the groups that the user has left",
    assumes: { "webapi.deactivate-groups": "stripped" },
    check: async ({ webapi }) => {
      const { groupId, userId } = await webapi.makeMember();
      const seen = await webapi.deactivate(userId);
      const left = demandBody(seen, z.array(objectId), 200);
      demand(left.length === 1 && left[0] === groupId, "The answer should name the group", seen);
      const got = await webapi.get(userId);
      demand(!demandBody(got, userView, 200).isActive, "The user should be inactive", got);
    },
  }),

  rule({
    id: "webapi.users.reactivated-by-put",
    level: "should",
    needs: write,
    surfaces,
    source: "server-v3 §2: PUT with isActive true is the only way back",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const body = await webapi.filledBody(id);
      demand((await webapi.deactivate(id)).ok, "The user should be deactivated");
      const seen = await webapi.put(id, { ...body, isActive: true });
      demand(demandBody(seen, userView, 200).isActive, "The user should be active again", seen);
    },
  }),

  rule({
    id: "webapi.users.assets",
    needs: ["write", "assets"],
    surfaces,
    source: "server-v3 §2: what a user owns, by kind",
    check: async ({ webapi, target }) => {
      const owner = await target.assetOwner?.();
      const id = owner === undefined ? (await webapi.makeUser()).id : await webapi.idOf(owner.email);
      const list = async (assetType: string) =>
        demandBody(
          await webapi.call("webapi.users.assets", { path: { userId: id }, query: { assetType } }),
          assetsView,
          200,
        );
      const all = await list("All");
      demand(all.workflows.length + all.schedules.length + all.collections.length > 0, "Something is owned");
      const workflows = await list("Workflows");
      demand(workflows.workflows.length === all.workflows.length, "The workflows should be the same");
      demand(workflows.schedules.length === 0, "assetType should leave the schedules out");
    },
  }),

  rule({
    id: "webapi.users.assets-transferred",
    needs: ["write", "assets"],
    surfaces,
    source: "server-v3 §2 and §2.2: to an Artisan or Curator alone",
    assumes: { "webapi.asset-transfer": "offered" },
    check: async ({ webapi, target }) => {
      const owner = await target.assetOwner?.();
      const id = owner === undefined ? "" : await webapi.idOf(owner.email);
      const transfer = (ownerId: string) =>
        webapi.call("webapi.users.asset-transfer", {
          path: { userId: id },
          json: { ownerId, transferWorkflows: true, transferSchedules: true, transferCollections: true },
        });
      const viewer = await webapi.makeUser({ role: "Viewer" });
      const refused = await transfer(viewer.id);
      demandStatus(refused, 400);
      demand(z.string().safeParse(refused.json()).success, "The reason should be a bare string", refused);
      const artisan = await webapi.makeUser({ role: "Artisan" });
      demandBody(await transfer(artisan.id), z.array(z.looseObject({ affectedScheduleId: objectId })), 200);
      const seen = await webapi.call("webapi.users.assets", { path: { userId: artisan.id } });
      const { workflows } = demandBody(seen, assetsView, 200);
      demand(workflows.length > 0, "The workflows should have moved", seen);
      demand((await webapi.delete(id)).ok, "A user without assets can be deleted");
    },
  }),

  rule({
    id: "webapi.modes.password-reset",
    needs: ["write", "deeds"],
    surfaces,
    source: "server-v3 §2: not on Windows or SAML authentication",
    check: async ({ webapi, deeds }) => {
      await deeds.setAuthentication("builtin");
      const { id } = await webapi.makeUser();
      const reset = () => webapi.call("webapi.users.password-reset", { path: { userId: id } });
      const seen = await reset();
      demandStatus(seen, 200);
      demand(seen.text === "", "The answer should have no body", seen);
      for (const mode of ["windows", "saml"] as const) {
        await deeds.setAuthentication(mode);
        demandStatus(await reset(), 400);
      }
    },
  }),

  rule({
    id: "webapi.modes.windows",
    needs: ["write", "deeds"],
    surfaces,
    source: "server-v3 §2 and §3: no create with Windows authentication, no directory groups without",
    check: async ({ webapi, deeds }) => {
      await deeds.setAuthentication("builtin");
      const { id } = await webapi.makeGroup();
      const path = { userGroupId: id };
      const add = () => webapi.call("webapi.groups.add-directory-group", { path, json: "S-1-5-32-544" });
      demandStatus(await add(), 400);
      await deeds.setAuthentication("windows");
      demandStatus(await webapi.create(webapi.newUser()), 400);
      demandStatus(await add(), 200);
      const remove = () =>
        webapi.call("webapi.groups.remove-directory-group", { path: { ...path, sid: "S-1-5-32-544" } });
      demandStatus(await remove(), 200);
      demandStatus(await remove(), 400);
    },
  }),

  rule({
    id: "webapi.users.password-not-shown",
    needs: write,
    surfaces,
    source: "quirks.md: a password never shows in any answer",
    check: async ({ webapi }) => {
      const seen = await webapi.create({ ...webapi.newUser(), password: "correct horse" });
      const { id } = demandBody(seen, z.looseObject({ id: z.string() }), 201);
      for (const each of [seen, await webapi.get(id)]) {
        demand(!/password|correct horse/i.test(each.text), "No answer should hold a password", each);
      }
    },
  }),

  rule({
    id: "webapi.errors.unauthorized",
    needs: [],
    surfaces,
    source: "server-v3 §1.3 and §1.5",
    check: async ({ webapi }) => {
      const seen = await webapi.send("GET", "/v3/users", { token: "not-a-token" });
      const { message } = demandBody(seen, z.looseObject({ message: z.string() }), 401);
      demand(message === denied, `The message should be: ${denied}`, seen);
    },
  }),

  rule({
    id: "webapi.errors.model-state",
    needs: write,
    surfaces,
    source: "server-v3 §1.5: message and modelState, in camel case",
    check: async ({ webapi }) => {
      const seen = await webapi.create({});
      const { modelState = {} } = demandBody(seen, webapiErrorObject, 400);
      demand(Object.keys(modelState).length >= 3, "Every missing field should be named", seen);
    },
  }),

  rule({
    id: "webapi.requests.json-without-body",
    needs: write,
    surfaces,
    source: "server-v3 §7: POST with a JSON Content-Type and no body, DELETE with an empty object",
    check: async ({ webapi }) => {
      const { id } = await webapi.makeUser();
      const contentType = "application/json";
      demandStatus(await webapi.send("POST", `/v3/users/${id}/deactivate`, { contentType }), 200);
      const seen = await webapi.send("DELETE", `/v3/users/${id}`, { json: {} });
      demandStatus(seen, 200, 204);
    },
  }),

  rule({
    id: "webapi.requests.unknown-ignored",
    level: "should",
    needs: write,
    surfaces,
    source: "server-v3 §1.4: unknown query parameters and body properties are ignored",
    check: async ({ webapi }) => {
      demandStatus(await webapi.create(webapi.newUser({ shoeSize: 43 })), 201);
      demandStatus(await webapi.call("webapi.users.list", { query: { verbose: "true" } }), 200);
    },
  }),

  rule({
    id: "trap.webapi-get-then-put",
    needs: write,
    surfaces,
    source: "server-v3 §2.2: a view may leave out what PUT requires",
    assumes: { "webapi.put-missing-required": "bad-request" },
    check: async ({ webapi }) => {
      // A user whose view leaves nothing out can be sent back as it is …
      const whole = await webapi.makeUser();
      await webapi.filledBody(whole.id);
      const complete = await fullView(webapi, whole.email);
      demandBody(await webapi.put(whole.id, complete), userView, 200);
      // … but without a single required field it is refused, and the answer names the field.
      for (const field of ["timeZone", "language", "defaultCredentialId"]) {
        const { [field]: _, ...others } = complete;
        demandNamed(await webapi.put(whole.id, others), field);
      }
      // That is what happens to a view which leaves one out.
      const fresh = await webapi.makeUser({ defaultWorkerTag: "contracts" });
      const view = await fullView(webapi, fresh.email);
      const missing = ["timeZone", "language", "defaultCredentialId"].filter((name) => !(name in view));
      if (missing.length === 0) return;
      const seen = await webapi.put(fresh.id, view);
      for (const field of missing) demandNamed(seen, field);
    },
  }),
];

/** The user with an e-mail as the list shows it with `view=Full`. */
async function fullView(webapi: WebapiClient, email: string): Promise<Record<string, unknown>> {
  const found = (await webapi.list({ email, view: "Full" })).find((user) => user.email === email);
  demand(found !== undefined, `The list should show ${email}`);
  return found;
}

/** Demands a 400 whose modelState names a field, whatever it is prefixed with. */
function demandNamed(seen: Seen, field: string): void {
  demandStatus(seen, 400);
  const { modelState = {} } = demandBody(seen, webapiErrorObject, 400);
  const names = Object.keys(modelState).map((key) => key.split(".").at(-1)?.toLowerCase());
  demand(names.includes(field.toLowerCase()), `The modelState should name ${field}`, seen);
}
