import type { Target } from "../../../../contracts/target.ts";
import { isSecretField } from "../../../../mock-server/message/redaction/secret-names.ts";
import { decodeSegment } from "../../../../contracts/path-template.ts";

/** Where something lies on a surface, by the path of a URL. */
export interface Place {
  readonly surface: "rest" | "webapi" | "scim";
  /** The absolute URL of the surface, without a slash at its end. */
  readonly base: string;
  /** Steps below the surface's base: collections and ids in turn. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly kind: "user" | "group";
  /** The absolute URL of the collection. */
  readonly collection: string;
  /** Absent where the path ends with the collection. */
  readonly id?: string;
}

const collections: Readonly<Record<string, Step["kind"]>> = {
  users: "user",
  usergroups: "group",
  Users: "user",
  Groups: "group",
};

/** Finds the users and groups that a URL names; nothing for a URL outside the surfaces that have them. */
export function placeOf(url: string, surfaces: Target["surfaces"]): Place | undefined {
  const bare = url.split(/[?#]/, 1).join("");
  for (const surface of ["rest", "webapi", "scim"] as const) {
    const base = surfaces[surface];
    if (base === undefined || !bare.startsWith(`${base}/`)) continue;
    const segments = bare
      .slice(base.length)
      .split("/")
      .filter((segment) => segment !== "")
      .map(decodeSegment);
    return { surface, base, steps: stepsOf(base, segments) };
  }
  return undefined;
}

function stepsOf(base: string, segments: readonly string[]): Step[] {
  const prefix = segments[0] === "v3" ? `${base}/v3` : base;
  const steps: Step[] = [];
  for (const [index, segment] of segments.entries()) {
    const kind = collections[segment];
    if (kind === undefined || (index > 0 && collections[segments[index - 1] ?? ""] !== undefined)) continue;
    const id = segments[index + 1];
    // A search by POST (RFC 7644 §3.4.3) names and makes nothing.
    if (id === ".search") continue;
    steps.push({ kind, collection: `${prefix}/${segment}`, ...(id !== undefined && { id }) });
  }
  return steps;
}

/** What a POST makes, if it is one that makes a user or a group. */
export function madeBy(method: string, place: Place | undefined): Step["kind"] | undefined {
  const [only, ...more] = place?.steps ?? [];
  return method === "POST" && more.length === 0 && only?.id === undefined ? only?.kind : undefined;
}

/** The name and e-mail that a body of any kind gives to what it makes, as far as it can be read. */
export function namesIn(body: string): { name: string | null; email: string | null } {
  const fields = fieldsOf(body);
  const text = (...names: string[]) => {
    for (const name of names) {
      const value = fields.get(name);
      if (typeof value === "string") return value.slice(0, 300);
    }
    return null;
  };
  return { name: text("name", "displayname", "firstname"), email: text("email", "username") };
}

const nameFields = new Set(["name", "displayname", "username"]);

/** Every e-mail and name that a body of JSON may give to what it changes, in the form of any surface. */
export function namesGivenBy(body: string): readonly string[] {
  const found = new Set<string>();
  try {
    JSON.parse(body, function (this: unknown, key: string, value: unknown) {
      // In a SCIM PATCH the path of an operation says where its value goes (RFC 7644 §3.5.2).
      const field = hasPath(this) && key === "value" ? this.path : key;
      const isName =
        typeof value === "string" &&
        !isSecretField(field) &&
        (nameFields.has(field.toLowerCase()) || value.includes("@"));
      if (isName && value !== "") found.add(value.slice(0, 300));
      return value;
    });
  } catch {
    // A body that is not JSON changes nothing.
  }
  return [...found];
}

function hasPath(value: unknown): value is { readonly path: string } {
  return typeof value === "object" && value !== null && "path" in value && typeof value.path === "string";
}

/** Contracts spell the names of fields in any case, as SCIM allows (RFC 7643 §2.1). */
function lowered(fields: Iterable<readonly [string, unknown]>): ReadonlyMap<string, unknown> {
  return new Map([...fields].map(([name, value]) => [name.toLowerCase(), value]));
}

function fieldsOf(body: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return lowered(typeof value === "object" && value !== null ? Object.entries(value) : []);
  } catch {
    return lowered(new URLSearchParams(body));
  }
}

/** The id that an answer gives to what was made: a field of its own, or the whole body. */
export function idIn(body: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // XML, which a server may prefer.
    return /<id>([^<]+)<\/id>/i.exec(body)?.[1];
  }
  if (typeof value === "string") return value;
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}
