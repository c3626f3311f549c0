// Tested by contracts/scim/probes.ts.
import { leavesGroups, refuseLosingLastAdmin } from "../../rules/deactivation.ts";
import { NameTaken, type Claim } from "../../world/directory/name-claim.ts";
import type { UserCounts, UserChange } from "../../world/directory/step.ts";
import { isHiddenFromScim, type Role, type User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { requireSeat } from "../../rules/admission.ts";
import { ScimError } from "./engine/error.ts";
import { sameValue } from "./engine/json.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import { applyPatch } from "./engine/patch/patch.ts";
import { readResource, replaceResource, type Changed } from "./engine/resource.ts";
import { userType } from "./engine/schema/resource-type.ts";
import { requireMatch, versionOfUser } from "./etag.ts";
import { fieldsOf, scimFieldsOf, writableUser, type ScimUserFields } from "./user-record.ts";

/** RFC 7643 §4.1.1: user names are unique on the server, whatever their case. */
const claim: Claim = { ignoreCase: true, fromActiveOnly: false };

/** @throws {ApiError} 404 */
export function getUser(exchange: Exchange, id: string): User {
  const user = exchange.world.directory.user(id);
  if (user === undefined || isHiddenFromScim(user)) throw noSuchUser(id);
  return user;
}

/** RFC 7644 §3.3. @throws {ApiError} */
export function createUser(exchange: Exchange, body: unknown): User {
  const fields = fieldsOf(readResource(body, { type: userType, behaviour: exchange }));
  try {
    return insert(exchange, fields, claim);
  } catch (error) {
    if (!(error instanceof NameTaken)) throw error;
    return recreate(exchange, fields, error.holder);
  }
}

/** RFC 7644 §3.5.1. @throws {ApiError} */
export function replaceUser(exchange: Exchange, id: string, body: unknown): User {
  return change(exchange, id, (current) =>
    replaceResource(current, body, { type: userType, behaviour: exchange }),
  );
}

/** RFC 7644 §3.5.2. @throws {ApiError} */
export function patchUser(exchange: Exchange, id: string, body: unknown): User {
  return change(exchange, id, (current) =>
    applyPatch(current, body, { type: userType, behaviour: exchange }),
  );
}

/** guide §SCIM API status: DELETE deactivates; the other surfaces still show the user. @throws {ApiError} */
export function deleteUser(exchange: Exchange, id: string): void {
  update(exchange, id, (before) => {
    const after = { ...before, isActive: false };
    return exchange.choose("scim.deleted-user", {
      "not-found": () => ({ ...after, scim: { ...scimFieldsOf(before), deleted: true } }),
      inactive: () => (before.isActive ? after : before),
    })();
  });
}

function insert(exchange: Exchange, fields: ScimUserFields, claimed: Claim): User {
  const { directory, clock, adminSettings } = exchange.world;
  const now = clock.iso();
  const role = newUserRole(exchange);
  return directory.insertUser((id, userCounts) => {
    const user: User = {
      id,
      ...fields,
      role,
      canScheduleJobs: false,
      canPrioritizeJobs: false,
      canAssignJobWorkers: false,
      dateAdded: now,
      dateUpdated: now,
    };
    requireSeat({ after: user, userCounts, seats: adminSettings.seats }, exchange);
    return user;
  }, claimed);
}

/**
 * What a POST does if its user name or e-mail is taken. Only a user that was deleted over SCIM gives up its user name.
 * It keeps an e-mail that differs from it, since the REST surfaces still show that e-mail.
 */
function recreate(exchange: Exchange, fields: ScimUserFields, holder: User): User {
  const held = scimFieldsOf(holder).userName.toLowerCase();
  if (!isHiddenFromScim(holder) || held !== fields.scim.userName.toLowerCase()) throw nameTaken();
  return exchange.choose("scim.recreate-deleted", {
    reactivates: () => reactivate(exchange, fields, holder.id),
    conflict: () => {
      throw nameTaken();
    },
    "new-user": () => withUniqueName(() => insert(exchange, fields, { ...claim, fromVisibleOnly: true })),
  })();
}

/** The client sees a new user, which must not inherit old rights. */
function reactivate(exchange: Exchange, fields: ScimUserFields, id: string): User {
  const { clock, adminSettings, directory } = exchange.world;
  const reactivated = (before: User, userCounts: UserCounts): UserChange => {
    // Another request came first, or another surface has activated the user again.
    if (!isHiddenFromScim(before)) throw nameTaken();
    const after = { ...before, ...fields, dateUpdated: clock.iso() };
    requireSeat({ before, after, userCounts, seats: adminSettings.seats }, exchange);
    return { user: after, leavesGroups: true };
  };
  const user = withUniqueName(() => directory.updateUser(id, reactivated, claim));
  if (user === undefined) throw nameTaken();
  return user;
}

/** Changes a user through its resource. A change without effect writes nothing. */
function change(exchange: Exchange, id: string, decide: (current: ScimObject) => Changed): User {
  return update(exchange, id, (before) => {
    const current = writableUser(before);
    const { resource, changed } = decide(current);
    if (!changed) return before;
    // A request without `active` does not say whether the user may sign in, so that stays as it is.
    const next = { ...resource, active: resource["active"] ?? before.isActive };
    return sameValue(current, next) ? before : { ...before, ...fieldsOf(next, before) };
  });
}

/** Changes a user in one step, with the checks that apply to every change. @throws {ApiError} */
function update(exchange: Exchange, id: string, decide: (before: User) => User): User {
  const { directory, clock, adminSettings } = exchange.world;
  const user = withUniqueName(() =>
    directory.updateUser(
      id,
      (before, userCounts, groups): UserChange => {
        if (isHiddenFromScim(before)) throw noSuchUser(id);
        requireMatch(exchange, () => versionOfUser(before, groups()));
        const decided = decide(before);
        if (decided === before) return { user: before };
        const after = { ...decided, dateUpdated: clock.iso() };
        refuseLosingLastAdmin({ before, after, userCounts }, exchange);
        requireSeat({ before, after, userCounts, seats: adminSettings.seats }, exchange);
        return { user: after, leavesGroups: leavesGroups(before, after, exchange) };
      },
      claim,
    ),
  );
  if (user === undefined) throw noSuchUser(id);
  return user;
}

function withUniqueName<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw error instanceof NameTaken ? nameTaken() : error;
  }
}

function nameTaken(): ScimError {
  return new ScimError(409, "uniqueness", "The userName or the e-mail belongs to another user.");
}

function noSuchUser(id: string): ApiError {
  return new ApiError(404, `There is no user with the id ${id}.`);
}

function newUserRole(exchange: Exchange): Role {
  return exchange.choose("scim.new-user-role", { NoAccess: "NoAccess", Viewer: "Viewer", Member: "Member" });
}
