import { didYouMean, nearest } from "../../contracts/nearest.ts";
import type { GroupFields, People, PersonFields } from "./people-schema.ts";
import type { Cycle } from "./script-schema.ts";

export interface Person extends PersonFields {
  /** `left` can come back; `deleted` cannot. */
  readonly state: "assigned" | "left" | "deleted";
}

export interface Group extends Omit<GroupFields, "members"> {
  readonly members: readonly string[];
  readonly isRemoved: boolean;
}

/** A change that the directory cannot make, and where the file asks for it. */
export class ImpossibleChange extends Error {
  override readonly name = "ImpossibleChange";
  readonly path: readonly (string | number)[];

  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.path = path;
  }
}

const stateWords = { assigned: "is assigned", left: "has left", deleted: "is deleted" } as const;

type Path = readonly (string | number)[];

/** The provider's own people and groups: what the server ought to show. */
export class Directory {
  readonly #people = new Map<string, Person>();
  readonly #groups = new Map<string, Group>();

  /** @throws {ImpossibleChange} */
  constructor({ people, groups = [] }: People) {
    for (const [index, person] of people.entries()) this.#join(person, ["people", index]);
    for (const [index, group] of groups.entries()) {
      const { members = [], ...fields } = group;
      if (this.#groups.has(group.id))
        throw new ImpossibleChange(`there are two groups ${group.id}`, ["groups", index, "id"]);
      this.#groups.set(group.id, { ...fields, members: [], isRemoved: false });
      this.#addMembers(group.id, members, ["groups", index, "members"]);
    }
  }

  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  /** Makes the changes of a cycle. @throws {ImpossibleChange} */
  apply(cycle: Cycle): void {
    const { join = [], change = [], groups = [], removeGroups = [] } = cycle;
    for (const [index, person] of join.entries()) this.#join(person, ["join", index]);
    for (const [index, { id, ...fields }] of change.entries()) {
      const path = ["change", index];
      this.#put({ ...this.#person(id, [...path, "id"]), ...fields }, path);
    }
    this.#move(cycle, "leave", { from: ["assigned"], to: "left" });
    this.#move(cycle, "return", { from: ["left"], to: "assigned" });
    this.#move(cycle, "delete", { from: ["assigned", "left"], to: "deleted" });
    for (const [index, { id, name, add = [], remove = [] }] of groups.entries()) {
      const path = ["groups", index];
      if (!this.#groups.has(id)) {
        if (name === undefined)
          throw new ImpossibleChange(unknown("group", id, this.#groups), [...path, "id"]);
        this.#groups.set(id, { id, name, members: [], isRemoved: false });
      }
      const group = this.#group(id, [...path, "id"]);
      this.#groups.set(id, { ...group, ...(name !== undefined && { name }) });
      this.#addMembers(id, add, [...path, "add"]);
      this.#removeMembers(id, remove, [...path, "remove"]);
    }
    for (const [index, id] of removeGroups.entries()) {
      this.#groups.set(id, { ...this.#group(id, ["removeGroups", index]), isRemoved: true });
    }
  }

  #join(person: PersonFields, path: Path): void {
    if (this.#people.has(person.id))
      throw new ImpossibleChange(`there are two people ${person.id}`, [...path, "id"]);
    this.#put({ ...person, state: "assigned" }, path);
  }

  #put(person: Person, path: Path): void {
    const name = person.userName.toLowerCase();
    const other = this.people.find(
      (each) => each.id !== person.id && each.state !== "deleted" && each.userName.toLowerCase() === name,
    );
    if (other !== undefined) {
      throw new ImpossibleChange(`${other.id} has the userName ${person.userName} already`, [
        ...path,
        "userName",
      ]);
    }
    this.#people.set(person.id, person);
  }

  #move(
    cycle: Cycle,
    key: "leave" | "return" | "delete",
    { from, to }: { readonly from: readonly Person["state"][]; readonly to: Person["state"] },
  ): void {
    for (const [index, id] of (cycle[key] ?? []).entries()) {
      const person = this.#person(id, [key, index]);
      if (!from.includes(person.state)) {
        throw new ImpossibleChange(
          `${id} ${stateWords[person.state]} and cannot ${key === "delete" ? "be deleted" : key}`,
          [key, index],
        );
      }
      this.#people.set(id, { ...person, state: to });
      if (to !== "deleted") continue;
      for (const group of this.groups)
        this.#removeMembers(
          group.id,
          group.members.filter((each) => each === id),
          [],
        );
    }
  }

  #addMembers(groupId: string, added: readonly string[], path: Path): void {
    const group = this.#group(groupId, path);
    for (const [index, id] of added.entries()) {
      const { state } = this.#person(id, [...path, index]);
      if (state === "deleted") throw new ImpossibleChange(`${id} is deleted`, [...path, index]);
    }
    this.#groups.set(groupId, { ...group, members: [...new Set([...group.members, ...added])] });
  }

  #removeMembers(groupId: string, removed: readonly string[], path: Path): void {
    const group = this.#group(groupId, path);
    for (const [index, id] of removed.entries()) {
      if (!group.members.includes(this.#person(id, [...path, index]).id)) {
        throw new ImpossibleChange(`${id} is not a member of ${groupId}`, [...path, index]);
      }
    }
    this.#groups.set(groupId, { ...group, members: group.members.filter((id) => !removed.includes(id)) });
  }

  #person(id: string, path: Path): Person {
    const person = this.#people.get(id);
    if (person === undefined) throw new ImpossibleChange(unknown("person", id, this.#people), path);
    return person;
  }

  #group(id: string, path: Path): Group {
    const group = this.#groups.get(id);
    if (group === undefined) throw new ImpossibleChange(unknown("group", id, this.#groups), path);
    if (group.isRemoved) throw new ImpossibleChange(`the group ${id} is removed`, path);
    return group;
  }
}

function unknown(kind: string, id: string, known: ReadonlyMap<string, unknown>): string {
  return `there is no ${kind} ${id}${didYouMean(nearest(id, [...known.keys()]))}`;
}
