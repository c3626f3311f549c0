import { jsonIn } from "../../mock-server/message/json.ts";
import { pathMatcher } from "../../contracts/path-template.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { Target } from "../../contracts/target.ts";
import { oauthError, oauthOperations } from "../../contracts/wire/oauth.ts";
import type { WireOperation } from "../../contracts/wire/operation.ts";
import { restError, restOperations } from "../../contracts/wire/rest.ts";
import { scimOperations } from "../../contracts/wire/scim.ts";
import { scimError } from "../../contracts/wire/scim-resources.ts";
import { webapiError } from "../../contracts/wire/webapi-schemas.ts";
import { webapiOperations } from "../../contracts/wire/webapi.ts";
import { XMLValidator } from "fast-xml-parser";
import type { z } from "zod";

const operations: readonly WireOperation[] = [
  ...oauthOperations,
  ...restOperations,
  ...webapiOperations,
  ...scimOperations,
];
const errors: Partial<Record<SurfaceName, z.ZodType>> = {
  oauth: oauthError,
  rest: restError,
  webapi: webapiError,
  scim: scimError,
};

/** Why an answer has not the shape that the wire schemas give it, if so (law 9). */
export async function wireFault(
  request: Request,
  response: Response,
  surfaces: Target["surfaces"],
): Promise<string | undefined> {
  const url = request.url.split("?")[0] ?? "";
  const surface = surfaceOf(url, surfaces);
  if (surface === undefined) return undefined;
  const text = await response.clone().text();
  const line = `${request.method} ${request.url} → ${response.status} ${text.slice(0, 300)}`;
  const operation = operationAt(request.method, url.slice(surfaces[surface]?.length), surface);
  const declared = operation?.answers[response.status];
  const schema = response.ok || declared !== undefined ? declared : errors[surface];
  if (schema === undefined) {
    if (surface === "webapi" && /\/swagger\//.test(url)) return undefined;
    // PATCH is no operation; where a profile carries it out, it answers as PUT does.
    return request.method === "PATCH" && response.ok ? undefined : `No schema for ${line}`;
  }
  if (/xml/.test(response.headers.get("content-type") ?? "")) {
    return XMLValidator.validate(text) === true ? undefined : `No XML: ${line}`;
  }
  if (schema === null) return text === "" ? undefined : `A body where none is due: ${line}`;
  const parsed = schema.safeParse(text === "" ? "" : jsonIn(text));
  return parsed.success ? undefined : `${parsed.error.message} in ${line}`;
}

function surfaceOf(url: string, surfaces: Target["surfaces"]): SurfaceName | undefined {
  for (const surface of ["oauth", "rest", "webapi", "scim"] as const) {
    const base = surfaces[surface];
    if (base !== undefined && url.startsWith(`${base}/`)) return surface;
  }
  return undefined;
}

function operationAt(method: string, path: string, surface: SurfaceName): WireOperation | undefined {
  const tidy = path.replaceAll(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
  return operations.find(
    (each) =>
      each.surface === surface && each.method === method && pathMatcher(each.path)(tidy) !== undefined,
  );
}
