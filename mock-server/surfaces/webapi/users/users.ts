import type { z } from "zod";
import type { userSearch } from "../../../../contracts/wire/webapi-schemas.ts";
import { NameTaken, type Claim } from "../../../world/directory/name-claim.ts";
import { roleNames } from "../../../world/directory/role-names.ts";
import { fold } from "../../../world/directory/fold.ts";
import type { User } from "../../../world/directory/user.ts";
import type { Exchange } from "../../../exchange/exchange.ts";
import { ApiError } from "../../../exchange/api-error.ts";
import { emailClaim, requireSeat } from "../../../rules/admission.ts";
import { faultKey, InvalidRequest, noSuchUser } from "../errors.ts";
import type { ContractName, NewUser } from "../read.ts";
import { requireMode } from "../authentication-mode.ts";
import { settableFields } from "./user-fields.ts";

/** The users that a list shows, oldest first: all of them, since there is no paging (server-v3 §2.1). */
export function listUsers(exchange: Exchange, search: z.infer<typeof userSearch>): readonly User[] {
  const { directory } = exchange.world;
  const active = search.active ?? (listsInactive(exchange) ? undefined : "true");
  const { items } = directory.users({
    offset: 0,
    limit: Number.MAX_SAFE_INTEGER,
    order: "date-added",
    activeOnly: active === "true",
  });
  const tests = [...fieldTests(exchange, search), ...roleTests(search), ...dateTests(search)];
  if (active === "false") tests.push((user) => !user.isActive);
  return tests.length === 0 ? items : items.filter((user) => tests.every((test) => test(user)));
}

type Test = (user: User) => boolean;

function fieldTests(exchange: Exchange, search: z.infer<typeof userSearch>): Test[] {
  const sought = (["email", "firstName", "lastName"] as const).flatMap((field) => {
    const text = search[field];
    return text === undefined ? [] : [{ field, text }];
  });
  if (sought.length === 0) return [];
  const spell = matchSpelling(exchange);
  const matches = matcher(exchange);
  return sought.map(({ field, text }) => {
    const spelled = spell(text);
    return (user) => matches(spell(user[field]), spelled);
  });
}

function roleTests({ role }: z.infer<typeof userSearch>): Test[] {
  return role === undefined ? [] : [(user) => roleNames[user.role].webapi === role];
}

function dateTests({ createdAfter, createdBefore }: z.infer<typeof userSearch>): Test[] {
  const tests: Test[] = [];
  if (createdAfter !== undefined) {
    const after = instant(createdAfter);
    tests.push((user) => Date.parse(user.dateAdded) > after);
  }
  if (createdBefore !== undefined) {
    const before = instant(createdBefore);
    tests.push((user) => Date.parse(user.dateAdded) < before);
  }
  return tests;
}

/** An instant without an offset is read as UTC, wherever the mock runs. */
function instant(text: string): number {
  const isLocal = text.includes("T") && !/(Z|[+-]\d\d:\d\d)$/i.test(text);
  return Date.parse(isLocal ? `${text}Z` : text);
}

/** @throws {ApiError} */
export function getUser(exchange: Exchange, id: string): User {
  const user = exchange.world.directory.user(id);
  if (user === undefined) throw noSuchUser();
  return user;
}

/** server-v3 §2.2, `CreateUserContract`. @throws {ApiError} */
export function createUser(exchange: Exchange, input: NewUser): User {
  const { directory, clock, adminSettings } = exchange.world;
  requireMode(exchange, ["builtin", "saml"], "Users are not created by the API with Windows authentication.");
  const now = clock.iso();
  const fields = settableFields({ ...input, role: input.role || "Evaluated" });
  return withUniqueEmail(exchange, "userContract", (claim) =>
    directory.insertUser((id, userCounts) => {
      const user = { id, ...fields, dateAdded: now, dateUpdated: now };
      requireSeat({ after: user, userCounts, seats: adminSettings.seats }, exchange);
      return user;
    }, claim),
  );
}

/** Runs a write that may claim an e-mail, and words its refusal. @throws {ApiError} */
export function withUniqueEmail<T>(
  exchange: Exchange,
  contract: ContractName,
  write: (claim: Claim) => T,
): T {
  try {
    return write(emailClaim(exchange));
  } catch (error) {
    throw error instanceof NameTaken ? emailTaken(exchange, contract) : error;
  }
}

function emailTaken(exchange: Exchange, contract: ContractName): ApiError {
  const message = "The e-mail belongs to another user.";
  return exchange.choose("webapi.duplicate-email", {
    "bad-request": () => new InvalidRequest({ [faultKey(contract, "email")]: [message] }),
    conflict: () => new ApiError(409, message),
  })();
}

function listsInactive(exchange: Exchange): boolean {
  return exchange.choose("webapi.list-inactive", { listed: true, hidden: false });
}

function matcher(exchange: Exchange): (field: string, text: string) => boolean {
  return exchange.choose("webapi.email-match", {
    exact: (field: string, text: string) => field === text,
    partial: (field: string, text: string) => field.includes(text),
  });
}

function matchSpelling(exchange: Exchange): (text: string) => string {
  return exchange.choose("webapi.match-case", {
    insensitive: fold,
    sensitive: (text: string) => text,
  });
}
