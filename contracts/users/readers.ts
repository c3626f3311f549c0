import { adminReaders } from "./readers-admin.ts";
import { createReaders } from "./readers-create.ts";
import { deleteReaders } from "./readers-delete.ts";
import { listReaders } from "./readers-list.ts";
import { putReaders } from "./readers-put.ts";

export const usersReaders = [
  ...deleteReaders,
  ...putReaders,
  ...listReaders,
  ...createReaders,
  ...adminReaders,
] as const;
