import { errorsReaders } from "./errors/readers.ts";
import { groupsReaders } from "./groups/readers.ts";
import { oauthReaders } from "./oauth/readers.ts";
import { pagingReaders } from "./paging/readers.ts";
import type { AnyReader } from "./reading/reader.ts";
import { scimReaders } from "./scim/readers.ts";
import { usersReaders } from "./users/readers.ts";
import { webapiReaders } from "./webapi/readers.ts";

const all = [
  oauthReaders,
  usersReaders,
  pagingReaders,
  groupsReaders,
  errorsReaders,
  webapiReaders,
  scimReaders,
];

/** Every reader, in the order of the catalogue of quirks. */
export const readers: readonly AnyReader[] = all.flat();
