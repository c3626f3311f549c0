import { Refused, json, text } from "../exchange.ts";

/** The faults of a body, by field. */
export type Faults = Record<string, string[]>;

/** ASP.NET's answer to a body that its model binding refuses. */
export function invalid(modelState: Faults): Refused {
  return new Refused(json(400, { message: "The request is invalid.", modelState }));
}

export function badRequest(message: string): Refused {
  return new Refused(json(400, { message }));
}

/** Plain text, although every other refusal is JSON. */
export function notFound(): Refused {
  return new Refused(text(404, "There is no resource with that name."));
}

export function unauthorized(): Refused {
  const message = "Authorization has been denied for this request.";
  return new Refused(json(401, { message }, { "www-authenticate": "Bearer" }));
}

export function notAllowed(allow: string): Refused {
  const message = "The requested resource does not support this method.";
  return new Refused(json(405, { message }, { allow }));
}
