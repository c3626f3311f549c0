// Tested by mock-server/surfaces/control/people/people.test.ts.
import { z } from "zod";
import { NameTaken } from "../../../world/directory/name-claim.ts";
import { roles, type User } from "../../../world/directory/user.ts";
import { worldStateSchema } from "../../../world/seeds/world-state-schema.ts";
import type { World } from "../../../world/world.ts";
import { ControlError } from "../control-error.ts";
import { answering, silent, type ControlRoute } from "../route.ts";
import { userIdOf } from "./user-id.ts";

const record = worldStateSchema.shape.users.element;
const { firstName, lastName, email } = record.shape;
const change = z
  .strictObject({
    firstName: firstName.optional(),
    lastName: lastName.optional(),
    email: email.optional(),
    role: z.enum(roles).optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: "UserChange" });

/** What an administrator's page does to a user. */
export const adminUserRoutes: readonly ControlRoute[] = [
  silent(
    {
      method: "DELETE",
      path: "/admin/users/{id}",
      id: "removeUser",
      summary: "Remove a user for good",
      refusals: [404],
    },
    ({ sandbox: { world }, param }) => removeUser(world, param("id")),
  ),
  answering(
    {
      method: "PATCH",
      path: "/admin/users/{id}",
      id: "changeUser",
      summary: "Change a user's names, e-mail or role, deactivate or reactivate it",
      description: "No quirk of the profile applies: the user stays in its groups.",
      body: change,
      answer: record,
      refusals: [404, 409],
    },
    ({ sandbox: { world }, body, param }) => record.parse(changeUser(world, param("id"), body)),
  ),
];

/** @throws {ControlError} 404, 409 when the e-mail belongs to another user */
function changeUser(world: World, id: string, given: z.output<typeof change>): User {
  const { directory, clock } = world;
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  try {
    const changed = directory.updateUser(
      userIdOf(id),
      (user) => ({ user: { ...user, ...fields, dateUpdated: clock.iso() } }),
      { ignoreCase: true, fromActiveOnly: false },
    );
    if (changed !== undefined) return changed;
  } catch (error) {
    if (!(error instanceof NameTaken)) throw error;
    throw new ControlError(409, "name-taken", "The e-mail belongs to another user.", { path: "email" });
  }
  throw new ControlError(404, "no-such-user", `There is no user ${id}.`);
}

/** @throws {ControlError} 404 */
export function removeUser(world: World, id: string): void {
  const removed = world.directory.removeUser(userIdOf(id));
  if (removed === undefined) throw new ControlError(404, "no-such-user", `There is no user ${id}.`);
}
