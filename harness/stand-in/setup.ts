import { Refused, type Serve } from "./exchange.ts";
import type { Key } from "./production.ts";
import type { Added, ChangeTracker } from "./change-tracker.ts";

/** The parts that a flavour is built from. */
export interface Setup {
  readonly keys: readonly Key[];
  readonly tracker: ChangeTracker;
  readonly now: () => number;
  readonly tokenSeconds: number | undefined;
  readonly tokenCalls: number;
}

/** A running flavour. */
export interface Server {
  readonly serve: Serve;
  added(): readonly Added[];
}

interface Objects {
  readonly users: ReadonlyMap<
    string,
    { readonly id: string; readonly email: string; readonly isActive: boolean }
  >;
  readonly groups: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

/** A flavour over some users and groups. Its routes refuse a call by throwing. */
export function serverOn({ tracker }: Setup, { users, groups }: Objects, route: Serve): Server {
  return {
    serve(call) {
      try {
        return route(call);
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        throw error;
      }
    },
    added() {
      const newUsers = [...users.values()].filter((user) => tracker.isNew(user));
      const newGroups = [...groups.values()].filter((group) => tracker.isNew(group));
      return [
        ...newUsers.map(({ id, email, isActive }): Added => ({ kind: "user", id, name: email, isActive })),
        ...newGroups.map(({ id, name }): Added => ({ kind: "group", id, name, isActive: true })),
      ];
    },
  };
}
