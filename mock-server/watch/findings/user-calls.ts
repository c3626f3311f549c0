import type { RecordedExchange } from "../recorded-exchange.ts";
import { uuidOf } from "../../world/ids.ts";
import { operations } from "../../message/operations.ts";
import type { ActionOnUser, UserAction } from "./rule.ts";

const verbs: Readonly<Record<string, UserAction>> = {
  get: "read",
  create: "create",
  replace: "replace",
  delete: "delete",
  deactivate: "change",
  patch: "change",
  "password-reset": "change",
};

/** The action of each operation on a user. */
const actions: ReadonlyMap<string | undefined, UserAction> = new Map(
  operations.flatMap(({ name }) => {
    const [verb = "", noun] = name.split(".").toReversed();
    // In the guide, DELETE is the deactivation.
    const kind = name === "users.deactivate" ? "delete" : verbs[verb];
    return noun === "users" && kind !== undefined ? [[name, kind] as const] : [];
  }),
);

/** The action of a call on a user. */
export function userAction(recorded: RecordedExchange): ActionOnUser | undefined {
  const kind = actions.get(recorded.operation) ?? (isRestPatch(recorded) ? "change" : undefined);
  if (kind === undefined) return undefined;
  return { kind, id: kind === "create" ? createdId(recorded) : idIn(recorded.path) };
}

/** PATCH is not an operation of the guide, but on some servers it still changes the user. */
function isRestPatch({ operation, surface, method }: RecordedExchange): boolean {
  return method === "PATCH" && operation === undefined && surface === "rest";
}

/** The id in the answer to a create that made a user. */
function createdId({ isSuccess, responseBody }: RecordedExchange): string | undefined {
  const id = isSuccess ? /"id":"([0-9a-f-]+)"/i.exec(responseBody)?.[1] : undefined;
  return id === undefined ? undefined : directoryId(id);
}

/** The first user in the answer to a list: the id in the directory's spelling, and the user's part of the text. */
export function firstUser({ responseBody }: RecordedExchange): { id: string; text: string } | undefined {
  const [first, second] = responseBody.matchAll(/(?:"id":"|<id>)([0-9a-f-]+)/gi);
  if (first?.[1] === undefined) return undefined;
  return { id: directoryId(first[1]), text: responseBody.slice(first.index, second?.index) };
}

function idIn(path: string): string | undefined {
  const segment = /\/users\/([0-9a-f-]+)/i.exec(path)?.[1];
  return segment === undefined ? undefined : directoryId(segment);
}

/** The id of a user in the spelling by which rules tell users apart. */
export function directoryId(id: string): string {
  const lower = id.toLowerCase();
  return lower.length === 24 && !lower.includes("-") ? uuidOf(lower) : lower;
}
