import type { RestRole } from "../../../contracts/wire/rest-terms.ts";
import type { Role } from "./user.ts";

/**
 * What a role of the directory is called on each REST surface (docs/surfaces.md has the same table for people).
 *
 * The guide knows no Evaluated, which shows as NoAccess; the vendor knows no Admin, which shows as Artisan.
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

/** The directory's role for a name of the vendor's; the first of two that share a name. */
const byWebapiName = {
  NoAccess: "NoAccess",
  Viewer: "Viewer",
  Member: "Member",
  Artisan: "Creator",
  Curator: "ServerAdmin",
  Evaluated: "Evaluated",
} as const satisfies Readonly<Record<WebapiRole, Role>>;

/** The role that the vendor's name stands for; a role that shows by that name already stays what it is. */
export function roleOfWebapi(name: WebapiRole, before?: Role): Role {
  return before !== undefined && roleNames[before].webapi === name ? before : byWebapiName[name];
}

/** The same for the guide's name. */
export function roleOfRest(name: RestRole, before: Role): Role {
  return roleNames[before].rest === name ? before : name;
}
