import { XMLValidator } from "fast-xml-parser";
import { objectIdOf } from "../../world/ids.ts";
import type { EverySurface } from "./every-surface.ts";

/** A resource as a surface shows it in a format: it can be read and sent back. */
interface Representation {
  readonly name: string;
  /** The body of a GET, which must succeed and be well-formed. */
  readonly get: () => Promise<string>;
  readonly put: (body: string) => Promise<{ readonly status: number; readonly text: string }>;
}

/** Every representation of a user. */
export function userRepresentations(mock: EverySurface, id: string): readonly Representation[] {
  return representationsAt(mock, {
    rest: `/api/v3/users/${id}`,
    webapi: `/webapi/v3/users/${objectIdOf(id)}`,
    scim: `/scim/v2/Users/${id}`,
  });
}

/** Every representation of a group. */
export function groupRepresentations(mock: EverySurface, id: string): readonly Representation[] {
  return representationsAt(mock, {
    rest: `/api/v3/usergroups/${id}`,
    webapi: `/webapi/v3/usergroups/${objectIdOf(id)}`,
    scim: `/scim/v2/Groups/${id}`,
  });
}

function representationsAt(
  mock: EverySurface,
  paths: { rest: string; webapi: string; scim: string },
): readonly Representation[] {
  return [
    representationOf(mock, paths.rest, "application/json"),
    representationOf(mock, paths.webapi, "application/json"),
    representationOf(mock, paths.webapi, "application/xml"),
    representationOf(mock, paths.scim, "application/scim+json"),
  ];
}

function representationOf({ call }: EverySurface, path: string, mediaType: string): Representation {
  const name = `${path} as ${mediaType}`;
  return {
    name,
    get: async () => {
      const { status, text } = await call("GET", path, undefined, { Accept: mediaType });
      const isWellFormed = mediaType !== "application/xml" || XMLValidator.validate(text) === true;
      if (status === 200 && isWellFormed) return text;
      throw new Error(`GET ${name} → ${status} ${text}`);
    },
    put: (body) => call("PUT", path, body, { Accept: mediaType, "Content-Type": mediaType }),
  };
}

/** The same body with another value for something that a client may change: a flag of the REST surfaces, a nickname. */
export function altered(body: string): string {
  return body
    .replace(/canPrioritizeJobs(":|>)(true|false)/, (_, mark, flag) => {
      return `canPrioritizeJobs${mark}${flag === "false"}`;
    })
    .replace('"active":', '"nickName":"Nick","active":');
}

/** What every representation shows, without what the server alone writes and what `altered` changes. */
export async function views(representations: readonly Representation[]): Promise<readonly unknown[]> {
  const shown = [];
  for (const each of representations) shown.push(viewOf(await each.get()));
  return shown;
}

const passing = new Set(["dateUpdated", "lastModified", "version", "canPrioritizeJobs", "nickName"]);

function viewOf(body: string): unknown {
  if (body.startsWith("<")) return body.replace(/<canPrioritizeJobs>[^<]*/, "");
  return JSON.parse(body, (name, value: unknown) => (passing.has(name) ? undefined : value));
}
