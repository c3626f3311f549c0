import { expect, test } from "vitest";
import { z } from "zod";
import { restGroup, restOperations, restUser } from "../../../contracts/wire/rest.ts";
import type { WireOperation } from "../../../contracts/wire/operation.ts";
import { scimOperations } from "../../../contracts/wire/scim.ts";
import { webapiOperations } from "../../../contracts/wire/webapi.ts";
import { bodyFields, queryParameters } from "./known-names.ts";

const operations = [...restOperations, ...webapiOperations, ...scimOperations];

test.for(operations)("the known parameters of $name are those of its description", (operation) => {
  const described = "query" in operation ? Object.keys(operation.query) : [];
  expect(queryParameters[operation.name] ?? []).toEqual(described);
});

/** The fields that a GET shows of what an operation creates or replaces. */
const shown = new Map<string, readonly string[]>(
  [
    ["users", restUser],
    ["groups", restGroup],
    ["webapi.users", answerOf("webapi.users.get")],
    ["webapi.groups", answerOf("webapi.groups.get")],
  ].flatMap(([thing, schema]) =>
    ["create", "replace"].map((verb) => [`${String(thing)}.${verb}`, fieldsOf(schema)] as const),
  ),
);

function answerOf(name: string): unknown {
  const described: readonly WireOperation[] = webapiOperations;
  return described.find((each) => each.name === name)?.answers[200];
}

function fieldsOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

test.for([...restOperations, ...webapiOperations])(
  "the known fields of a body of $name are those that it takes or that a GET shows",
  (operation) => {
    const taken = fieldsOf("request" in operation ? operation.request : undefined);
    const known = new Set([...taken, ...(shown.get(operation.name) ?? [])]);
    expect(new Set(bodyFields[operation.name])).toEqual(known);
  },
);
