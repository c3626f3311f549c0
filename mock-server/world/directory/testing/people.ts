import type { DirectorySizes } from "../engine/sizes.ts";
import type { User } from "../user.ts";
import { userOf } from "./steps.ts";

export function countingIds(): () => string {
  let count = 0;
  return () => `00000000-0000-4000-8000-${(count++).toString(16).padStart(12, "0")}`;
}

/** People with unique e-mails. */
export function people(count: number): User[] {
  const nextId = countingIds();
  return Array.from({ length: count }, (_, number) =>
    userOf(nextId().replace("8000", "9000"), {
      firstName: number % 3 === 0 ? "Ann" : "Éve",
      lastName: `User ${number % 100}`,
      email: `user.${number}@x.example`,
      role: "Viewer",
      isActive: number % 7 !== 0,
      dateAdded: new Date(number).toISOString(),
    }),
  );
}

/** With these sizes a directory of a few users uses every strategy of a large one. */
export const smallSizes: DirectorySizes = {
  fewUsers: 3,
  looksWorthAnIndex: 1,
  fewCandidates: 2,
  fewFound: 2,
  searchesKept: 3,
  foundRowsKept: 20,
  emptyRows: 2,
};
