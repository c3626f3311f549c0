// Tested by harness/learn/later-versions.test.ts.
import { z } from "zod";
import { laterVersion } from "../../../contracts/later-version.ts";
import { schemasAt } from "./schemas-at.ts";
import { valueAt } from "./value-at.ts";

/**
 * The format of a refused value, or of one of its members, if it is a later version than the schema has. It comes
 * before all other issues, since a later version has keys of its own.
 */
export function laterFormat(
  schema: z.ZodType,
  value: unknown,
): { readonly path: string; readonly message: string } | undefined {
  const members = typeof value === "object" && value !== null ? Object.keys(value) : [];
  for (const path of [["format"], ...members.map((member) => [member, "format"])]) {
    const given = valueAt(value, path);
    if (typeof given !== "string") continue;
    const known = schemasAt(schema, path).flatMap((each) =>
      each instanceof z.ZodLiteral ? [...each.values] : [],
    );
    const [message] = known.flatMap((format) => laterVersion(given, String(format)) ?? []);
    if (message !== undefined) return { path: path.join("."), message };
  }
  return undefined;
}
