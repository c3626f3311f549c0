import { z } from "zod";
import { instant, texts } from "../shapes.ts";

const message = z.strictObject({ headers: texts, body: z.string() });
/** An exchange, as a client of the control surface sees it. */
export const exchangeView = z
  .strictObject({
    id: z.string(),
    at: instant,
    sandbox: z.string(),
    surface: z.string().nullable(),
    operation: z.string().nullable(),
    method: z.string(),
    path: z.string(),
    query: texts,
    status: z.int().describe("0 if the connection was lost before an answer."),
    durationMs: z.number(),
    clientId: z.string().optional(),
    injected: z.boolean(),
    faultId: z.string().optional(),
    asked: texts.describe("The quirks that were asked, with the profile's answers."),
    cause: z.string().optional(),
    request: message,
    response: message,
  })
  .meta({ id: "Exchange" });
