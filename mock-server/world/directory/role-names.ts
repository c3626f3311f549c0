import type { RestRole } from "../../../contracts/wire/rest-terms.ts";
import type { Role } from "./user.ts";

/**
 * The name of each role of the directory on each REST surface. docs/surfaces.md shows the same table.
 *
 * The guide has no Evaluated, so it shows NoAccess. The vendor has no Admin, so it shows Artisan.
 */
export const roleNames = {
  NoAccess: { rest: "NoAccess", webapi: "NoAccess" },
  Viewer: { rest: "Viewer", webapi: "Viewer" },
  Member: { rest: "Member", webapi: "Member" },
  Creator: { rest: "Creator", webapi: "Artisan" },
  Admin: { rest: "Admin", webapi: "Artisan" },
  ServerAdmin: { rest: "ServerAdmin", webapi: "Curator" },
  Evaluated: { rest: "NoAccess", webapi: "Evaluated" },
} as const satisfies Readonly<Record<Role, { rest: string; webapi: string }>>;

export type WebapiRole = (typeof roleNames)[Role]["webapi"];

/** The directory's role for a vendor's name. If two roles share the name, the first one. */
const byWebapiName = {
  NoAccess: "NoAccess",
  Viewer: "Viewer",
  Member: "Member",
  Artisan: "Creator",
  Curator: "ServerAdmin",
  Evaluated: "Evaluated",
} as const satisfies Readonly<Record<WebapiRole, Role>>;

/** The role for a vendor's name. A current role that is shown by that name stays unchanged. */
export function roleOfWebapi(name: WebapiRole, before?: Role): Role {
  return before !== undefined && roleNames[before].webapi === name ? before : byWebapiName[name];
}

/** The same for the guide's name. */
export function roleOfRest(name: RestRole, before: Role): Role {
  return roleNames[before].rest === name ? before : name;
}
