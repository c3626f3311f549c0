import { z } from "zod";
import type { UserPool } from "../target.ts";
import type { Seen } from "./seen.ts";

type Fields = Readonly<Record<string, unknown>>;

const anyFields = z.record(z.string(), z.unknown());

const flagsUnset: Fields = {
  isActive: true,
  canScheduleJobs: false,
  canPrioritizeJobs: false,
  canAssignJobWorkers: false,
};
const textsUnset = ["defaultWorkerTag", "credentialId"];

/** The ways in which a PUT can unset a text. No server accepts all of them. */
const waysToUnset: Readonly<Record<string, (body: Fields) => Fields>> = {
  null: (body) => ({ ...allTexts(null), ...flagsUnset, ...body }),
  "left out": (body) => ({ ...flagsUnset, ...body }),
  empty: (body) => ({ ...allTexts(""), ...flagsUnset, ...body }),
  "worker tag alone": (body) => ({ defaultWorkerTag: null, ...flagsUnset, ...body }),
};

/** If a server accepts none of these ways for two users, it will not accept them for others. */
const maxRefusals = 2;

/** The users of a server. Some are in the pool. */
interface PooledUsers {
  readonly pool: UserPool | undefined;
  get(id: string): Promise<Seen>;
  put(id: string, fields: Fields): Promise<Seen>;
  /** An unused e-mail. */
  email(): string;
}

/** Brings pool users, which earlier contracts created, into the state that a contract wants. */
export class Reuse {
  readonly #users: PooledUsers;

  constructor(users: PooledUsers) {
    this.#users = users;
  }

  /** The id of a user that is now as if created with this body. Undefined if there is none. */
  async user(body: Fields): Promise<string | undefined> {
    const { pool } = this.#users;
    if (pool === undefined) return undefined;
    const wanted = { ...allTexts(null), ...flagsUnset, ...body };
    for (let refusals = 0; refusals < maxRefusals; refusals++) {
      const id = pool.take("rest");
      if (id === undefined) return undefined;
      let taken: Fields | undefined;
      for (const [way, write] of this.#ways()) {
        const shown = await this.#put(id, write(body));
        if (shown === undefined) continue;
        if (isAsWanted(shown, wanted)) {
          pool.habits.set("rest", way);
          return id;
        }
        taken = write(body);
        if (shown["isActive"] !== false) continue;
        // This server does not reactivate users in any way.
        pool.retire(id);
        refusals--;
        break;
      }
      // The user must release the e-mail that the next one will get.
      if (taken !== undefined) await this.#users.put(id, { ...taken, email: this.#users.email() });
    }
    return undefined;
  }

  /** The way that the server accepted the last time comes first. */
  #ways(): readonly [string, (body: Fields) => Fields][] {
    const last = this.#users.pool?.habits.get("rest");
    return Object.entries(waysToUnset).toSorted(([a], [b]) => Number(b === last) - Number(a === last));
  }

  /** The user after a PUT, or undefined if the PUT is refused. */
  async #put(id: string, json: Fields): Promise<Fields | undefined> {
    const seen = await this.#users.put(id, json);
    if (!seen.ok) return undefined;
    return fieldsOf(seen) ?? fieldsOf(await this.#users.get(id));
  }
}

function allTexts(value: null | ""): Fields {
  return Object.fromEntries(textsUnset.map((name) => [name, value]));
}

/** The fields of a user, or undefined if the answer shows no user. */
function fieldsOf(seen: Seen): Fields | undefined {
  const fields = seen.ok ? anyFields.safeParse(seen.json()).data : undefined;
  return fields !== undefined && "email" in fields ? fields : undefined;
}

function isAsWanted(shown: Fields, wanted: Fields): boolean {
  return Object.entries(wanted).every(([name, value]) => isShown(shown[name], value));
}

/** Whether a field has a value. An unset field may be absent, null or empty, and an e-mail may be in lower case. */
function isShown(shown: unknown, value: unknown): boolean {
  if (value === null || value === false) return [undefined, null, "", false].some((none) => none === shown);
  if (typeof shown === "string" && typeof value === "string") {
    return shown.toLowerCase() === value.toLowerCase();
  }
  return shown === value;
}
