import { type Answer, type Call, Refused, decodeSegment, json, text } from "../exchange.ts";
import { serverOn, type Server, type Setup } from "../setup.ts";
import { hexId } from "./fields.ts";
import {
  addMembers,
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  putGroup,
  refuseDirectoryGroup,
  removeMember,
} from "./groups.ts";
import { badRequest, notAllowed, notFound } from "./refusals.ts";
import { admit, issueToken } from "./tokens.ts";
import {
  createUser,
  deactivateUser,
  deleteUser,
  getUser,
  listAssets,
  listUsers,
  putUser,
  resetPassword,
} from "./users.ts";
import { type User, type World, startingWorld } from "./world.ts";

/** A Server as the vendor's own material describes it, with some habits of its own. */
export function createVendor(setup: Setup): Server {
  const world = startingWorld(setup);
  return serverOn(setup, world, (call) => route(world, call));
}

/** Repeated slashes count as one, as in IIS. A path with a trailing slash is a different path, which does not exist. */
function route(world: World, call: Call): Answer {
  const path = call.path.replaceAll(/\/{2,}/g, "/");
  if (path === "/webapi/oauth2/token") {
    if (call.method !== "POST") throw notAllowed("POST");
    return issueToken(world, call);
  }
  if (path === "/webapi/swagger/docs/3") {
    if (call.method !== "GET") throw notAllowed("GET");
    const info = { version: "3", title: "Alteryx Server API V3" };
    return json(200, { swagger: "2.0", info, basePath: "/webapi/", paths: {} });
  }
  const [, , version, collection, ...rest] = path.split("/").map(decodeSegment);
  if (version !== "v3" || rest.includes("")) throw notFound();
  if (collection === "users") return routeUsers(world, call, rest);
  if (collection === "usergroups") return routeGroups(world, call, rest);
  throw notFound();
}

function routeUsers(world: World, call: Call, [id, action, ...more]: string[]): Answer {
  if (more.length > 0) throw notFound();
  const { method } = call;
  if (id === undefined) {
    if (method === "GET") return asCurator(world, call, () => listUsers(world, call));
    if (method === "POST") return asCurator(world, call, () => createUser(world, call));
    throw notAllowed("GET, POST");
  }
  switch (action) {
    case undefined:
      if (method === "GET") return asCurator(world, call, () => getUser(world, readId(id)));
      if (method === "PUT") return asCurator(world, call, () => putUser(world, call, readId(id)));
      if (method === "DELETE") return asCurator(world, call, () => deleteUser(world, call, readId(id)));
      throw notAllowed("GET, PUT, DELETE");
    case "deactivate":
      if (method !== "POST") throw notAllowed("POST");
      return asCurator(world, call, () => deactivateUser(world, call, readId(id)));
    case "passwordReset":
      if (method !== "POST") throw notAllowed("POST");
      return asCurator(world, call, () => resetPassword(world, call, readId(id)));
    case "assets":
      if (method !== "GET") throw notAllowed("GET");
      return asCurator(world, call, () => listAssets(world, call, readId(id)));
    // No `assetTransfer`: this Server is older than 2024.1.
    default:
      throw notFound();
  }
}

function routeGroups(world: World, call: Call, [id, sub, member, ...more]: string[]): Answer {
  if (more.length > 0) throw notFound();
  const { method } = call;
  if (id === undefined) {
    if (method === "GET") return asCurator(world, call, () => listGroups(world));
    if (method === "POST") return asCurator(world, call, () => createGroup(world, call));
    throw notAllowed("GET, POST");
  }
  if (sub === undefined) {
    if (method === "GET") return asCurator(world, call, () => getGroup(world, readId(id)));
    if (method === "PUT") return asCurator(world, call, () => putGroup(world, call, readId(id)));
    if (method === "DELETE") return asCurator(world, call, () => deleteGroup(world, call, readId(id)));
    throw notAllowed("GET, PUT, DELETE");
  }
  if (sub !== "users" && sub !== "activedirectorygroups") throw notFound();
  const expected = member === undefined ? "POST" : "DELETE";
  if (method !== expected) throw notAllowed(expected);
  return asCurator(world, call, (caller) => {
    if (sub === "activedirectorygroups") return refuseDirectoryGroup(world, readId(id));
    if (member === undefined) return addMembers(world, call, { id: readId(id), caller });
    return removeMember(world, call, { id: readId(id), userId: readId(member) });
  });
}

/** A client that accepts only XML is refused before anything is done. */
function asCurator(world: World, call: Call, carryOut: (caller: User) => Answer): Answer {
  const caller = admit(world, call);
  const accept = call.headers.accept ?? "";
  if (/xml/i.test(accept) && !/json|\*\/\*/i.test(accept))
    throw new Refused(text(406, "Only JSON is served."));
  return carryOut(caller);
}

function readId(id: string): string {
  if (!hexId.test(id.toLowerCase())) throw badRequest(`'${id}' is not a valid 24 digit hex string.`);
  return id.toLowerCase();
}
