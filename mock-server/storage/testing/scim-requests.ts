import type { Chance } from "../../../testing/chance.ts";
import type { FuzzRequest, Known } from "../../../bench/fuzz/requests.ts";
import type { Profile } from "../../../contracts/profile.ts";

/** A call over SCIM that joins users with groups, gives names twice, or shows the order of such things. */
export function scimRequest(
  { surfaces }: Profile,
  chance: Chance,
  { scimToken, users, groups }: Known,
): FuzzRequest {
  const base = surfaces.scim ?? "/scim/v2";
  const [user, group] = [chance.any(users) ?? "none", chance.any(groups) ?? "none"];
  const name = `Team ${chance.below(3)}`;
  const members = [{ value: user }, { value: chance.any(users) ?? "none" }];
  const schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"];
  const calls: readonly [[string, string, unknown?], ...[string, string, unknown?][]] = [
    ["POST", "/Groups", { schemas, displayName: name, externalId: name, members }],
    ["PUT", `/Groups/${group}`, { schemas, displayName: name, externalId: name, members }],
    ["PATCH", `/Groups/${group}`, patch("add", "members", members)],
    ["PATCH", `/Groups/${group}`, patch("remove", "members", members)],
    ["PATCH", `/Groups/${group}`, patch("replace", "displayName", name)],
    ["PATCH", `/Users/${user}`, patch("replace", "externalId", name)],
    ["PATCH", `/Users/${user}`, patch("replace", "displayName", name)],
    ["PATCH", `/Users/${user}`, patch("replace", "userName", `twin.${chance.below(3)}@x.example`)],
    ["GET", `/Users/${user}`],
    ["GET", "/Groups?count=100"],
    ["GET", `/Groups?filter=${encodeURIComponent(`displayName eq "${name}"`)}`],
    ["GET", `/Groups?filter=${encodeURIComponent(`externalId eq "${name}"`)}`],
    ["GET", `/Users?filter=${encodeURIComponent(`externalId eq "${name}"`)}`],
    ["GET", `/Users?filter=${encodeURIComponent(`displayName eq "${name}"`)}`],
    ["GET", `/Users?filter=${encodeURIComponent(`userName sw "twin"`)}&sortBy=displayName`],
  ];
  const [method, path, body] = chance.one(calls);
  return {
    operation: `scim ${path.replace(/[/?].*/, "")}`,
    method,
    path: base + path,
    headers: { Authorization: `Bearer ${scimToken}`, "Content-Type": "application/scim+json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function patch(op: string, path: string, value: unknown) {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op, path, value }],
  };
}
