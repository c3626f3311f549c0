import { z } from "zod";

// What the calls of a world are answered with, as far as its client looks.

export const made = z.object({
  id: z.string(),
  scimToken: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  surfaces: z.looseObject({ oauth: z.string(), rest: z.string().optional(), webapi: z.string().optional() }),
});
export const withId = z.object({ id: z.string() });
export const token = z.object({ access_token: z.string() });
export const named = z.object({ lastName: z.string() });
export const found = z.object({ totalResults: z.number() });
export const clock = z.object({ now: z.string() });
export const licence = z.object({ seats: z.number() });
export const webapiUsers = z.array(z.looseObject({ email: z.string() }));

/** A call with a body of JSON. */
export function json(
  method: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): RequestInit {
  if (body === undefined) return { method, headers };
  return { method, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
}
