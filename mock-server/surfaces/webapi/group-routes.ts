import { groupRemoval } from "../../../contracts/wire/webapi-schemas.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { nothing, route, type Route } from "../../exchange/route.ts";
import { answerBody, type Body } from "./answer.ts";
import { requireCurator } from "./caller.ts";
import {
  addDirectoryGroup,
  addUsers,
  createGroup,
  deleteGroup,
  groupBody,
  removeDirectoryGroup,
  removeUser,
  replaceGroup,
} from "./groups.ts";
import { presentGroups, presentId } from "./present.ts";
import { readGroup, readGroupUpdate, readId, readQuery } from "./read.ts";

const access = requireCurator;
const everyGroup = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
const readGroupId = (exchange: Exchange) => readId(exchange, "userGroupId");
const presentBody = (exchange: Exchange, body: Body) => answerBody(exchange, 200, body);
const presentNothing = (exchange: Exchange) => exchange.noBody(200);

/** The nine calls on user groups (server-v3 §3). */
export const groupRoutes: readonly Route[] = [
  route("webapi.groups.list", {
    access,
    read: nothing,
    decide: (exchange) => presentGroups(exchange.world.directory.groups(everyGroup).items),
    present: presentBody,
  }),
  route("webapi.groups.create", {
    access,
    read: readGroup,
    decide: createGroup,
    present: (exchange, { id }) => answerBody(exchange, 201, presentId(id)),
  }),
  route("webapi.groups.get", { access, read: readGroupId, decide: groupBody, present: presentBody }),
  route("webapi.groups.replace", {
    access,
    read: (exchange) => {
      const id = readGroupId(exchange);
      return { id, input: readGroupUpdate(exchange, id) };
    },
    decide: (exchange, { id, input }) => replaceGroup(exchange, id, input),
    present: presentNothing,
  }),
  route("webapi.groups.delete", {
    access,
    read: (exchange) => ({ id: readGroupId(exchange), removal: readQuery(exchange, groupRemoval) }),
    decide: (exchange, { id, removal }) => deleteGroup(exchange, id, removal),
    present: presentNothing,
  }),
  route("webapi.groups.add-users", {
    access,
    read: readGroupId,
    decide: (exchange, id, caller) => addUsers(exchange, caller, id),
    present: presentBody,
  }),
  route("webapi.groups.remove-user", {
    access,
    read: readGroupId,
    decide: (exchange, id) => removeUser(exchange, id, exchange.parameter("userId")),
    present: presentBody,
  }),
  route("webapi.groups.add-directory-group", {
    access,
    read: readGroupId,
    decide: (exchange, id, caller) => addDirectoryGroup(exchange, caller, id),
    present: presentNothing,
  }),
  route("webapi.groups.remove-directory-group", {
    access,
    read: readGroupId,
    decide: (exchange, id) => removeDirectoryGroup(exchange, id, exchange.parameter("sid")),
    present: presentNothing,
  }),
];
