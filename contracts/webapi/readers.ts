import { answered, reader, type AnyReader } from "../reading/reader.ts";
import { deletedUser } from "./interpret-users.ts";
import { webapiAccessReaders } from "./readers-access.ts";
import { webapiGroupReaders } from "./readers-groups.ts";
import { webapiMembershipReaders } from "./readers-membership.ts";
import { webapiPutReaders } from "./readers-put.ts";
import { webapiRequestReaders } from "./readers-requests.ts";
import { webapiSearchReaders } from "./readers-search.ts";
import { webapiUserStateReaders } from "./readers-user-states.ts";
import { webapiViewReaders } from "./readers-views.ts";

/** The readers of the vendor's surface. */
export const webapiReaders: readonly AnyReader[] = [
  ...webapiSearchReaders,
  ...webapiViewReaders,
  ...webapiPutReaders,
  ...webapiUserStateReaders,
  ...webapiMembershipReaders,
  ...webapiAccessReaders,
  ...webapiGroupReaders,
  ...webapiRequestReaders,

  reader("webapi.delete-answer", { of: ["webapi.users.delete"], shownBy: "Delete a user." }, ({ seen }) => {
    // A body that did not reach the record is not an empty one.
    const isEmptied = seen.text === "" && seen.status === 200 && seen.mediaType !== "";
    const isReadable = seen.ok && seen.mediaType !== "application/xml" && !isEmptied;
    return isReadable ? answered(deletedUser(seen)) : undefined;
  }),
];
