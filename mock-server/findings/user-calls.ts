import { uuidOf } from "../ids.ts";
import type { Call } from "./finding.ts";

/** What a call does to one user, on any surface. */
export type UserDeed = "read" | "create" | "replace" | "delete" | "change";

const deeds: Readonly<Record<string, UserDeed>> = {
  get: "read",
  create: "create",
  replace: "replace",
  delete: "delete",
  deactivate: "change",
  patch: "change",
  "password-reset": "change",
};

/** What a call does to a user, and to which one where its path says so. */
export function userDeed({
  kept: { exchange },
}: Call): { deed: UserDeed; id: string | undefined } | undefined {
  const { operation, surface, method, path } = exchange;
  // PATCH is no operation of the guide, and on some servers it changes the user all the same.
  const isPatch = operation === undefined && surface === "rest" && method === "PATCH";
  const name = isPatch ? "users.patch" : operation;
  if (name === undefined) return undefined;
  const [verb, noun] = name.split(".").toReversed();
  if (noun !== "users" || verb === undefined) return undefined;
  // The guide's deactivation is its DELETE.
  const deed = name === "users.deactivate" ? "delete" : deeds[verb];
  return deed === undefined ? undefined : { deed, id: idIn(path) };
}

/** Whether a call got what it asked for. */
export function isDone({ status }: Call): boolean {
  return status >= 200 && status < 300;
}

/** The id of a user in the answer to its creation, in the directory's spelling. */
export function createdId({ kept: { exchange } }: Call): string | undefined {
  const id = /"id":"([0-9a-f-]+)"/i.exec(exchange.answered)?.[1];
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
