import { expect, test } from "vitest";
import { applyPatch } from "./patch/patch.ts";
import { patchOpUrn } from "./patch/operations.ts";
import { compileProjection } from "./projection.ts";
import type { ProjectionQuery } from "./projection.ts";
import { readResource, replaceResource } from "./resource.ts";
import { complex, text } from "./schema/attribute.ts";
import { prepareResourceType } from "./schema/resource-type.ts";
import { Answering } from "./testing/answering.ts";

// Characteristics from RFC 7643 §7 that no User or Group attribute has.

const type = prepareResourceType({
  name: "Device",
  description: "Device",
  endpoint: "/Devices",
  schema: {
    id: "urn:example:Device",
    name: "Device",
    description: "Device",
    attributes: [
      text("serial", "Set once.", { mutability: "immutable" }),
      complex("place", "Where it is.", [
        text("room", "Always shown.", { returned: "always" }),
        text("floor", "Shown by default."),
        text("note", "Shown on request.", { returned: "request" }),
        text("key", "Never shown.", { returned: "never" }),
        text("building", "Not the client's to write.", { mutability: "readOnly" }),
      ]),
    ],
  },
  extensions: [],
});
const context = { type, behaviour: new Answering() };
const place = { room: "1", floor: "2", note: "n", key: "k", building: "b" };
const device = { schemas: [type.urn], id: "1", serial: "s", place };

function put(body: object) {
  return replaceResource(device, { schemas: [type.urn], ...body }, context).resource;
}

function patch(operation: object, to: Parameters<typeof applyPatch>[0] = device) {
  return applyPatch(to, { schemas: [patchOpUrn], Operations: [operation] }, context);
}

function shown(query: ProjectionQuery) {
  return compileProjection(query, context)(device)["place"];
}

test("an immutable value can be set once and repeated, but not changed", () => {
  const mutability = expect.objectContaining({ status: 400, scimType: "mutability" });
  expect(put({ serial: "s" })).toMatchObject({ serial: "s" });
  expect(put({})).toMatchObject({ serial: "s" });
  expect(() => put({ serial: "t" })).toThrow(mutability);
  expect(patch({ op: "replace", path: "serial", value: "s" }).changed).toBe(false);
  expect(() => patch({ op: "replace", path: "serial", value: "t" })).toThrow(mutability);
  expect(() => patch({ op: "remove", path: "serial" })).toThrow(mutability);
  const { serial: _, ...blank } = device;
  expect(patch({ op: "add", path: "serial", value: "t" }, blank).resource).toMatchObject({ serial: "t" });
});

test("a PUT keeps the readOnly parts of what it replaces", () => {
  expect(put({ place: { room: "9", building: "mine" } })).toMatchObject({
    place: { room: "9", building: "b" },
  });
  expect(put({ place: { room: "9" } })["place"]).toEqual({ room: "9", building: "b" });
  expect(readResource({ schemas: [type.urn], place: { building: "mine" } }, context)).toEqual({
    schemas: [type.urn],
  });
});

test("sub-attributes are shown by their own characteristics", () => {
  expect(shown({})).toEqual({ room: "1", floor: "2", building: "b" });
  expect(shown({ attributes: "place.note" })).toEqual({ room: "1", note: "n" });
  expect(shown({ attributes: "place.key" })).toBeUndefined();
  expect(shown({ excludedAttributes: "place.floor,place.room" })).toEqual({ room: "1", building: "b" });
  expect(shown({ excludedAttributes: "place" })).toBeUndefined();
});
