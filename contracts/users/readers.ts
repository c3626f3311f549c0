import { adminReaders } from "./readers-admin.ts";
import { createReaders } from "./readers-create.ts";
import { deleteReaders } from "./readers-delete.ts";
import { listReaders } from "./readers-list.ts";
import { patchReaders } from "./readers-patch.ts";
import { putReaders } from "./readers-put.ts";
import { searchReaders } from "./readers-search.ts";

export const usersReaders = [
  ...deleteReaders,
  ...putReaders,
  ...patchReaders,
  ...listReaders,
  ...searchReaders,
  ...createReaders,
  ...adminReaders,
] as const;
