import type { Surfaces } from "../../../contracts/profile.ts";
import { badRequest } from "./engine/error.ts";
import type { ScimError } from "./engine/error.ts";

/** The SCIM version in a path, if the server does not support it (`/scim/v1/Users`). */
export function otherVersionIn(path: string, { scim: base = "" }: Surfaces): string | undefined {
  const root = base.replace(/(?<=\/)v\d+$/, "");
  if (root === base || !path.startsWith(root) || path.startsWith(`${base}/`)) return undefined;
  return /^(v\d+)\//.exec(path.slice(root.length))?.[1];
}

/** RFC 7644 §3.13, table 9: a version that the server does not support is 400 invalidVers. */
export function otherVersion(version: string, { scim: base = "" }: Surfaces): ScimError {
  const own = base.slice(base.lastIndexOf("/") + 1);
  return badRequest("invalidVers", `The version ${version} is not supported, only ${own}.`);
}
