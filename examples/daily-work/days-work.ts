import type { Person } from "../vitest-suite/alteryx-client.ts";

/** What the personnel department and the project office want done today. People are named by e-mail. */
export interface DaysWork {
  readonly joiners: readonly Person[];
  /** Their role is new. */
  readonly movers: readonly Pick<Person, "email" | "role">[];
  /** Everybody who has left this month. The list grows from day to day. */
  readonly leavers: readonly string[];
  /** They left some time ago, and come back today. */
  readonly returners: readonly Person[];
  /** Who belongs to which group. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  /** Groups of projects that have ended. */
  readonly finished: readonly string[];
  /** Ids of users that this tool created earlier. An administrator may have removed one of them. */
  readonly created: readonly string[];
}

/** A day at the mock's small company. Its departments write e-mails as people like to see them, or in lower case. */
export const today: DaysWork = {
  joiners: [
    person("Ada", "Newcomer", "Viewer"),
    // There is another Walsh-Moore, with another first name.
    person("Grace", "Walsh-Moore", "Member"),
  ],
  movers: [{ email: "Ali.Nolan@smallcompany.example", role: "Member" }],
  leavers: ["Cletus.Koch@smallcompany.example", "Amari.Hickle@smallcompany.example"],
  returners: [
    person("Lynne", "Koss", "Member"),
    { ...person("Colby", "Wisoky", "Member"), email: "colby.wisoky@smallcompany.example" },
  ],
  teams: {
    Analysts: ["Wendell.Goyette@smallcompany.example", "Ada.Newcomer@smallcompany.example"],
    // The project office does not know yet that Amari Hickle has left.
    "Data Platform": ["Ada.Newcomer@smallcompany.example", "Amari.Hickle@smallcompany.example"],
  },
  finished: ["Operations"],
  created: [],
};

function person(firstName: string, lastName: string, role: string): Person {
  return { firstName, lastName, email: `${firstName}.${lastName}@smallcompany.example`, role };
}
