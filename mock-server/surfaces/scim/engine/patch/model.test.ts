import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { elementsOf, isObject } from "../json.ts";
import type { ScimObject } from "../../../../world/directory/scim-value.ts";
import type { Changed } from "../resource.ts";
import { groupType } from "../schema/resource-type.ts";
import { Answering } from "../testing/answering.ts";
import { deepFreeze, enterprise, patch } from "../testing/patching.ts";
import { refusalOf } from "../testing/refusal.ts";
import { sampleSize } from "../../../../../testing/sample-size.ts";

// A plain model of a user and a group, which commands change in place. Each command also gives the PATCH operation for
// it, in one of the forms that clients use. Engine and model must agree after any sequence.

interface Email {
  type?: string;
  value?: string;
  primary?: boolean;
}

interface Model {
  title?: string;
  givenName?: string;
  familyName?: string;
  department?: string;
  manager?: string;
  emails: Email[];
}

interface Command {
  readonly operation: object;
  /** Changes the model. Returns the scimType if the command is refused. */
  run(model: Model, creates: boolean): string | undefined;
}

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const text = fc.constantFrom("a", "b", "c");
const type = fc.constantFrom("work", "home", "other");
const set = fc.constantFrom("add", "replace", "Add", "Replace", "REPLACE");
const prefix = fc.constantFrom("", `${core}:`);
const email = fc.record(
  { type, value: text, primary: fc.constantFrom(true, false) },
  { requiredKeys: ["type", "value"] },
);
const emails = fc
  .uniqueArray(email, { minLength: 1, maxLength: 3, selector: (one) => one.type + one.value })
  .filter((list) => list.filter(({ primary }) => primary === true).length < 2);

const setters = { title: "title", "name.givenName": "givenName", "name.familyName": "familyName" } as const;
const singles: fc.Arbitrary<Command> = fc
  .tuple(
    fc.constantFrom("title", "name.givenName", "name.familyName"),
    fc.option(text),
    set,
    prefix,
    fc.constantFrom("path", "member", "remove"),
  )
  .map(([path, value, op, urn, form]) => ({
    operation: {
      path: { op, path: urn + path, value },
      member: { op, value: { [urn + path]: value } },
      remove: { op: "Remove", path: urn + path },
    }[form],
    run: (model) => assign(model, setters[path], form === "remove" ? null : value),
  }));

const names: fc.Arbitrary<Command> = fc
  .tuple(fc.record({ givenName: fc.option(text), familyName: fc.option(text) }, { requiredKeys: [] }), set)
  .map(([name, op]) => ({
    operation: { op, path: "NAME", value: name },
    run: (model) => {
      if (name.givenName !== undefined) assign(model, "givenName", name.givenName);
      if (name.familyName !== undefined) assign(model, "familyName", name.familyName);
      return undefined;
    },
  }));

const extension: fc.Arbitrary<Command> = fc
  .tuple(
    fc.constantFrom("department", "manager"),
    fc.option(text),
    set,
    fc.constantFrom("path", "member", "object", "remove"),
  )
  .map(([name, value, op, form]) => ({
    operation: {
      path: { op, path: `${enterprise}:${name}`, value },
      member: { op, value: { [`${enterprise}:${name}`]: value } },
      object: { op, value: { [enterprise]: { [name]: value } } },
      remove: { op: "remove", path: `${enterprise}:${name}` },
    }[form],
    run: (model) => assign(model, name, form === "remove" ? null : value),
  }));

const emailLists: fc.Arbitrary<Command> = fc
  .tuple(emails, fc.constantFrom("add", "replace", "remove"), fc.boolean())
  .map(([list, op, asObject]) => {
    const value = asObject && list.length === 1 ? list[0] : list;
    return {
      operation: {
        op,
        path: "emails",
        value: op === "remove" ? list.map(({ value: id }) => ({ value: id })) : value,
      },
      run: (model) => {
        if (op === "remove") {
          model.emails = model.emails.filter((one) => !list.some((other) => other.value === one.value));
          return undefined;
        }
        if (op === "replace") model.emails = [];
        for (const one of list) addEmail(model, one);
        return undefined;
      },
    };
  });

const filtered: fc.Arbitrary<Command> = fc
  .tuple(type, fc.constantFrom("add", "replace", "remove"), fc.constantFrom("value", "primary"), text)
  .map(([wanted, op, sub, value]) => ({
    operation: {
      op,
      path: `emails[type eq "${wanted}"].${sub}`,
      value: sub === "primary" ? "True" : value,
    },
    run: (model, creates) => {
      const hits = model.emails.filter((one) => one.type === wanted);
      if (op === "remove") for (const one of hits) delete one[sub];
      else if (hits.length === 0) {
        if (op === "replace" && !creates) return "noTarget";
        addEmail(model, {
          type: wanted,
          ...(sub === "primary" ? { primary: true } : { value }),
        });
      } else if (sub === "value") for (const one of hits) one.value = value;
      else {
        const fresh = hits.filter((one) => one.primary !== true);
        if (fresh.length > 1) return "invalidValue";
        for (const one of fresh) makePrimary(model, one);
      }
      return undefined;
    },
  }));

const removals: fc.Arbitrary<Command> = fc.option(type).map((wanted) => ({
  operation: { op: "remove", path: wanted === null ? "emails" : `emails[type eq "${wanted}"]` },
  run: (model) => {
    model.emails = wanted === null ? [] : model.emails.filter((one) => one.type !== wanted);
    return undefined;
  },
}));

function assign(model: Model, name: Exclude<keyof Model, "emails">, value: string | null): undefined {
  if (value === null) delete model[name];
  else model[name] = value;
}

function addEmail(model: Model, added: Email): void {
  const same = model.emails.find((one) => one.value === added.value && one.type === added.type);
  const one = same ?? { ...added };
  if (same === undefined) model.emails.push(one);
  if (added.primary === true) makePrimary(model, one);
  else if (added.primary === false) one.primary = false;
}

function makePrimary(model: Model, winner: Email): void {
  for (const one of model.emails) if (one !== winner && one.primary === true) one.primary = false;
  winner.primary = true;
}

function modelOf(resource: ScimObject): unknown {
  const name = isObject(resource["name"]) ? resource["name"] : {};
  const more = isObject(resource[enterprise]) ? resource[enterprise] : {};
  const manager = isObject(more["manager"]) ? more["manager"]["value"] : undefined;
  const facts = {
    title: resource["title"],
    givenName: name["givenName"],
    familyName: name["familyName"],
    department: more["department"],
    manager,
    emails: elementsOf(resource["emails"]),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

const commands = fc.array(fc.oneof(singles, names, extension, emailLists, filtered, removals), {
  minLength: 1,
  maxLength: 4,
});

test("after any operations a user is as a plain model says, or unchanged", () => {
  fc.assert(
    fc.property(fc.array(commands, { minLength: 1, maxLength: 6 }), fc.boolean(), (requests, creates) => {
      const behaviour = new Answering({ "scim.filtered-replace-miss": creates ? "creates" : "no-target" });
      let model: Model = { emails: [] };
      let resource: ScimObject = { schemas: [core], id: "1", userName: "ada" };
      for (const request of requests) {
        const next = structuredClone(model);
        let expected: string | undefined;
        for (const command of request) expected ??= command.run(next, creates);
        deepFreeze(resource);
        const before = structuredClone(resource);
        let result: Changed = { resource, changed: false };
        const refused = refusalOf(() => {
          result = patch(
            request.map(({ operation }) => operation),
            { to: resource, behaviour },
          );
        });
        expect(refused?.scimType).toBe(expected);
        expect(resource).toEqual(before);
        expect(result.changed).toBe(!isDeepStrictEqual(resource, result.resource));
        if (refused === undefined) model = next;
        resource = result.resource;
        expect(modelOf(resource)).toEqual(model);
        const extended = model.department !== undefined || model.manager !== undefined;
        expect(resource["schemas"]).toEqual(extended ? [core, enterprise] : [core]);
      }
    }),
    { numRuns: sampleSize({ test: 500, trial: 20_000 }) },
  );
});

test("after any operations a group has the members of a plain set", () => {
  const ids = fc.uniqueArray(fc.constantFrom("u1", "u2", "u3", "u4", "U1"), { maxLength: 4 });
  const kind = fc.constantFrom("add", "replace", "remove-values", "remove-filter", "clear");
  fc.assert(
    fc.property(fc.array(fc.tuple(kind, ids), { minLength: 1, maxLength: 8 }), (steps) => {
      let members: readonly string[] = [];
      let resource: ScimObject = { schemas: ["g"], displayName: "g" };
      for (const [name, list] of steps) {
        const { operation, after } = groupCommands(members, list)[name];
        const result = patch([operation], { to: deepFreeze(resource), type: groupType });
        const same = isDeepStrictEqual(new Set(members), new Set(after));
        if (!same) members = after;
        resource = result.resource;
        expect(result.changed).toBe(!same);
        expect(elementsOf(resource["members"]).map((one) => one["value"])).toEqual(members);
      }
    }),
    { numRuns: sampleSize({ test: 400, trial: 20_000 }) },
  );
});

function groupCommands(before: readonly string[], list: readonly string[]) {
  const value = list.map((one) => ({ value: one, $ref: null }));
  return {
    add: {
      operation: { op: "Add", path: "members", value },
      after: [...before, ...list.filter((one) => !before.includes(one))],
    },
    replace: { operation: { op: "replace", value: { members: value } }, after: list },
    "remove-values": {
      operation: { op: "Remove", path: "members", value },
      after: before.filter((one) => !list.includes(one)),
    },
    "remove-filter": {
      operation: { op: "remove", path: `members[value eq "${list[0] ?? "none"}"]` },
      after: before.filter((one) => one !== list[0]),
    },
    clear: { operation: { op: "remove", path: "members" }, after: [] },
  };
}
