// Tested by mock-server/surfaces/control/people/people.test.ts.
import { z } from "zod";
import { objectIdOf } from "../../../world/ids.ts";
import type { Group } from "../../../world/directory/group.ts";
import { roles, type User } from "../../../world/directory/user.ts";
import type { UserSearch } from "../../../world/directory/user-query.ts";
import { worldStateSchema } from "../../../world/seeds/world-state-schema.ts";
import type { World } from "../../../world/world.ts";
import { ControlError } from "../control-error.ts";
import { answering, type ControlRoute } from "../route.ts";
import { wholeNumber } from "../shapes.ts";
import { userIdOf } from "./user-id.ts";

const { users: userRecords, groups: groupRecords } = worldStateSchema.shape;

/** The size of a page unless a call wants another one. */
const defaultLimit = 50;

const page = {
  search: z
    .string()
    .optional()
    .describe("Parts of names or of an e-mail, all of which must occur; case does not matter."),
  offset: wholeNumber.optional().describe("How many to leave out at the beginning. By default none."),
  limit: wholeNumber.optional().describe(`How many to show. By default ${defaultLimit}.`),
};
const userPage = z.strictObject({
  ...page,
  active: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .describe("Only active users, or only deactivated ones."),
});
const groupPage = z.strictObject(page);

const total = z.int().nonnegative();
const userSummary = z
  .strictObject({
    id: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    role: z.enum(roles),
    isActive: z.boolean(),
    dateUpdated: z.string(),
  })
  .meta({ id: "UserSummary" });
const groupSummary = z
  .strictObject({ id: z.string(), name: z.string(), role: z.enum(roles), members: total })
  .meta({ id: "GroupSummary" });
const groupReference = z.strictObject({ id: z.string(), name: z.string() });

/** The people and groups of a world as an administrator sees them, whatever a profile hides from clients. */
export const peopleRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "GET",
      path: "/users",
      id: "listUsers",
      summary: "Search the users of the world, deactivated ones too",
      query: userPage,
      answer: z.strictObject({ users: z.array(userSummary), total }),
    },
    ({ sandbox: { world }, query: { search, active, offset = 0, limit = defaultLimit } }) => {
      const found = usersFound(world, { search, active, range: { offset, limit } });
      return { users: found.items.map(summarizeUser), total: found.total };
    },
  ),
  answering(
    {
      method: "GET",
      path: "/users/{id}",
      id: "getUser",
      summary: "Read a user with its groups and API keys",
      answer: z
        .strictObject({
          user: userRecords.element,
          vendorId: z.string().describe("The id in the spelling of the vendor's surface."),
          groups: z.array(groupReference),
          apiKeys: z.array(z.string()).describe("Client ids."),
        })
        .meta({ id: "UserInFull" }),
      refusals: [404],
    },
    ({ sandbox: { world }, param }) => {
      const user = world.directory.user(userIdOf(param("id")));
      if (user === undefined) throw noSuch("user", param("id"));
      const keys = [...world.apiKeys.values()].filter(({ ownerId }) => ownerId === user.id);
      return {
        user: userRecords.element.parse(user),
        vendorId: objectIdOf(user.id),
        groups: world.directory.groupsOf(user.id).map(({ id, name }) => ({ id, name })),
        apiKeys: keys.map(({ clientId }) => clientId),
      };
    },
  ),
  answering(
    {
      method: "GET",
      path: "/groups",
      id: "listGroups",
      summary: "Search the groups of the world",
      query: groupPage,
      answer: z.strictObject({ groups: z.array(groupSummary), total }),
    },
    ({ sandbox: { world }, query: { search = "", offset = 0, limit = defaultLimit } }) => {
      const text = search.toLowerCase();
      const { items } = world.directory.groups({ offset: 0, limit: Infinity });
      const found = items.filter(({ name }) => name.toLowerCase().includes(text));
      const shown = found.slice(offset, offset + limit);
      return { groups: shown.map((group) => summarizeGroup(group, world)), total: found.length };
    },
  ),
  answering(
    {
      method: "GET",
      path: "/groups/{id}",
      id: "getGroup",
      summary: "Read a group with a page of its members",
      query: groupPage.omit({ search: true }),
      answer: z
        .strictObject({ group: groupRecords.element, members: z.array(userSummary), total })
        .meta({ id: "GroupInFull" }),
      refusals: [404],
    },
    ({ sandbox: { world }, param, query: { offset = 0, limit = defaultLimit } }) => {
      const group = world.directory.group(userIdOf(param("id")));
      if (group === undefined) throw noSuch("group", param("id"));
      const members = world.directory.members(group.id, { offset, limit });
      return {
        group: groupRecords.element.parse(group),
        members: members.items.map(summarizeUser),
        total: members.total,
      };
    },
  ),
];

interface UserSelection {
  readonly search: string | undefined;
  readonly active: boolean | undefined;
  readonly range: { readonly offset: number; readonly limit: number };
}

/** The directory finds one word. The users that have it are searched for further words, such as a last name. */
function usersFound({ directory }: World, { search = "", active, range }: UserSelection) {
  const [word = "", ...others] = search
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== "");
  const anywhere = { match: "partial", case: "insensitive", fields: "email-and-names" } as const;
  const wanted: { search?: UserSearch } = word === "" ? {} : { search: { text: word, ...anywhere } };
  const query = { order: "date-added", activeOnly: active === true, ...wanted } as const;
  if (active !== false && others.length === 0) return directory.users({ ...query, ...range });
  const { items } = directory.users({ ...query, offset: 0, limit: Infinity });
  const found = items.filter((user) => {
    if (active === false && user.isActive) return false;
    const text = `${user.firstName} ${user.lastName} ${user.email}`.toLowerCase();
    return others.every((each) => text.includes(each));
  });
  return { items: found.slice(range.offset, range.offset + range.limit), total: found.length };
}

function summarizeUser({ id, firstName, lastName, email, role, isActive, dateUpdated }: User) {
  return { id, firstName, lastName, email, role, isActive, dateUpdated };
}

function summarizeGroup({ id, name, role }: Group, { directory }: World) {
  return { id, name, role, members: directory.memberships(id).length };
}

function noSuch(kind: "user" | "group", id: string): ControlError {
  return new ControlError(404, `no-such-${kind}`, `There is no ${kind} ${id}.`);
}
