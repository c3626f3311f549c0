import { describe, expect, test } from "vitest";
import { resolveText } from "./path.ts";
import { complex, text } from "./schema/attribute.ts";
import { prepareResourceType } from "./schema/resource-type.ts";
import { Answering } from "./testing/answering.ts";

// Names that no user has: in the core and in an extension, and in two extensions.

const one = "urn:example:one";
const two = "urn:example:two";
const type = prepareResourceType({
  name: "Device",
  description: "Device",
  endpoint: "/Devices",
  schema: {
    id: "urn:example:Device",
    name: "Device",
    description: "Device",
    attributes: [text("serial", "In the core and in an extension.")],
  },
  extensions: [
    extension(one, [text("serial", "x"), text("owner", "x"), complex("place", "x", [text("room", "x")])]),
    extension(two, [text("owner", "x"), complex("place", "x", [text("floor", "x")])]),
  ],
});

describe("a bare name", () => {
  test("means the attribute of the core, if the core has it", () => {
    expect(resolved("serial")).toEqual([undefined, "serial", undefined]);
    expect(resolved(`${one}:serial`)).toEqual([one, "serial", undefined]);
  });

  test("that two extensions have means neither of them, and asks no quirk", () => {
    const behaviour = new Answering();
    expect(resolved("owner", behaviour)).toBeUndefined();
    expect(resolved("place", behaviour)).toBeUndefined();
    expect(behaviour.asked).toEqual([]);
  });

  test("with a sub-attribute that one extension has means that one", () => {
    expect(resolved("place.floor")).toEqual([two, "place", "floor"]);
    expect(resolved("PLACE.ROOM")).toEqual([one, "place", "room"]);
  });

  test("asks the quirk, which a name with its URN does not", () => {
    const behaviour = new Answering({ "scim.unqualified-attribute": "unknown" });
    expect(resolved(`${two}:owner`, behaviour)).toEqual([two, "owner", undefined]);
    expect(resolved("place.floor", behaviour)).toBeUndefined();
    expect(behaviour.asked).toEqual(["scim.unqualified-attribute"]);
  });
});

function extension(id: string, attributes: ReturnType<typeof text>[]) {
  return { schema: { id, name: id, description: id, attributes }, required: false };
}

function resolved(name: string, behaviour = new Answering()) {
  const path = resolveText(name, { type, behaviour });
  return path && [path.extension?.name, path.attribute.name, path.sub?.name];
}
