// Tested by contracts/webapi/probes.ts.
import { requiredOnUpdate } from "../../../../contracts/wire/webapi-schemas.ts";
import { leavesGroups } from "../../../rules/deactivation.ts";
import type { UserChange } from "../../../world/directory/step.ts";
import type { User } from "../../../world/directory/user.ts";
import type { Exchange } from "../../../exchange/exchange.ts";
import { ApiError } from "../../../exchange/api-error.ts";
import { requireSeat } from "../../../rules/admission.ts";
import type { Caller } from "../../../rules/access.ts";
import { InvalidRequest, noSuchUser, requiredFault } from "../errors.ts";
import { refuseLosingAccess } from "./losing-access.ts";
import type { UserUpdate } from "../read.ts";
import { updatedUser } from "./user-fields.ts";
import { withUniqueEmail } from "./users.ts";

/** server-v3 §2.2, `UpdateUserContract`: fourteen fields are required, and usually the names. @throws {ApiError} */
export function replaceUser(exchange: Exchange, caller: Caller, id: string, input: UserUpdate): User {
  const { directory, clock, adminSettings } = exchange.world;
  refuseIncomplete(exchange, input);
  const changed = withUniqueEmail(exchange, "updateContract", (claim) =>
    directory.updateUser(
      id,
      (before, userCounts): UserChange => {
        const after = { ...updatedUser(before, input), dateUpdated: clock.iso() };
        refuseLosingAccess(exchange, caller, { before, after, userCounts });
        requireSeat({ before, after, userCounts, seats: adminSettings.seats }, exchange);
        return { user: after, leavesGroups: leavesGroups(before, after, exchange) };
      },
      claim,
    ),
  );
  if (changed === undefined) throw unknownOnPut(exchange);
  return changed;
}

/** Refuses a PUT in which required fields are missing or empty, and names them. @throws {InvalidRequest} */
function refuseIncomplete(exchange: Exchange, input: UserUpdate): void {
  const required = [...requiredOnUpdate, ...requiredNames(exchange, input)];
  const missing = required.filter((name) => input[name] == null);
  const empty = required.filter((name) => input[name] === "");
  const wrong = [
    ...(missing.length > 0 && !keepsMissing(exchange) ? missing : []),
    ...(empty.length > 0 && !acceptsEmpty(exchange) ? empty : []),
  ];
  if (wrong.length === 0) return;
  const faults = wrong.map((name) => requiredFault("updateContract", name));
  throw new InvalidRequest(Object.assign({}, ...faults));
}

const names = ["firstName", "lastName"] as const;

/** The names, "required on non windows authentication type" (server-v3 §2.2), and up to 2022 everywhere (§6). */
function requiredNames(exchange: Exchange, input: UserUpdate): readonly (typeof names)[number][] {
  if (exchange.world.adminSettings.authentication !== "windows") return names;
  if (names.every((name) => input[name])) return [];
  return exchange.choose("webapi.put-names-on-windows", {
    optional: [],
    required: names,
  });
}

function keepsMissing(exchange: Exchange): boolean {
  return exchange.choose("webapi.put-missing-required", { "bad-request": false, kept: true });
}

function acceptsEmpty(exchange: Exchange): boolean {
  return exchange.choose("webapi.put-empty-required", { "bad-request": false, accepted: true });
}

function unknownOnPut(exchange: Exchange): ApiError {
  return exchange.choose("webapi.put-unknown-id", {
    "not-found": () => noSuchUser(),
    "bad-request": () => new ApiError(400, noSuchUser().message),
  })();
}
