import { ApiError } from "../../exchange/api-error.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import type { OperationName } from "../../message/operations.ts";
import { nothing, route, unnamedRoute, type Route } from "../../exchange/route.ts";
import { requireDiscovery, requireScim } from "./access.ts";
import { answerList, answerMessage, type Message } from "./answer.ts";
import { groupsOf, usersOf } from "./collections.ts";
import {
  findById,
  refuseFilter,
  resourceTypes,
  schemas,
  serviceProviderConfig,
  wholeList,
} from "./discovery.ts";
import { groupType, userType } from "./engine/schema/resource-type.ts";
import {
  createGroup,
  deleteGroup,
  getGroup,
  patchGroup,
  replaceGroup,
  requireGroupReadPut,
} from "./groups.ts";
import { list } from "./list.ts";
import { readListQuery, readSearch } from "./read.ts";
import {
  answering,
  presentGone,
  presentPatched,
  presentRead,
  readChange,
  readOne,
  shownGroup,
  shownUser,
} from "./resource-steps.ts";
import { createUser, deleteUser, getUser, patchUser, replaceUser } from "./users.ts";

const access = requireScim;

const userRoutes: readonly Route[] = [
  route("scim.users.list", {
    access,
    read: readListQuery,
    decide: (exchange, query) => list(exchange, [usersOf(exchange)], query),
    present: answerList,
  }),
  route("scim.users.search", {
    access,
    read: readSearch,
    decide: (exchange, query) => list(exchange, [usersOf(exchange)], query),
    present: answerList,
  }),
  route("scim.users.create", {
    access,
    read: readChange(userType),
    decide: shownUser((exchange, _, body) => createUser(exchange, body)),
    present: answering(201),
  }),
  route("scim.users.get", {
    access,
    read: readOne(userType),
    decide: shownUser(getUser),
    present: presentRead,
  }),
  route("scim.users.replace", {
    access,
    read: readChange(userType),
    decide: shownUser(replaceUser),
    present: answering(200),
  }),
  route("scim.users.patch", {
    access,
    read: readChange(userType),
    decide: shownUser(patchUser),
    present: presentPatched,
  }),
  route("scim.users.delete", {
    access,
    read: (exchange) => exchange.parameter("id"),
    decide: deleteUser,
    present: presentGone,
  }),
];

const groupAccess = (exchange: Exchange) => {
  requireScim(exchange);
  requireGroupReadPut(exchange);
};

const groupRoutes: readonly Route[] = [
  route("scim.groups.list", {
    access,
    read: readListQuery,
    decide: (exchange, query) => list(exchange, [groupsOf(exchange)], query),
    present: answerList,
  }),
  route("scim.groups.search", {
    access,
    read: readSearch,
    decide: (exchange, query) => list(exchange, [groupsOf(exchange)], query),
    present: answerList,
  }),
  route("scim.groups.create", {
    access,
    read: readChange(groupType),
    decide: shownGroup((exchange, _, body) => createGroup(exchange, body)),
    present: answering(201),
  }),
  route("scim.groups.get", {
    access: groupAccess,
    read: readOne(groupType),
    decide: shownGroup(getGroup),
    present: presentRead,
  }),
  route("scim.groups.replace", {
    access: groupAccess,
    read: readChange(groupType),
    decide: shownGroup(replaceGroup),
    present: answering(200),
  }),
  route("scim.groups.patch", {
    access,
    read: readChange(groupType),
    decide: shownGroup(patchGroup),
    present: presentPatched,
  }),
  route("scim.groups.delete", {
    access,
    read: (exchange) => exchange.parameter("id"),
    decide: deleteGroup,
    present: presentGone,
  }),
];

function discovery(name: OperationName, describe: (exchange: Exchange) => Message): Route {
  return route(name, {
    access: requireDiscovery,
    read: refuseFilter,
    decide: describe,
    present: answerMessage,
  });
}

const discoveryRoutes: readonly Route[] = [
  discovery("scim.discovery.config", serviceProviderConfig),
  discovery("scim.discovery.types", (exchange) => wholeList(resourceTypes(exchange))),
  discovery("scim.discovery.types.get", (exchange) =>
    findById(resourceTypes(exchange), exchange.parameter("id")),
  ),
  discovery("scim.discovery.schemas", (exchange) => wholeList(schemas(exchange))),
  discovery("scim.discovery.schemas.get", (exchange) =>
    findById(schemas(exchange), exchange.parameter("id")),
  ),
];

// RFC 7644 §3.11, §3.7: both are optional. A server without them answers 501.
const missingRoutes: readonly Route[] = ["/Me", "/Bulk"].map((path) =>
  unnamedRoute(
    { method: "ALL", path },
    {
      access,
      read: nothing,
      decide: (): Response => {
        throw new ApiError(501, `${path} is not implemented.`);
      },
      present: (_, response) => response,
    },
  ),
);

/** SCIM 2.0 (guide §SCIM API status; RFC 7643, RFC 7644). */
export const scimRoutes: readonly Route[] = [
  ...discoveryRoutes,
  ...userRoutes,
  ...groupRoutes,
  route("scim.search", {
    access,
    read: readSearch,
    decide: (exchange, query) => list(exchange, [usersOf(exchange), groupsOf(exchange)], query),
    present: answerList,
  }),
  ...missingRoutes,
];
