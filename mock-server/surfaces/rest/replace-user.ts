// Tested by contracts/users/probes.ts.
import { roleOfRest } from "../../world/directory/role-names.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import type { Caller } from "../../rules/access.ts";
import { changeUser } from "./change-user.ts";
import type { UserInput } from "./read-user.ts";
import { optionalFields, type OptionalFields } from "./users.ts";

/** guide §Update User: the whole user is replaced; what is left out is the trap. @throws {ApiError} */
export function replaceUser(exchange: Exchange, caller: Caller, id: string, input: UserInput): User {
  return changeUser(exchange, caller, id, (user) => ({
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
      return changeUser(exchange, caller, id, (user) => merged(withoutOptional(user), input));
    },
    merges: () => {
      const input = read();
      return changeUser(exchange, caller, id, (user) => merged(user, input));
    },
  })();
}

/** The required fields after a PUT, which may leave some out. */
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
