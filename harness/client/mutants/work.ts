/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: string;
}

/** A user as the server shows it. It has fields that this client does not know. */
export interface UserRecord extends Person, Json {
  readonly id: string;
  readonly isActive: boolean;
}

/** What every search shows of a user. */
export interface ListedUser {
  readonly id: string;
  readonly email: string;
}

/** The state that the server should have after a run. */
export interface Work {
  /** Must be there, active, with this role. */
  readonly joiners: readonly Person[];
  /** Must have this role. Everything else about them stays. */
  readonly movers: readonly Pick<Person, "email" | "role">[];
  /** Must not be active. */
  readonly leavers: readonly string[];
  readonly group: { readonly name: string; readonly role: string; readonly members: readonly string[] };
}

/** The movers and the leaver are people of the world `small-company`. */
export const work: Work = {
  joiners: [
    { firstName: "Ada", lastName: "Lovelace", email: "ada.lovelace@smallcompany.example", role: "Creator" },
    {
      firstName: "Grace",
      lastName: "O'Hopper",
      email: "grace.o'hopper+pilot@smallcompany.example",
      role: "Viewer",
    },
  ],
  movers: [{ email: "wendell.goyette@smallcompany.example", role: "Member" }],
  leavers: ["vivienne.yundt@smallcompany.example"],
  group: {
    name: "Provisioned analysts",
    role: "Creator",
    members: ["ada.lovelace@smallcompany.example", "wendell.goyette@smallcompany.example"],
  },
};
