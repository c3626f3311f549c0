import { chai } from "vitest";
import {
  InvalidScimPatchOp,
  InvalidScimPatchRequest,
  NoPathInScimPatchOp,
  NoTarget,
  RemoveValueNestedArrayNotSupported,
  RemoveValueNotArray,
} from "scim-patch/lib/src/errors/scimErrors.js";
import * as errors from "scim-patch/lib/src/errors/scimErrors.js";
import { z } from "zod";
import { loadSuite, type ForeignTest } from "./load-suite.ts";
import { foreignNames, ownNames } from "./patch-names.ts";
import type { Answered, SyncMock } from "./sync-mock.ts";

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const withId = z.looseObject({ id: z.string() });
const refusal = z.looseObject({ scimType: z.string().optional(), detail: z.string() });

interface Options {
  readonly treatMissingAsAdd?: boolean;
}

/** The tests of scim-patch, with its function replaced by a PATCH request to the mock. */
export function patchSuite(mock: SyncMock): readonly ForeignTest[] {
  const module = {
    ...errors,
    scimPatch: (
      resource: unknown,
      operations: readonly unknown[],
      options: Options = { treatMissingAsAdd: true },
    ) => patchOverHttp(mock, resource, operations, options),
    patchBodyValidation: (body: unknown) => {
      validate(mock, body);
    },
  };
  const modules = { "../src/scimPatch": module, "../src/errors/scimErrors": errors, chai };
  return ["scimPatch", "patchValidation"].flatMap((file) =>
    loadSuite(`scim-patch/lib/test/${file}.test.js`, modules),
  );
}

/** The resource after a PATCH, as GET shows it. Refusals throw the package's own errors. */
function patchOverHttp(
  mock: SyncMock,
  resource: unknown,
  operations: readonly unknown[],
  { treatMissingAsAdd = false }: Options,
) {
  mock.reset();
  mock.answerQuirks({ "scim.filtered-replace-miss": treatMissingAsAdd ? "creates" : "no-target" });
  const made = mock.send("POST", "/scim/v2/Users", ownNames(resource));
  const at = `/scim/v2/Users/${withId.parse(made.json).id}`;
  const body = { schemas: [patchOp], Operations: operations.map((operation) => ownNames(operation)) };
  const patched = mock.send("PATCH", at, body);
  if (patched.status !== 200) throw refusalFor(patched, operations);
  return sharing(foreignNames(mock.send("GET", at).json), operations);
}

/** The error that the package would throw: it has a class for each scimType of RFC 7644. */
function refusalFor({ json }: Answered, operations: readonly unknown[]): Error {
  const { scimType, detail } = refusal.parse(json);
  const [path = ""] = operations.map(pathOf);
  const removed = operations.find((operation) => valueOfRemove(operation) !== undefined);
  if (removed !== undefined) {
    const isNested = z.array(z.array(z.unknown())).min(1).safeParse(valueOfRemove(removed)).success;
    return isNested ? new RemoveValueNestedArrayNotSupported() : new RemoveValueNotArray();
  }
  if (scimType === "noTarget") return path === "" ? new NoPathInScimPatchOp() : new NoTarget(path);
  return scimType === "invalidSyntax" ? new InvalidScimPatchRequest(detail) : new InvalidScimPatchOp(detail);
}

function validate(mock: SyncMock, body: unknown): void {
  mock.reset();
  const user = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "spiderman" };
  const made = mock.send("POST", "/scim/v2/Users", user);
  const answer = mock.send("PATCH", `/scim/v2/Users/${withId.parse(made.json).id}`, body);
  if (answer.status === 200) return;
  const { scimType, detail } = refusal.parse(answer.json);
  throw scimType === "noTarget" ? new NoPathInScimPatchOp() : new InvalidScimPatchRequest(detail);
}

/** The values that a remove deletes. The RFC has no such member, but identity providers send it. */
function valueOfRemove(operation: unknown): unknown {
  return z.looseObject({ op: z.literal("remove"), value: z.unknown() }).safeParse(operation).data?.value;
}

function pathOf(operation: unknown): string {
  return z
    .looseObject({ path: z.string().default("") })
    .catch({ path: "" })
    .parse(operation).path;
}

/** Puts the given objects into an equal resource, since the package does so and its tests compare identities. */
function sharing(value: unknown, given: readonly unknown[]): unknown {
  const same = given.flatMap(objectsIn).find((object) => chai.util.eql(object, value));
  if (same !== undefined) return same;
  if (Array.isArray(value)) return value.map((each) => sharing(each, given));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sharing(each, given)]));
}

function objectsIn(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
