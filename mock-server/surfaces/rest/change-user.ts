// Tested by contracts/users/probes.ts.
import { leavesGroups, refuseLosingLastAdmin } from "../../rules/deactivation.ts";
import type { Census, UserChange } from "../../world/directory/step.ts";
import { roleOfRest } from "../../world/directory/role-names.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { requireSeat } from "../../rules/admission.ts";
import type { Caller } from "../../rules/access.ts";
import type { UserInput } from "./read-user.ts";
import { noSuchUser, optionalFields, withUniqueEmail, type OptionalFields } from "./users.ts";

/** guide §Update User: the whole user is replaced; what is left out is the trap. @throws {ApiError} */
export function replaceUser(exchange: Exchange, caller: Caller, id: string, input: UserInput): User {
  return change(exchange, caller, id, (user) => ({
    ...withoutOptional(user),
    ...requiredFields(exchange, user, input),
    isActive: isActiveAfterPut(exchange, user, input.isActive ?? undefined),
    ...optionalAfterPut(exchange, user, input),
  }));
}

/** Whether PATCH of a user does anything on this server version, and what (quirk users.patch-method). */
export function patchUser(exchange: Exchange, caller: Caller, id: string, read: () => UserInput): User {
  return exchange.choose("users.patch-method", {
    "method-not-allowed": () => {
      throw new ApiError(405, "Users are updated by PUT; PATCH is not allowed.", {
        headers: { Allow: "GET, PUT, DELETE" },
      });
    },
    "not-found": () => {
      throw new ApiError(404, "There is nothing to PATCH here.");
    },
    "overwrites-with-defaults": () => {
      const input = read();
      return change(exchange, caller, id, (user) => merged(withoutOptional(user), input));
    },
    merges: () => {
      const input = read();
      return change(exchange, caller, id, (user) => merged(user, input));
    },
  })();
}

/** guide §Deactivate User. @throws {ApiError} */
export function deleteUser(exchange: Exchange, caller: Caller, id: string): void {
  exchange.choose("users.delete", {
    deactivate: () => {
      change(exchange, caller, id, (user) => {
        if (!user.isActive) refuseSecondDelete(exchange, id);
        return { ...user, isActive: false };
      });
      return;
    },
    remove: () => {
      const removed = exchange.world.directory.removeUser(id, (user, { census }) =>
        refuseLosingAccess(exchange, { caller, before: user, after: undefined, census }),
      );
      if (removed === undefined) throw noSuchUser(id);
      return;
    },
  })();
}

/** Changes a user in one step, with the checks that every change must pass. */
function change(exchange: Exchange, caller: Caller, id: string, decide: (user: User) => User): User {
  const { directory, clock, adminSettings } = exchange.world;
  const changed = withUniqueEmail(exchange, (claim) =>
    directory.updateUser(
      id,
      (before, census): UserChange => {
        const after = { ...decide(before), dateUpdated: clock.iso() };
        refuseLosingAccess(exchange, { caller, before, after, census });
        requireSeat({ before, after, census, seats: adminSettings.seats }, exchange);
        return { user: after, leavesGroups: leavesGroups(before, after, exchange) };
      },
      claim,
    ),
  );
  if (changed === undefined) throw noSuchUser(id);
  return changed;
}

/** The required fields after a PUT, in the face of one that is left out. */
function requiredFields(
  exchange: Exchange,
  user: User,
  input: UserInput,
): Pick<User, "firstName" | "lastName" | "email" | "role"> {
  const { firstName, lastName, email } = input;
  const role = input.role && roleOfRest(input.role, user.role);
  if (firstName !== undefined && lastName !== undefined && email !== undefined && role !== undefined) {
    return { firstName, lastName, email, role };
  }
  return exchange.choose("users.put-omitted-required", {
    "bad-request": () => {
      throw new ApiError(400, "The body must hold firstName, lastName, email and role.");
    },
    "reset-to-default": () => ({
      firstName: firstName ?? "",
      lastName: lastName ?? "",
      email: email ?? user.email,
      role: role ?? "NoAccess",
    }),
    kept: () => ({
      firstName: firstName ?? user.firstName,
      lastName: lastName ?? user.lastName,
      email: email ?? user.email,
      role: role ?? user.role,
    }),
  })();
}

const optionalNames = [
  "canScheduleJobs",
  "canPrioritizeJobs",
  "canAssignJobWorkers",
  "defaultWorkerTag",
  "credentialId",
] as const;

function withoutOptional(user: User): User {
  const { defaultWorkerTag: _tag, credentialId: _credential, ...others } = user;
  return { ...others, ...optionalFields({}) };
}

/** The user with the fields that a body gives; null unsets an optional one. */
function merged(user: User, input: UserInput): User {
  const { firstName, lastName, email, role } = user;
  return {
    ...withoutOptional(user),
    firstName: input.firstName ?? firstName,
    lastName: input.lastName ?? lastName,
    email: input.email ?? email,
    role: input.role === undefined ? role : roleOfRest(input.role, role),
    isActive: input.isActive ?? user.isActive,
    ...optionalFields(fillOptional(input, user)),
  };
}

/** The optional fields of a body, with the user's own for those that it leaves out. */
function fillOptional(input: UserInput, user: User): UserInput {
  const omitted = optionalNames.filter((name) => input[name] === undefined);
  return { ...input, ...Object.fromEntries(omitted.map((name) => [name, user[name]])) };
}

function optionalAfterPut(exchange: Exchange, user: User, input: UserInput): OptionalFields {
  if (optionalNames.every((name) => input[name] !== undefined)) return optionalFields(input);
  return exchange.choose("users.put-omitted-optional", {
    "reset-to-default": () => optionalFields(input),
    kept: () => optionalFields(fillOptional(input, user)),
  })();
}

function isActiveAfterPut(exchange: Exchange, user: User, given: boolean | undefined): boolean {
  if (user.isActive) return given ?? true;
  if (given === undefined) return omittedReactivates(exchange);
  return given && putReactivates(exchange);
}

function omittedReactivates(exchange: Exchange): boolean {
  return exchange.choose("users.put-omitted-is-active", { reactivates: true, "stays-deactivated": false });
}

function putReactivates(exchange: Exchange): boolean {
  return exchange.choose("users.reactivate-by-put", { reactivates: true, ignored: false });
}

function refuseSecondDelete(exchange: Exchange, id: string): void {
  exchange.choose("users.delete-again", {
    ok: () => undefined,
    "not-found": () => {
      throw noSuchUser(id);
    },
  })();
}

/** Refuses a change by which the caller, or everybody, would be locked out. */
function refuseLosingAccess(
  exchange: Exchange,
  facts: { caller: Caller; before: User; after: User | undefined; census: Census },
): void {
  const { caller, before, after, census } = facts;
  const deactivates = before.isActive && !(after?.isActive ?? false);
  if (deactivates && before.id === caller.owner.id) refuseSelfDelete(exchange);
  refuseLosingLastAdmin({ before, after, census }, exchange);
}

function refuseSelfDelete(exchange: Exchange): void {
  exchange.choose("users.self-delete", {
    allowed: () => undefined,
    conflict: () => {
      throw new ApiError(409, "The owner of an API key cannot deactivate itself by that key.");
    },
  })();
}
