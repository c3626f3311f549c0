import type { ScimObject } from "../../../../world/directory/scim-value.ts";
import { patchOpUrn } from "../patch/operations.ts";
import { applyPatch } from "../patch/patch.ts";
import type { Changed } from "../resource.ts";
import { groupType, userType } from "../schema/resource-type.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import { Answering } from "./answering.ts";

export const core = "urn:ietf:params:scim:schemas:core:2.0:User";
export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

export const work = { value: "ada@work", type: "work", primary: true };
export const home = { value: "ada@home", type: "home" };
export const ada: ScimObject = deepFreeze({
  schemas: [core, enterprise],
  id: "1",
  userName: "ada",
  title: "Countess",
  active: true,
  name: { givenName: "Ada", familyName: "Lovelace" },
  emails: [work, home],
  groups: [{ value: "g" }],
  [enterprise]: { department: "R&D", manager: { value: "m", $ref: "../Users/m", displayName: "Charles" } },
  meta: { resourceType: "User" },
});
export const group: ScimObject = deepFreeze({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
  id: "g",
  displayName: "Engines",
  members: [
    { value: "u1", type: "User", display: "Ada", $ref: "../Users/u1" },
    { value: "u2", type: "User" },
  ],
});

export interface Given {
  readonly to?: ScimObject;
  readonly type?: ResourceType;
  readonly behaviour?: Answering;
}

export function patch(
  operations: unknown,
  { to = ada, type = userType, behaviour = new Answering() }: Given = {},
): Changed {
  return applyPatch(to, { schemas: [patchOpUrn], Operations: operations }, { type, behaviour });
}

export function patchGroup(...operations: unknown[]): Changed {
  return patch(operations, { to: group, type: groupType });
}

export function deepFreeze<Value extends object>(value: Value): Value {
  for (const member of Object.values(value))
    if (typeof member === "object" && member !== null) deepFreeze(member);
  return Object.freeze(value);
}
