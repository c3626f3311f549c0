import type { Hono } from "hono";
import type { Group } from "../../world/directory/group.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange, ExchangeEnv } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { after, type Eventual } from "../../world/eventual.ts";
import { handle, type RouteContext } from "../../exchange/route.ts";
import { requireDiscovery, requireScim } from "./access.ts";
import { answerList, answerMessage, answerRead, answerResource, answerVersion } from "./answer.ts";
import { groupsOf, usersOf, type Collection } from "./collections.ts";
import {
  findById,
  refuseFilter,
  resourceTypes,
  schemas,
  serviceProviderConfig,
  wholeList,
} from "./discovery.ts";
import type { ScimObject } from "./engine/json.ts";
import { compileProjection, type Projection, type ProjectionQuery } from "./engine/projection.ts";
import { groupType, userType } from "./engine/schema/resource-type.ts";
import type { ResourceType } from "./engine/schema/resource-type.ts";
import {
  createGroup,
  deleteGroup,
  getGroup,
  patchGroup,
  replaceGroup,
  requireGroupReadPut,
} from "./groups.ts";
import { list } from "./list.ts";
import { presentGroup, presentUser } from "./present.ts";
import { readJson, readListQuery, readProjection, readSearch, type ListQuery } from "./read.ts";
import { createUser, deleteUser, getUser, patchUser, replaceUser } from "./users.ts";

/** SCIM 2.0 (guide §SCIM API status; RFC 7643, RFC 7644): each route reads, decides elsewhere, presents. */
export function scimRoutes(app: Hono<ExchangeEnv>, base: string): void {
  discoveryRoutes(app, base);
  userRoutes(app, base);
  groupRoutes(app, base);

  handle(app, base, "scim.search", ({ env: exchange }) => {
    requireScim(exchange);
    return answerFound(exchange, [usersOf(exchange), groupsOf(exchange)], readSearch(exchange));
  });

  // RFC 7644 §3.11, §3.7: both are optional, and 501 where a server has neither.
  for (const path of ["/Me", "/Bulk"]) {
    app.all(base + path, async ({ env: exchange }) => {
      requireScim(exchange);
      throw new ApiError(501, `${path} is not implemented.`);
    });
  }
}

function userRoutes(app: Hono<ExchangeEnv>, base: string): void {
  handle(app, base, "scim.users.list", ({ env: exchange }) => {
    requireScim(exchange);
    return answerFound(exchange, [usersOf(exchange)], readListQuery(exchange));
  });

  handle(app, base, "scim.users.search", ({ env: exchange }) => {
    requireScim(exchange);
    return answerFound(exchange, [usersOf(exchange)], readSearch(exchange));
  });

  handle(app, base, "scim.users.create", async ({ env: exchange }) => {
    requireScim(exchange);
    const { project } = projectionFor(exchange, userType);
    const user = await createUser(exchange, readJson(exchange));
    return answerResource(exchange, await presentUser(exchange, user), { status: 201, project });
  });

  handle(app, base, "scim.users.get", (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    const { project } = projectionFor(exchange, userType);
    return after(getUser(exchange, idIn(c)), (user) =>
      after(presentUser(exchange, user), (resource) => answerRead(exchange, resource, project)),
    );
  });

  handle(app, base, "scim.users.replace", async (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    const { project } = projectionFor(exchange, userType);
    const user: User = await replaceUser(exchange, idIn(c), readJson(exchange));
    return answerResource(exchange, await presentUser(exchange, user), { status: 200, project });
  });

  handle(app, base, "scim.users.patch", async (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    const projection = projectionFor(exchange, userType);
    const user: User = await patchUser(exchange, idIn(c), readJson(exchange));
    return answerPatched(exchange, await presentUser(exchange, user), projection);
  });

  handle(app, base, "scim.users.delete", async (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    await deleteUser(exchange, idIn(c));
    return exchange.noBody(204);
  });
}

function groupRoutes(app: Hono<ExchangeEnv>, base: string): void {
  handle(app, base, "scim.groups.list", ({ env: exchange }) => {
    requireScim(exchange);
    return answerFound(exchange, [groupsOf(exchange)], readListQuery(exchange));
  });

  handle(app, base, "scim.groups.search", ({ env: exchange }) => {
    requireScim(exchange);
    return answerFound(exchange, [groupsOf(exchange)], readSearch(exchange));
  });

  handle(app, base, "scim.groups.create", async ({ env: exchange }) => {
    requireScim(exchange);
    const { project } = projectionFor(exchange, groupType);
    const group = await createGroup(exchange, readJson(exchange));
    return answerResource(exchange, await presentGroup(exchange, group), { status: 201, project });
  });

  handle(app, base, "scim.groups.get", async (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    requireGroupReadPut(exchange);
    const { project } = projectionFor(exchange, groupType);
    const group = await presentGroup(exchange, await getGroup(exchange, idIn(c)));
    return answerRead(exchange, group, project);
  });

  handle(app, base, "scim.groups.replace", async (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    requireGroupReadPut(exchange);
    const { project } = projectionFor(exchange, groupType);
    const group: Group = await replaceGroup(exchange, idIn(c), readJson(exchange));
    return answerResource(exchange, await presentGroup(exchange, group), { status: 200, project });
  });

  handle(app, base, "scim.groups.patch", async (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    const projection = projectionFor(exchange, groupType);
    const group: Group = await patchGroup(exchange, idIn(c), readJson(exchange));
    return answerPatched(exchange, await presentGroup(exchange, group), projection);
  });

  handle(app, base, "scim.groups.delete", async (c) => {
    const { env: exchange } = c;
    requireScim(exchange);
    await deleteGroup(exchange, idIn(c));
    return exchange.noBody(204);
  });
}

function discoveryRoutes(app: Hono<ExchangeEnv>, base: string): void {
  const discover = (
    name: Parameters<typeof handle>[2],
    read: (exchange: Exchange, c: RouteContext) => unknown,
  ) =>
    handle(app, base, name, async (c) => {
      requireDiscovery(c.env);
      refuseFilter(c.env);
      return answerMessage(c.env, read(c.env, c));
    });
  discover("scim.discovery.config", serviceProviderConfig);
  discover("scim.discovery.types", (exchange) => wholeList(resourceTypes(exchange)));
  discover("scim.discovery.types.get", (exchange, c) => findById(resourceTypes(exchange), idIn(c)));
  discover("scim.discovery.schemas", (exchange) => wholeList(schemas(exchange)));
  discover("scim.discovery.schemas.get", (exchange, c) => findById(schemas(exchange), idIn(c)));
}

function answerFound(
  exchange: Exchange,
  collections: readonly Collection[],
  query: ListQuery,
): Eventual<Response> {
  return after(list(exchange, collections, query), (found) => answerList(exchange, found));
}

interface Shown {
  readonly project: Projection;
  readonly query: ProjectionQuery;
}

/** Read before anything is changed, so that a bad one changes nothing. */
function projectionFor(exchange: Exchange, type: ResourceType): Shown {
  const query = readProjection(exchange);
  return { query, project: compileProjection(query, type) };
}

/** RFC 7644 §3.5.2: a PATCH that asks for attributes is answered with them in any case. */
function answerPatched(exchange: Exchange, resource: ScimObject, { project, query }: Shown): Response {
  if (query.attributes !== undefined) return answerResource(exchange, resource, { status: 200, project });
  const answer = exchange.ask("scim.patch-answer");
  switch (answer) {
    case "ok-resource":
      return answerResource(exchange, resource, { status: 200, project });
    case "no-content":
      return answerVersion(exchange, resource, 204);
    default:
      return answer satisfies never;
  }
}

function idIn(c: RouteContext): string {
  return c.req.param("id") ?? "";
}
