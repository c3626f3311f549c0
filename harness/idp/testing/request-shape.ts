/** A request without the names and ids in it: the method, the path and the form of the query. */
export function outlineOf({ method, path }: { readonly method: string; readonly path: string }): string {
  const shape = path
    // It belongs to the tenant URL, and Entra itself reads it: the notes of fixtures/idp/entra-aadoptscim062020.json.
    .replace("?aadOptscim062020&", "?")
    .replace(/^(\/(?:Users|Groups)\/)[^?]+/, "$1…")
    .replace(/%22.*?%22/g, "%22…%22");
  return `${method} ${shape}`;
}

/** What a body consists of: its members with their types, and each operation of a PATCH as one. */
export function factsOf(body: unknown, place = ""): readonly string[] {
  if (Array.isArray(body)) return body.flatMap((each) => factsOf(each, `${place}[]`));
  if (typeof body !== "object" || body === null) return [`${place} ${typeOf(body, place)}`];
  if ("op" in body) return operationOf(body);
  return Object.entries(body).flatMap(([name, value]) => factsOf(value, `${place}.${name}`));
}

function operationOf(operation: object): readonly string[] {
  const { op, path, value }: { op?: unknown; path?: unknown; value?: unknown } = operation;
  if (typeof path === "string")
    return [`${String(op)} ${formOf(path)} ${[...new Set(factsOf(value))].join(", ")}`];
  // Without a path the attributes are in the value.
  return Object.entries(value ?? {}).map(
    ([name, each]) => `${String(op)} ${formOf(name)}, no path ${factsOf(each).join("")}`,
  );
}

/** Paths of attributes are alike if they are written alike. */
function formOf(path: string): string {
  if (path === "members" || path === "active" || path === "displayName" || path === "id") return path;
  if (path.startsWith("urn:")) return "URN:attribute";
  const filter = /\[(\w+) eq .*\]/.exec(path)?.[1];
  if (filter !== undefined) return `attribute[${filter} eq …]${path.endsWith("]") ? "" : ".attribute"}`;
  return path.includes(".") ? "attribute.attribute" : "attribute";
}

/** The values that are part of a format are facts too. */
function typeOf(value: unknown, place: string): string {
  const isFixed = /^\.(?:schemas\[\]|meta\.resourceType|locale)$/.test(place) || place.endsWith("[].type");
  return isFixed ? String(value) : value === null ? "null" : typeof value;
}
