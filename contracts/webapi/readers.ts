import type { AnyReader } from "../reading/reader.ts";
import { webapiAccessReaders } from "./readers-access.ts";
import { webapiDeleteReaders } from "./readers-delete.ts";
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
  ...webapiDeleteReaders,
  ...webapiMembershipReaders,
  ...webapiAccessReaders,
  ...webapiGroupReaders,
  ...webapiRequestReaders,
];
