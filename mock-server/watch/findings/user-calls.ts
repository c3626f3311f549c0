import type { Exchange } from "../../exchange/exchange.ts";
import type { Kept } from "../recorded-exchange.ts";
import { uuidOf } from "../../world/ids.ts";
import { operations } from "../../exchange/operations.ts";
import type { DeedOnUser, UserDeed } from "./finding.ts";

const verbs: Readonly<Record<string, UserDeed>> = {
  get: "read",
  create: "create",
  replace: "replace",
  delete: "delete",
  deactivate: "change",
  patch: "change",
  "password-reset": "change",
};

/** The deed of each operation that is one on a user. */
const deeds: ReadonlyMap<string | undefined, UserDeed> = new Map(
  operations.flatMap(({ name }) => {
    const [verb = "", noun] = name.split(".").toReversed();
    // The guide's deactivation is its DELETE.
    const deed = name === "users.deactivate" ? "delete" : verbs[verb];
    return noun === "users" && deed !== undefined ? [[name, deed] as const] : [];
  }),
);

/** What a call does to a user, and to which one where its path says so. */
export function userDeed(exchange: Exchange): DeedOnUser | undefined {
  const deed = deeds.get(exchange.operation) ?? (isRestPatch(exchange) ? "change" : undefined);
  return deed === undefined ? undefined : { deed, id: idIn(exchange.path) };
}

/** PATCH is no operation of the guide, and on some servers it changes the user all the same. */
function isRestPatch({ operation, surface, method }: Exchange): boolean {
  return method === "PATCH" && operation === undefined && surface === "rest";
}

/** The id of a user in the answer to its creation, in the directory's spelling. */
export function createdId({ answered }: Kept): string | undefined {
  const id = /"id":"([0-9a-f-]+)"/i.exec(answered)?.[1];
  return id === undefined ? undefined : inDirectory(id);
}

function idIn(path: string): string | undefined {
  const segment = /\/users\/([0-9a-f-]+)/i.exec(path)?.[1];
  return segment === undefined ? undefined : inDirectory(segment);
}

function inDirectory(id: string): string {
  const lower = id.toLowerCase();
  return lower.length === 24 && !lower.includes("-") ? uuidOf(lower) : lower;
}
