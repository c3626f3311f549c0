// Tested by contracts/paging/probes.ts, contracts/users/probes.ts.
import { NameTaken, type Claim } from "../../world/directory/name-claim.ts";
import type { Page, Range, UserSearch } from "../../world/directory/user-query.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { emailClaim, requireSeat } from "../../rules/admission.ts";
import type { NewUser, UserInput } from "./read-user.ts";

/** guide §Create User. @throws {ApiError} */
export function createUser(exchange: Exchange, input: NewUser): User {
  const { directory, clock, adminSettings } = exchange.world;
  const now = clock.iso();
  const build = (id: string): User => ({
    id,
    firstName: input.firstName,
    lastName: input.lastName,
    email: input.email,
    role: input.role,
    isActive: input.isActive ?? true,
    ...optionalFields(input),
    dateAdded: now,
    dateUpdated: now,
  });
  return withUniqueEmail(exchange, (claim) =>
    directory.insertUser((id, userCounts) => {
      const user = build(id);
      requireSeat({ after: user, userCounts, seats: adminSettings.seats }, exchange);
      return user;
    }, claim),
  );
}

/** The optional fields of a user, except `isActive`. */
export type OptionalFields = Pick<
  User,
  "canScheduleJobs" | "canPrioritizeJobs" | "canAssignJobWorkers" | "defaultWorkerTag" | "credentialId"
>;

/** The optional fields of a body. A missing field or null gets the default. */
export function optionalFields(input: UserInput): OptionalFields {
  return {
    canScheduleJobs: input.canScheduleJobs ?? false,
    canPrioritizeJobs: input.canPrioritizeJobs ?? false,
    canAssignJobWorkers: input.canAssignJobWorkers ?? false,
    ...(input.defaultWorkerTag != null && { defaultWorkerTag: input.defaultWorkerTag }),
    ...(input.credentialId != null && { credentialId: input.credentialId }),
  };
}

/** guide §Get User by ID: "404 if user ID does not exist or is deactivated and not found". @throws {ApiError} */
export function getUser(exchange: Exchange, id: string): User {
  const user = exchange.world.directory.user(id);
  if (user === undefined) throw noSuchUser(id);
  if (!user.isActive && !showsDeactivated(exchange)) throw noSuchUser(id);
  return user;
}

export function noSuchUser(id: string): ApiError {
  return new ApiError(404, `There is no user with the id ${id}.`);
}

/** Runs a write that may claim an e-mail, and turns its refusal into an answer. @throws {ApiError} */
export function withUniqueEmail<T>(exchange: Exchange, write: (claim: Claim) => T): T {
  try {
    return write(emailClaim(exchange));
  } catch (error) {
    throw error instanceof NameTaken ? emailTaken(exchange) : error;
  }
}

/** A page of all users, or of those that a search finds (guide §List Users, §Search Users). */
export function listUsers(exchange: Exchange, search: string | undefined, range: Range): Page<User> {
  return exchange.world.directory.users({
    ...range,
    order: exchange.ask("paging.order"),
    activeOnly: !listsDeactivated(exchange),
    ...(search !== undefined && { search: searchFor(exchange, search) }),
  });
}

function searchFor(exchange: Exchange, text: string): UserSearch {
  return {
    text,
    match: exchange.ask("users.search-match"),
    case: exchange.ask("users.search-case"),
    fields: exchange.ask("users.search-fields"),
  };
}

function showsDeactivated(exchange: Exchange): boolean {
  return exchange.choose("users.get-deactivated", { "ok-inactive": true, "not-found": false });
}

function listsDeactivated(exchange: Exchange): boolean {
  return exchange.choose("users.list-deactivated", { listed: true, hidden: false });
}

function emailTaken(exchange: Exchange): ApiError {
  const message = "The e-mail belongs to another user.";
  return exchange.choose("users.email-conflict", {
    conflict: () => new ApiError(409, message),
    "bad-request": () => new ApiError(400, message),
  })();
}
