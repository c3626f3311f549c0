import { XMLValidator } from "fast-xml-parser";
import { objectIdOf } from "../../world/ids.ts";
import type { EverySurface } from "./every-surface.ts";

/** A way to read a thing and to send it back: a surface and a format. */
interface Way {
  readonly name: string;
  /** The body of a GET, which must succeed and be well-formed. */
  readonly get: () => Promise<string>;
  readonly put: (body: string) => Promise<{ readonly status: number; readonly text: string }>;
}

/** Every way to a user. */
export function userWays(mock: EverySurface, id: string): readonly Way[] {
  return waysTo(mock, {
    rest: `/api/v3/users/${id}`,
    webapi: `/webapi/v3/users/${objectIdOf(id)}`,
    scim: `/scim/v2/Users/${id}`,
  });
}

/** Every way to a group. */
export function groupWays(mock: EverySurface, id: string): readonly Way[] {
  return waysTo(mock, {
    rest: `/api/v3/usergroups/${id}`,
    webapi: `/webapi/v3/usergroups/${objectIdOf(id)}`,
    scim: `/scim/v2/Groups/${id}`,
  });
}

function waysTo(mock: EverySurface, paths: { rest: string; webapi: string; scim: string }): readonly Way[] {
  return [
    wayOf(mock, paths.rest, "application/json"),
    wayOf(mock, paths.webapi, "application/json"),
    wayOf(mock, paths.webapi, "application/xml"),
    wayOf(mock, paths.scim, "application/scim+json"),
  ];
}

function wayOf({ call }: EverySurface, path: string, mediaType: string): Way {
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

/** What every way shows, without what the server alone writes and what `altered` changes. */
export async function views(ways: readonly Way[]): Promise<readonly unknown[]> {
  const shown = [];
  for (const way of ways) shown.push(viewOf(await way.get()));
  return shown;
}

const passing = new Set(["dateUpdated", "lastModified", "version", "canPrioritizeJobs", "nickName"]);

function viewOf(body: string): unknown {
  if (body.startsWith("<")) return body.replace(/<canPrioritizeJobs>[^<]*/, "");
  return JSON.parse(body, (name, value: unknown) => (passing.has(name) ? undefined : value));
}
