import { type Answer, type Call, Refused, decodeSegment, empty, text } from "../exchange.ts";
import { serverOn, type Server, type Setup } from "../setup.ts";
import { uuid } from "./fields.ts";
import {
  addMember,
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  listMembers,
  putGroup,
  removeMember,
} from "./groups.ts";
import { problem } from "./problems.ts";
import { admit, issueToken } from "./tokens.ts";
import { createUser, deleteUser, getUser, listUsers, putUser } from "./users.ts";
import { type User, type World, startingWorld } from "./world.ts";

/** A Server as the guide describes it, with some habits of its own. */
export function createGuide(setup: Setup): Server {
  const world = startingWorld(setup);
  return serverOn(setup, world, (call) => route(world, call));
}

function route(world: World, call: Call): Answer {
  if (call.path === "/oauth2/token") {
    if (call.method !== "POST") throw notAllowed("POST");
    return issueToken(world, call);
  }
  const [, api, version, collection, ...rest] = call.path.split("/").map(decodeSegment);
  if (api !== "api" || version !== "v3") throw problem(404, "There is nothing here.");
  if (collection === "users") return routeUsers(world, call, rest);
  if (collection === "usergroups") return routeGroups(world, call, rest);
  throw problem(404, "There is nothing here.");
}

function routeUsers(world: World, call: Call, [id, ...more]: string[]): Answer {
  if (more.length > 0 || id === "") throw problem(404, "There is nothing here.");
  if (id === undefined) {
    if (call.method === "GET") return asAdmin(world, call, () => listUsers(world, call));
    if (call.method === "POST") return asAdmin(world, call, () => createUser(world, call));
    throw notAllowed("GET, POST");
  }
  if (!["GET", "PUT", "PATCH", "DELETE"].includes(call.method)) throw notAllowed("GET, PUT, DELETE");
  return asAdmin(world, call, (caller) => {
    // This method is planned but not implemented.
    if (call.method === "PATCH") throw new Refused(text(501, "PATCH is not implemented."));
    const userId = readId(id);
    if (call.method === "GET") return getUser(world, userId);
    if (call.method === "PUT") return putUser(world, call, { id: userId, caller });
    return deleteUser(world, call, { id: userId, caller });
  });
}

function routeGroups(world: World, call: Call, [id, sub, member, ...more]: string[]): Answer {
  if (more.length > 0 || id === "" || member === "" || (sub !== undefined && sub !== "users")) {
    throw problem(404, "There is nothing here.");
  }
  const { method } = call;
  if (id === undefined) {
    if (method === "GET") return asAdmin(world, call, () => listGroups(world, call));
    if (method === "POST") return asAdmin(world, call, () => createGroup(world, call));
    throw notAllowed("GET, POST");
  }
  if (sub === undefined) {
    if (method === "GET") return asAdmin(world, call, () => getGroup(world, readId(id)));
    if (method === "PUT") return asAdmin(world, call, () => putGroup(world, call, readId(id)));
    if (method === "DELETE") return asAdmin(world, call, () => deleteGroup(world, call, readId(id)));
    throw notAllowed("GET, PUT, DELETE");
  }
  if (member === undefined) {
    if (method === "GET") return asAdmin(world, call, () => listMembers(world, call, readId(id)));
    if (method === "POST") return asAdmin(world, call, () => addMember(world, call, readId(id)));
    throw notAllowed("GET, POST");
  }
  if (method !== "DELETE") throw notAllowed("DELETE");
  return asAdmin(world, call, () => removeMember(world, call, { id: readId(id), userId: readId(member) }));
}

function asAdmin(world: World, call: Call, carryOut: (caller: User) => Answer): Answer {
  return carryOut(admit(world, call));
}

/**
 * An id that is not a UUID never reaches the API. The web application takes it for a page and redirects to the sign-in.
 */
function readId(id: string): string {
  if (!uuid.test(id)) throw new Refused(empty(302, { location: "/gallery/signin" }));
  return id.toLowerCase();
}

function notAllowed(allow: string): Refused {
  return problem(405, `Only ${allow}.`, { allow });
}
