import { z } from "zod";
import { scimSchemaList } from "../../../../contracts/wire/scim-resources.ts";
import { core, groupBody, idIn, scimMock, userBody, type ScimMock } from "./scim-mock.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

type Attribute = z.infer<typeof scimSchemaList>["Resources"][number]["attributes"][number];
type Json = Readonly<Record<string, unknown>>;
const record = z.record(z.string(), z.unknown());

/** An attribute of /Schemas, and where it is. */
export interface Case {
  readonly name: string;
  readonly endpoint: "/Users" | "/Groups";
  /** The URN of an extension. */
  readonly extension?: string;
  readonly parent?: Attribute;
  readonly attribute: Attribute;
}

/** All attributes and sub-attributes in /Schemas. */
export async function casesOf({ scim }: ScimMock): Promise<readonly Case[]> {
  const { Resources } = scimSchemaList.parse((await scim("GET", "/Schemas")).json);
  return Resources.flatMap(({ id, attributes }) => {
    const endpoint = id.endsWith(":Group") ? "/Groups" : "/Users";
    const where = { endpoint, ...(id.includes(":extension:") && { extension: id }) } as const;
    return attributes.flatMap((attribute) => [
      { ...where, name: attribute.name, attribute },
      ...(attribute.subAttributes ?? []).map((sub) => ({
        ...where,
        name: `${attribute.name}.${sub.name}`,
        parent: attribute,
        attribute: sub,
      })),
    ]);
  });
}

/** The attribute as a filter or a PATCH names it. */
export function pathOf({ extension, name }: Case): string {
  return extension === undefined ? name : `${extension}:${name}`;
}

export function isSame(
  left: Pick<Case, "name" | "endpoint">,
  right: Pick<Case, "name" | "endpoint">,
): boolean {
  return left.name === right.name && left.endpoint === right.endpoint;
}

/** Two bodies without the attribute, and two values for it. */
export async function stage(each: Case, made?: ScimMock) {
  const { scim } = made ?? (await scimMock());
  const users = [];
  for (const name of ["u1", "u2"])
    users.push(idIn(await scim("POST", "/Users", userBody(`${name}@x.example`))));
  const [first = "", second = ""] = users;
  const bodies = ["one", "two"].map((name) =>
    each.endpoint === "/Users" ? bodyOfUser(name, first) : groupBody(name, [first]),
  );
  const [body = {}] = bodies;
  return { scim, bodies, body, sample: sampleOf(each, first, 1), other: sampleOf(each, second, 2) };
}

function bodyOfUser(name: string, managerId: string): Json {
  const schemas = [core, enterprise];
  return userBody(`${name}@x.example`, { schemas, [enterprise]: { manager: { value: managerId } } });
}

function sampleOf({ name, attribute }: Case, userId: string, number: number): unknown {
  if (attribute.type === "complex") {
    const subs = (attribute.subAttributes ?? [])
      .filter(({ mutability }) => mutability !== "readOnly")
      .map((sub) => [
        sub.name,
        sampleOf(
          { name: `${name}.${sub.name}`, attribute: sub, endpoint: "/Users" },
          userId,
          sub.mutability === "immutable" ? 1 : number,
        ),
      ]);
    const element: unknown = Object.fromEntries(subs);
    return attribute.multiValued ? [element] : element;
  }
  if (attribute.type === "boolean") return number === 1;
  const [only, ...rest] = attribute.canonicalValues ?? [];
  if (rest.length === 0 && only !== undefined) return number === 1 ? only : "Group";
  if (name === "members.value" || name === "manager.value") return userId;
  return name === "userName" || name === "emails.value" ? `Sample-${number}@x.example` : `Sample-${number}`;
}

/** A body with a value for the attribute, or without the attribute. */
export function withValue({ extension, parent, attribute, name }: Case, body: Json, value: unknown): Json {
  if (extension !== undefined) {
    const local: Case = { name, endpoint: "/Users", attribute, ...(parent && { parent }) };
    return { ...body, [extension]: withValue(local, record.parse(body[extension] ?? {}), value) };
  }
  if (parent === undefined) return put(body, attribute.name, value);
  const given = body[parent.name];
  const holder = Array.isArray(given) ? given[0] : given;
  const element = put(record.parse(holder ?? {}), attribute.name, value);
  return { ...body, [parent.name]: parent.multiValued ? [element] : element };
}

function put(object: Json, name: string, value: unknown): Json {
  const { [name]: _, ...others } = object;
  return value === undefined ? others : { ...others, [name]: value };
}

/** The value that a resource shows, or the one in its first element. */
export function valueOf({ extension, parent, attribute }: Case, json: unknown): unknown {
  const resource = record.parse(json);
  const holder = record.parse((extension === undefined ? resource : resource[extension]) ?? {});
  if (parent === undefined) return holder[attribute.name];
  const value = holder[parent.name];
  return record.parse((Array.isArray(value) ? value[0] : value) ?? {})[attribute.name];
}

/** Whether a value contains the sample. The server may add more. */
export function holds(shown: unknown, sample: unknown): boolean {
  if (typeof sample !== "object" || sample === null) return shown === sample;
  if (typeof shown !== "object" || shown === null) return false;
  const known = new Map<string, unknown>(Object.entries(shown));
  return Object.entries(sample).every(([name, value]) => holds(known.get(name), value));
}
