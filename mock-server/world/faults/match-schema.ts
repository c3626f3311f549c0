import { z } from "zod";
import { isNestedTooDeeply } from "../../../contracts/nesting.ts";
import { maxLevelsWithin } from "../../message/json.ts";

/** Any value of a schema, unless it is nested too deeply to be shown again. */
export function shallow<Schema extends z.ZodType>(schema: Schema): Schema {
  const message = `may not be nested deeper than ${maxLevelsWithin} levels`;
  return schema.refine((value) => !isNestedTooDeeply(value, maxLevelsWithin), { message });
}

/** The name of an operation or its beginning. Whether it is one is checked where the names are known. */
export const operationField = z.string().min(1);

const exactly = z.record(z.string(), z.string());

/** Which requests match. Omitted fields match every request (design §5, faults: match). */
export const requestMatchSchema = z
  .strictObject({
    operation: z
      .union([operationField, z.array(operationField).min(1)])
      .optional()
      .describe("The name of an operation or its beginning (scim, webapi.users), or a list of these."),
    method: z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]).optional(),
    path: z.string().startsWith("/").optional().describe("A path, where {name} stands for any one segment."),
    headers: exactly.optional(),
    query: exactly.optional(),
    body: shallow(z.record(z.string(), z.unknown()))
      .optional()
      .describe("Fields that a JSON or form body must have, at any depth."),
    clientId: z.string().min(1).optional(),
  })
  .meta({ id: "RequestMatch" });

export type RequestMatch = z.infer<typeof requestMatchSchema>;
