import { z } from "zod";
import { fileOf } from "../../../../contracts/data-file.ts";
import type { Mock } from "../../../sandboxes/mock.ts";
import { keepable, type Sandbox } from "../../../sandboxes/sandbox.ts";
import { worldStateSchema } from "../../../world/seeds/world-state-schema.ts";
import { pathName } from "../../../world/path-name.ts";
import { inSlices, mapping } from "../../../world/slices.ts";
import { ControlError } from "../control-error.ts";
import { refusingWorld } from "./names.ts";
import { answering, silent, worldBodyBytes, type ControlRoute } from "../route.ts";
import { requireConsistent, resolveStart, seedWorld, startingWorld } from "./starting-world.ts";
import { clockView, instant, presentClock } from "../shapes.ts";

export const newReset = z
  .strictObject({ keep: z.array(z.enum(keepable)).optional().describe("The parts to keep.") })
  .meta({ id: "Reset" });
const seed = z
  .strictObject({ mode: z.enum(["replace", "merge"]), world: startingWorld })
  .meta({ id: "Seed" });
export const worldSummary = z
  .strictObject({
    profile: z.string(),
    clock: clockView,
    users: z.int().nonnegative(),
    groups: z.int().nonnegative(),
    apiKeys: z.int().nonnegative(),
  })
  .meta({ id: "WorldSummary" });
export const snapshotView = z
  .strictObject({ name: z.string(), at: instant, users: z.int(), groups: z.int() })
  .meta({ id: "Snapshot" });
export const newSnapshot = z.strictObject({ name: pathName.max(200) }).meta({ id: "NewSnapshot" });

/** Changes of a whole world: reset, seed data, state, snapshots. */
export const worldRoutes: readonly ControlRoute[] = [
  answering(
    {
      method: "POST",
      path: "/reset",
      id: "reset",
      summary: "Restore the starting world, profile, clock and admin settings",
      description: "Clears journal, faults, findings and tokens too. Sandboxes and snapshots stay.",
      body: newReset,
      answer: worldSummary,
      refusals: [409, 422],
    },
    async ({ mock, sandbox, body }) => {
      await refusingWorld(() => mock.reset(sandbox, new Set(body.keep)));
      return summarize(sandbox);
    },
  ),
  answering(
    {
      method: "POST",
      path: "/seed",
      id: "seed",
      summary: "Replace the world by seed data, or add seed data to it",
      description:
        "replace: users, groups, keys, plan and authentication become the world's; profile, clock, SCIM settings, " +
        "journal, faults and findings stay, and so do tokens of clients that the new world has. merge: adds users, " +
        "groups and keys, all or none. A saved state can only replace, as PUT /__mock/state does.",
      body: seed,
      maxBodyBytes: worldBodyBytes,
      answer: worldSummary,
      refusals: [409, 422],
    },
    async ({ mock, sandbox, body }) => {
      await seedWorld({ mock, sandbox }, body.mode, resolveStart(body.world));
      return summarize(sandbox);
    },
  ),
  answering(
    {
      method: "GET",
      path: "/state",
      id: "getState",
      summary: "Read the whole world",
      answer: worldStateSchema,
    },
    presentState,
  ),
  answering(
    {
      method: "PUT",
      path: "/state",
      id: "setState",
      summary: "Replace the whole world by a state of this or another mock",
      body: fileOf(worldStateSchema),
      maxBodyBytes: worldBodyBytes,
      answer: worldStateSchema,
      refusals: [409, 422],
    },
    async ({ mock, sandbox, body }) => {
      const state = requireConsistent(body);
      await refusingWorld(() => mock.load(sandbox, state));
      return presentState({ mock, sandbox });
    },
  ),
  answering(
    {
      method: "GET",
      path: "/snapshots",
      id: "listSnapshots",
      summary: "List the snapshots of the world",
      answer: z.strictObject({ snapshots: z.array(snapshotView) }),
    },
    ({ sandbox }) => ({ snapshots: [...sandbox.snapshots.keys()].map((name) => present(sandbox, name)) }),
  ),
  answering(
    {
      method: "POST",
      path: "/snapshots",
      id: "takeSnapshot",
      summary: "Save the current world as a snapshot",
      body: newSnapshot,
      status: 201,
      answer: snapshotView,
      refusals: [409],
      changes: false,
    },
    async ({ mock, sandbox, body: { name } }) => {
      await takeSnapshot(mock, sandbox, name);
      return present(sandbox, name);
    },
  ),
  answering(
    {
      method: "POST",
      path: "/snapshots/{name}/restore",
      id: "restoreSnapshot",
      summary: "Restore a snapshot",
      answer: worldStateSchema,
      refusals: [404, 409, 422],
    },
    async ({ mock, sandbox, param }) => {
      const { state } = requireSnapshot(sandbox, param("name"));
      await refusingWorld(() => mock.load(sandbox, state));
      return presentState({ mock, sandbox });
    },
  ),
  silent(
    {
      method: "DELETE",
      path: "/snapshots/{name}",
      id: "deleteSnapshot",
      summary: "Delete a snapshot",
      refusals: [404],
      changes: false,
    },
    ({ mock, sandbox, param }) => {
      mock.removeSnapshot(sandbox, requireSnapshot(sandbox, param("name")).name);
    },
  ),
];

/** The world with every field in the order of the schema, so that equal worlds are equal texts. */
async function presentState({ mock, sandbox }: { mock: Mock; sandbox: Sandbox }) {
  const state = mock.save(sandbox);
  const { users, groups, memberships } = worldStateSchema.shape;
  const small = worldStateSchema.parse({ ...state, users: [], groups: [], memberships: [] });
  return {
    ...small,
    users: await inSlices(mapping(state.users, (each) => users.element.parse(each))),
    groups: await inSlices(mapping(state.groups, (each) => groups.element.parse(each))),
    memberships: await inSlices(mapping(state.memberships, (each) => memberships.element.parse(each))),
  };
}

function summarize({ world }: Sandbox) {
  const { users, groups } = world.directory.size();
  return {
    profile: world.profile.name,
    clock: presentClock(world.clock),
    users,
    groups,
    apiKeys: world.apiKeys.size,
  };
}

/** @throws {ControlError} 409 when the name is taken or the limit is reached */
export async function takeSnapshot(mock: Mock, sandbox: Sandbox, name: string): Promise<void> {
  if (sandbox.snapshots.has(name)) {
    throw new ControlError(409, "name-taken", `The snapshot ${name} already exists.`, { path: "name" });
  }
  await refusingWorld(() => mock.takeSnapshot(sandbox, name));
}

/** @throws {ControlError} 404 */
export function requireSnapshot(sandbox: Sandbox, name: string) {
  const snapshot = sandbox.snapshots.get(name);
  if (snapshot === undefined) {
    throw new ControlError(404, "no-such-snapshot", `There is no snapshot ${name}.`);
  }
  return snapshot;
}

function present(sandbox: Sandbox, name: string) {
  const { at, state } = requireSnapshot(sandbox, name);
  return { name, at, users: state.users.length, groups: state.groups.length };
}
