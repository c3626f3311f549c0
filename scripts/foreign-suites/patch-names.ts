import { isJsonObject } from "../../mock-server/message/json.ts";

/**
 * The suite of scim-patch invents attributes. Each is replaced with an attribute of RFC 7643 of the same kind:
 * several complex values, or one string. RFC 7643 §2.3.8 forbids several values inside a complex one, so these move to
 * the top.
 */
const nested = { path: /^name\.nestedArray/, own: "roles" };
const inventions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": { surName: "ims", newProperty: "nickName", newProperty3: "title" },
  surName: { additional: "display" },
  nestedArray: { newProperty1: "display", newProperty2: "type" },
  name: {
    newProperty: "middleName",
    newProperty1: "honorificPrefix",
    newProperty2: "honorificSuffix",
    surName3: "middleName",
  },
  emails: { newProperty: "display", newProperty1: "display", newProperty2: "type" },
};

/** Renames the attributes in one of the suite's resources or operations to those of RFC 7643. */
export function ownNames(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  if (!("op" in value)) return renamed(unnested(value), "");
  const { path: given, value: operand, ...others } = value;
  const path = typeof given === "string" ? given.replace(nested.path, "nestedArray") : given;
  const head = typeof path === "string" ? (/^[A-Za-z]+\d?/.exec(path)?.[0] ?? "") : "";
  return {
    ...others,
    ...(path !== undefined && { path: typeof path === "string" ? renamedPath(path, head) : path }),
    ...(operand !== undefined && {
      value: renamed(operand, typeof path === "string" && head in inventions ? head : ""),
    }),
  };
}

/** Gives a resource of the mock the suite's names: each attribute under its own name and those that it replaces. */
export function foreignNames(value: unknown): unknown {
  if (!isJsonObject(value) || value[nested.own] === undefined) return restored(value, "");
  const { [nested.own]: elements, name, ...others } = value;
  const whole = {
    ...others,
    name: { ...(isJsonObject(name) && name), nestedArray: restored(elements, "nestedArray") },
  };
  return restored(whole, "");
}

function unnested(resource: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name } = resource;
  if (!isJsonObject(name) || name["nestedArray"] === undefined) return resource;
  const { nestedArray, ...others } = name;
  return { ...resource, name: others, [nested.own]: renamed(nestedArray, "nestedArray") };
}

function renamed(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, place));
  if (!isJsonObject(value)) return value;
  const names = inventions[place] ?? {};
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      names[name] ?? name,
      place === "" && name in inventions ? renamed(member, name) : member,
    ]),
  );
}

function renamedPath(path: string, head: string): string {
  const top = head === "nestedArray" ? nested.own : (inventions[""]?.[head] ?? head);
  const rest = Object.entries(inventions[head] ?? {}).reduce(
    (text, [name, own]) => text.replace(new RegExp(`\\.${name}$`), `.${own}`),
    path.slice(head.length),
  );
  return top + rest;
}

function restored(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((each) => restored(each, place));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([own, member]) => {
    const names = Object.entries(inventions[place] ?? {}).flatMap(([name, target]) =>
      target === own ? [name] : [],
    );
    const spelled = names.length === 0 ? [own] : names;
    return spelled.map((name) => [
      name,
      place === "" && name in inventions ? restored(member, name) : member,
    ]);
  });
  return Object.fromEntries(entries);
}
