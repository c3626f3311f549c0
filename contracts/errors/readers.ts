import { isRedacted } from "../reading/call.ts";
import type { Operation } from "../reading/operations.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { oddBody } from "../users/odd-body.ts";
import { errorBody, malformedId, mediaType } from "./interpret.ts";

/** Operations whose refusals have the surface's common form. */
const refusable = [
  "users.list",
  "users.create",
  "users.get",
  "users.replace",
  "users.deactivate",
  "groups.list",
  "groups.create",
  "groups.get",
  "groups.replace",
  "groups.delete",
  "groups.members",
  "groups.add-member",
  "groups.remove-member",
] as const satisfies readonly Operation[];
const refusals = [400, 404, 409];

export const errorsReaders = [
  reader("errors.body", { of: refusable, shownBy: "Look up a user with an unknown id." }, ({ seen }) =>
    refusals.includes(seen.status) ? answered(errorBody(seen)) : undefined,
  ),

  reader(
    "errors.malformed-id",
    { of: ["users.get"], shownBy: "Look up a user with an id that is not a UUID." },
    ({ seen, parameters }) => {
      const { id = "" } = parameters;
      // Some servers take a UUID in braces or without hyphens.
      const isMalformed = !isRedacted(id) && id.replaceAll(/[^\da-f]/gi, "").length !== 32;
      return isMalformed ? answered(malformedId(seen)) : undefined;
    },
  ),

  reader(
    "errors.media-type",
    {
      of: ["users.create", "users.replace"],
      shownBy: "Create a user with a JSON body and another Content-Type.",
    },
    (call, known) => {
      const odd = oddBody(call, known, ({ isJsonType }) => !isJsonType);
      return odd && after(answered(mediaType(odd)), ...odd.earlier);
    },
  ),
] as const;
