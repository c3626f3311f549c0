import { z } from "zod";
import { answer, moot, novel, probe, unclear } from "../contract.ts";
import { deactivateOtherAdmins } from "./other-admins.ts";
import type { Session } from "../session/session.ts";
import {
  allowedOrConflict,
  countOf,
  createStatus,
  deactivatedEmail,
  deleteAgain,
  deleteAnswer,
  emailCase,
  emailConflict,
  getDeactivated,
  licenceExhausted,
  oddField,
  patched,
  putOmittedIsActive,
  putOmittedOptional,
  putOmittedRequired,
  reactivateByPut,
  searchItem,
} from "./interpret.ts";

// Each probe reads only the fields that its question is about. The others may have any value.
const withActive = z.looseObject({ isActive: z.boolean() });
const withRole = z.looseObject({ role: z.string() });
const withNames = z.looseObject({ firstName: z.string(), lastName: z.string() });
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const flags = z.looseObject({ canScheduleJobs: flag, defaultWorkerTag: z.string().nullish() });
const page = z.looseObject({ users: z.array(z.looseObject({ id: z.string() })) });
const counted = page.extend({ count: z.unknown() });

export const usersProbes = [
  probe("users.delete", ["write"], async ({ rest }) => {
    const made = await rest.makeUser();
    const seen = await rest.delete(made.id);
    if (!seen.ok) return novel(seen.line);
    const got = await rest.get(made.id);
    if (got.ok) return got.read(withActive).isActive ? novel("The user stays active.") : answer("deactivate");
    // If GET and list hide a deactivated user, PUT still finds it.
    const put = await rest.put(made, { isActive: false });
    if (put.ok) return put.read(withActive).isActive ? novel("PUT keeps it active.") : answer("deactivate");
    return put.status === 404 ? answer("remove") : novel(put.line);
  }),

  probe("users.delete-answer", ["write"], async ({ rest }) => {
    const { id } = await rest.makeUser();
    return deleteAnswer(await rest.delete(id));
  }),

  probe("users.delete-again", ["write"], async ({ rest }) => {
    const made = await rest.makeUser();
    const first = await rest.delete(made.id);
    if (!first.ok) return unclear(`The first DELETE failed: ${first.line}`);
    const put = await rest.put(made, { isActive: false });
    if (put.status === 404) return moot("DELETE removes the user.");
    return deleteAgain(await rest.delete(made.id));
  }),

  probe("users.get-deactivated", ["write"], async ({ rest }) => {
    const { id } = await rest.makeDeactivated();
    const seen = await rest.get(id);
    return getDeactivated(seen, seen.ok && seen.read(withActive).isActive);
  }),

  probe("users.list-deactivated", ["write"], async ({ rest }) => {
    const { id } = await rest.makeDeactivated();
    return answer((await rest.listAllIds()).includes(id) ? "listed" : "hidden");
  }),

  probe("users.put-omitted-optional", ["write"], async ({ rest }) => {
    const made = await rest.makeUser({ canScheduleJobs: true, defaultWorkerTag: "tagged" });
    const seen = await rest.put(made);
    if (!seen.ok) return novel(seen.line);
    return putOmittedOptional(["canScheduleJobs", "defaultWorkerTag"], seen.read(flags));
  }),

  probe("users.put-omitted-is-active", ["write"], async ({ rest }) => {
    const made = await rest.makeDeactivated();
    const seen = await rest.put(made);
    if (!seen.ok) return novel(seen.line);
    return putOmittedIsActive(seen.read(withActive).isActive);
  }),

  probe("users.put-omitted-required", ["write"], async ({ rest }) => {
    const { id, lastName, email } = await rest.makeUser({ role: "Member" });
    const seen = await rest.send("PUT", `/users/${id}`, { json: { lastName, email } });
    if (seen.status === 400) return answer("bad-request");
    if (!seen.ok) return novel(seen.line);
    return putOmittedRequired(["firstName", "role"], seen.read(withRole.extend({ firstName: z.string() })));
  }),

  probe("users.patch-method", ["write"], async ({ rest }) => {
    const made = await rest.makeUser({ canScheduleJobs: true });
    const seen = await rest.send("PATCH", `/users/${made.id}`, { json: { firstName: "Patched" } });
    if (seen.status === 405) {
      return seen.headers.has("allow") ? answer("method-not-allowed") : novel("405 without Allow");
    }
    if (seen.status === 404) return answer("not-found");
    if (!seen.ok) return novel(seen.line);
    const after = (await rest.get(made.id)).read(withNames.extend(flags.shape));
    if (after.firstName !== "Patched" || after.lastName !== made.lastName) {
      return novel(`PATCH leaves firstName ${after.firstName}, lastName ${after.lastName}`);
    }
    return patched(after.canScheduleJobs);
  }),

  probe("users.reactivate-by-put", ["write"], async ({ rest }) => {
    const made = await rest.makeDeactivated();
    const seen = await rest.put(made, { isActive: true });
    if (!seen.ok) return novel(seen.line);
    return reactivateByPut(seen.read(withActive).isActive);
  }),

  probe("users.search-match", ["write"], async (session) => {
    const { id, email } = await makeFindable(session);
    // Every way of matching finds the whole e-mail. Otherwise the question cannot be answered.
    if (!(await session.rest.search(email)).includes(id))
      return unclear("The user is not found by its e-mail.");
    if ((await session.rest.search(email.slice(3, -3))).includes(id)) return answer("partial");
    if ((await session.rest.search(email.slice(0, -3))).includes(id)) return answer("prefix");
    return answer("exact");
  }),

  probe("users.search-case", ["write"], async (session) => {
    const { id, email } = await makeFindable(session);
    if (!(await session.rest.search(email)).includes(id))
      return unclear("The user is not found by its e-mail.");
    return answer(
      (await session.rest.search(email.toUpperCase())).includes(id) ? "insensitive" : "sensitive",
    );
  }),

  probe("users.search-fields", ["write"], async (session) => {
    const { id, firstName, lastName, email } = await makeFindable(session);
    if (!(await session.rest.search(email)).includes(id))
      return unclear("The user is not found by its e-mail.");
    const byFirst = (await session.rest.search(firstName)).includes(id);
    const byLast = (await session.rest.search(lastName)).includes(id);
    if (byFirst && byLast) return answer("email-and-names");
    return byFirst || byLast ? novel("Only one of the two names is searched.") : answer("email-only");
  }),

  probe("users.search-item", ["write"], async (session) => {
    const { id, email } = await makeFindable(session);
    const seen = await session.rest.call("users.list", { query: { search: email, page: 1 } });
    const found = seen.read(page).users.find((each) => each.id === id);
    if (found === undefined) return unclear("The user is not found by its e-mail.");
    return searchItem(found);
  }),

  probe("users.count", ["write"], async ({ rest }) => {
    await rest.makeUser();
    const seen = await rest.call("users.list", { query: { page: 1, pageSize: 1 } });
    if (!seen.ok) return unclear(`The list failed: ${seen.line}`);
    const { users, count } = seen.read(counted);
    // There are at least two users: the key's owner and the one just created.
    return countOf(count, users.length);
  }),

  probe("users.create-status", ["write"], async ({ rest }) => {
    return createStatus(await rest.create(rest.newUser()));
  }),

  probe("users.email-conflict", ["write"], async ({ rest }) => {
    const { email } = await rest.makeUser();
    return emailConflict(await rest.create(rest.newUser({ email })));
  }),

  probe("users.email-case", ["write"], async ({ anyRest }) => {
    const { email } = await anyRest.makeUser();
    return emailCase(await anyRest.create({ email: email.toUpperCase() }));
  }),

  probe("users.deactivated-email", ["write"], async ({ anyRest }) => {
    const { email } = await anyRest.makeDeactivated();
    return deactivatedEmail(await anyRest.create({ email }));
  }),

  probe("users.unknown-field", ["write"], async ({ rest }) => {
    const seen = await rest.create({ ...rest.newUser(), shoeSize: 43 });
    return seen.ok && seen.text.includes("shoeSize") ? novel("The field is kept.") : oddField(seen);
  }),

  probe("users.read-only-field", ["write"], async ({ rest }) => {
    const dateAdded = "2001-02-03T04:05:06.789Z";
    const seen = await rest.create({ ...rest.newUser(), dateAdded });
    return seen.ok && seen.text.includes(dateAdded) ? novel("The field is written.") : oddField(seen);
  }),

  probe("users.self-delete", ["write", "second-key"], async (session) => {
    const second = await session.secondKey();
    const seen = await session.rest.delete(second.ownerId, second);
    if (seen.ok) {
      await session.owners.requireInactive(second.ownerId);
    }
    return allowedOrConflict(seen);
  }),

  probe("users.last-admin", ["write", "second-key", "deeds"], async (session) => {
    const second = await session.secondKey();
    await deactivateOtherAdmins(session, second.ownerId);
    // Demotion, since deactivating the own user would also depend on users.self-delete.
    const self = { id: second.ownerId, firstName: "Second", lastName: "Owner", email: second.ownerEmail };
    const seen = await session.rest.put({ ...self, role: "ServerAdmin" }, { role: "Viewer" }, second);
    const role = seen.ok ? seen.read(withRole).role : undefined;
    return role === undefined || role === "Viewer"
      ? allowedOrConflict(seen)
      : novel(`200, but the role stays ${role}`);
  }),

  probe("licence.deactivated-seat", ["write", "deeds"], async ({ anyRest, admin }) => {
    const before = await admin.seatsUsed();
    await admin.setSeats(before + 100);
    // If DELETE removes the first user, another one is created, so that exactly one deactivated user is left.
    await anyRest.makeDeactivated({ role: "Member" });
    const after = await admin.seatsUsed();
    await admin.setSeats(null);
    if (after === before + 1) return answer("kept");
    return after === before ? answer("released") : novel(`${before} seats before, ${after} after`);
  }),

  probe("licence.exhausted", ["write", "deeds"], async ({ anyRest, admin }) => {
    await admin.setSeats(await admin.seatsUsed());
    const seen = await anyRest.create({ role: "Member" });
    await admin.setSeats(null);
    return licenceExhausted(seen);
  }),
];

/**
 * A user whose names and e-mail have no text in common, all in lower case, so that a search can find each separately.
 */
function makeFindable(session: Session) {
  const [firstName, lastName] = [session.name("given").toLowerCase(), session.name("family").toLowerCase()];
  return session.rest.makeUser({ firstName, lastName, email: session.email("mail").toLowerCase() });
}
