import { truncate } from "../truncate.ts";
import type { SurfaceName } from "../quirk.ts";
import { oauthError, oauthOperations } from "../wire/oauth.ts";
import { restError, restOperations } from "../wire/rest.ts";
import { scimOperations } from "../wire/scim.ts";
import { scimError } from "../wire/scim-resources.ts";
import { webapiError } from "../wire/webapi-schemas.ts";
import { webapiOperations } from "../wire/webapi.ts";
import { isRedacted, type Call } from "./call.ts";
import { knownShape, unknownIn, type KnownShape } from "./known-shape.ts";

/** Something in traffic that no description and no profile knows. */
export interface Surprise {
  readonly what: string;
  /** Where it was seen first. */
  readonly place: string;
  readonly count: number;
}

const maxSurprises = 200;
const longestValue = 40;

/** Statuses that any operation may answer. 501 and 412 belong to SCIM. */
const usualErrors = [
  400, 401, 403, 404, 405, 406, 408, 409, 412, 413, 414, 415, 429, 431, 500, 501, 502, 503, 504,
];

interface Description {
  readonly statuses: ReadonlySet<number>;
  readonly shapes: ReadonlyMap<number, KnownShape>;
}

/** Collects fields, values of enumerations and statuses that no description knows. */
export class Surprises {
  readonly #seen = new Map<string, { place: string; count: number }>();

  see(call: Call): void {
    const { operation, seen, place } = call;
    const description = descriptions.get(operation);
    if (description === undefined) return;
    if (!description.statuses.has(seen.status)) this.#note(`${operation} answers ${seen.status}`, place);
    const shape =
      description.shapes.get(seen.status) ?? (seen.status >= 400 ? errors[call.surface] : undefined);
    if (shape === undefined) return;
    unknownIn(call.shown, shape, (path, value) => {
      if (isRedacted(value)) return;
      const is = value === undefined ? "" : ` is ${JSON.stringify(truncate(value, longestValue))}`;
      this.#note(`${operation} ${seen.status}: ${path}${is}`, place);
    });
  }

  /** In the order in which they were seen. */
  seen(): readonly Surprise[] {
    return [...this.#seen].map(([what, { place, count }]) => ({ what, place, count }));
  }

  #note(what: string, place: string): void {
    const known = this.#seen.get(what);
    if (known !== undefined) known.count++;
    else if (this.#seen.size < maxSurprises) this.#seen.set(what, { place, count: 1 });
  }
}

const errors: Readonly<Record<SurfaceName, KnownShape>> = {
  oauth: knownShape(oauthError),
  rest: knownShape(restError),
  webapi: knownShape(webapiError),
  scim: knownShape(scimError),
};

const descriptions: ReadonlyMap<string, Description> = new Map(
  [...oauthOperations, ...restOperations, ...webapiOperations, ...scimOperations].map((operation) => {
    const errors = "errors" in operation ? Object.keys(operation.errors).map(Number) : [];
    const answers = Object.entries(operation.answers);
    return [
      operation.name,
      {
        statuses: new Set([...answers.map(([status]) => Number(status)), ...errors, ...usualErrors]),
        shapes: new Map(answers.map(([status, schema]) => [Number(status), knownShape(schema)])),
      },
    ];
  }),
);
