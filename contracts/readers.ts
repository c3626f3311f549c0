import { errorsReaders } from "./errors/readers.ts";
import type { AnyReader } from "./reading/reader.ts";
import { usersReaders } from "./users/readers.ts";
import { webapiReaders } from "./webapi/readers.ts";

const all = [
  usersReaders, //
  errorsReaders,
  webapiReaders,
];

/** Every reader, in the order of the catalogue of quirks. */
export const readers: readonly AnyReader[] = all.flat();
