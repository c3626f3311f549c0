import type { Exchange } from "../../exchange/exchange.ts";
import { route, unnamedRoute, type Route } from "../../exchange/route.ts";
import { requireAdmin } from "../../rules/access.ts";
import { deleteUser } from "./delete-user.ts";
import { addMember, createGroup, deleteGroup, getGroup, removeMember, replaceGroup } from "./groups.ts";
import { fetchPage, readPage, readParameter } from "./paging.ts";
import {
  presentCreated,
  presentDeleted,
  presentFoundUser,
  presentGroup,
  presentPage,
  userJson,
} from "./present.ts";
import { readGroup, readMember } from "./read-group.ts";
import { readNewUser, readUserChange } from "./read-user.ts";
import { readId } from "./read.ts";
import { patchUser, replaceUser } from "./replace-user.ts";
import { createUser, getUser, listUsers } from "./users.ts";

const access = requireAdmin;
const readIdAlone = (exchange: Exchange) => readId(exchange, "id");
const emptyObject = (exchange: Exchange) => exchange.json(200, "{}");

const userRoutes: readonly Route[] = [
  route("users.list", {
    access,
    read: (exchange) => ({
      page: readPage(exchange),
      search: readParameter(exchange, "search") || undefined,
    }),
    decide: (exchange, { page, search }) =>
      fetchPage(exchange, page, (range) => listUsers(exchange, search, range)),
    present: (exchange, { items, total }, { search }) => {
      const present = search === undefined ? userJson : presentFoundUser;
      return presentPage(exchange, "users", items, total, present);
    },
  }),
  route("users.create", { access, read: readNewUser, decide: createUser, present: presentCreated }),
  route("users.get", {
    access,
    read: readIdAlone,
    decide: getUser,
    present: (exchange, user) => exchange.json(200, userJson(user)),
  }),
  route("users.replace", {
    access,
    read: (exchange) => {
      const id = readId(exchange, "id");
      return { id, input: readUserChange(exchange, id) };
    },
    decide: (exchange, { id, input }, caller) => replaceUser(exchange, caller, id, input),
    present: (exchange, user) => exchange.json(200, userJson(user)),
  }),
  // The guide has no PATCH; what a server does with one is a quirk.
  unnamedRoute(
    { method: "PATCH", path: "/users/{id}" },
    {
      access,
      read: readIdAlone,
      decide: (exchange, id, caller) => patchUser(exchange, caller, id, () => readUserChange(exchange, id)),
      present: (exchange, user) => exchange.json(200, userJson(user)),
    },
  ),
  route("users.deactivate", {
    access,
    read: readIdAlone,
    decide: (exchange, id, caller) => deleteUser(exchange, caller, id),
    present: presentDeleted,
  }),
];

const groupRoutes: readonly Route[] = [
  route("groups.list", {
    access,
    read: readPage,
    decide: (exchange, page) => fetchPage(exchange, page, (range) => exchange.world.directory.groups(range)),
    present: (exchange, { items, total }) => presentPage(exchange, "userGroups", items, total, presentGroup),
  }),
  route("groups.create", {
    access,
    read: (exchange) => readGroup(exchange),
    decide: createGroup,
    present: (exchange, group) => exchange.json(201, presentGroup(group)),
  }),
  route("groups.get", {
    access,
    read: readIdAlone,
    decide: getGroup,
    present: (exchange, group) => exchange.json(200, presentGroup(group)),
  }),
  route("groups.replace", {
    access,
    read: (exchange) => {
      const id = readId(exchange, "id");
      return { id, input: readGroup(exchange, id) };
    },
    decide: (exchange, { id, input }) => replaceGroup(exchange, id, input),
    present: (exchange, group) => exchange.json(200, presentGroup(group)),
  }),
  route("groups.delete", { access, read: readIdAlone, decide: deleteGroup, present: emptyObject }),
  route("groups.members", {
    access,
    read: readIdAlone,
    // An unknown group is reported before an invalid page.
    decide: (exchange, id) => {
      getGroup(exchange, id);
      return fetchPage(exchange, readPage(exchange), (range) => exchange.world.directory.members(id, range));
    },
    present: (exchange, { items, total }) => presentPage(exchange, "users", items, total, userJson),
  }),
  route("groups.add-member", {
    access,
    read: (exchange) => ({ id: readId(exchange, "id"), userId: readMember(exchange) }),
    decide: (exchange, { id, userId }, caller) => addMember(exchange, caller, id, userId),
    present: emptyObject,
  }),
  route("groups.remove-member", {
    access,
    read: (exchange) => ({ id: readId(exchange, "id"), userId: readId(exchange, "userId") }),
    decide: (exchange, { id, userId }) => removeMember(exchange, id, userId),
    present: emptyObject,
  }),
];

/** The guide's REST surface (guide §Core endpoints). */
export const restRoutes: readonly Route[] = [...userRoutes, ...groupRoutes];
