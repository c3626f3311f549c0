import type { idpFixtures } from "../../contracts/scim/idp-fixtures.ts";
import type { Call } from "./call.ts";
import type { PersonFields } from "./people-schema.ts";
import type { Conversation } from "./conversation.ts";

/** A person as the server is to show them. */
export interface Wanted {
  readonly person: PersonFields;
  readonly active: boolean;
}

/** A change of somebody whom the server knows. */
export interface UserChange extends Wanted {
  readonly id: string;
  /** What the server showed just before. Undefined where the provider does not look. */
  readonly shown: unknown;
}

/** A member by the server's id, with the userName, which some providers send for display. */
export interface Member {
  readonly id: string;
  readonly userName: string;
}

export interface GroupChange {
  readonly id: string;
  readonly name: string;
  readonly isRenamed: boolean;
  readonly members: readonly Member[];
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
}

export interface GroupUpdate {
  readonly calls: readonly Call[];
  /** What cannot be played since it is not published, in a sentence. */
  readonly omitted?: string;
}

/** What a connection test needs to invent. */
export interface ConnectionTest {
  readonly conversation: Conversation;
  /** A person and a group name that nobody has. */
  readonly nobody: PersonFields;
  readonly noGroup: string;
}

/** How a provider calls a SCIM server. docs/sources/idp.md says who published it, and how sure it is. */
export interface Provider {
  /** The name of its file in `fixtures/idp`, which has its title, headers and content type. */
  readonly id: (typeof idpFixtures)[number];
  /** Tests the connection. False if the provider would not begin. Absent where nothing is published. */
  readonly connect?: (test: ConnectionTest) => Promise<boolean>;
  /** Whether 404 in answer to a search means that nobody was found. */
  readonly takes404ForNobody: boolean;
  /** Whether it reads somebody by id before it does this. */
  readonly reads: { readonly match: boolean; readonly update: boolean; readonly deactivate: boolean };
  /** Whether somebody who comes back is searched for by userName. Otherwise the id is used that was given before. */
  readonly searchesWhoReturns: boolean;
  /** Whether what the server does not know any more is searched for, or made, at once. Otherwise that is an error. */
  readonly looksAgain: boolean;
  /** What it does if most requests of a cycle fail, in a sentence. Absent where nothing is published. */
  readonly whenMostFail?: string;

  lookUpUser(userName: string): Call;
  createUser(wanted: Wanted, password: string): Call;
  /** The requests that make the server show somebody as wanted. None if it does already. */
  updateUser(change: UserChange): readonly Call[];
  deactivateUser(change: UserChange): Call;
  /** Absent if the provider never deletes anybody. */
  readonly deleteUser?: (id: string) => Call;

  /** Absent where no search for a group is published. */
  readonly lookUpGroup?: (name: string) => Call;
  /** Absent where no such read is published. */
  readonly readGroup?: (id: string) => Call;
  createGroup(group: { readonly externalId: string; readonly name: string }): Call;
  /** The requests that give a group its name and members. */
  updateGroup(change: GroupChange): GroupUpdate;
  deleteGroup(id: string): Call;
}
