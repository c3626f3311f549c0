import type { AnyReader } from "./reading/reader.ts";
import { usersReaders } from "./users/readers.ts";
import { webapiReaders } from "./webapi/readers.ts";

/** Every reader, in the order of the catalogue of quirks. */
export const readers: readonly AnyReader[] = [...usersReaders, ...webapiReaders];
