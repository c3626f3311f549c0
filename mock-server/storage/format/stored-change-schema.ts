import { z } from "zod";
import { worldFileSchema } from "../../world/seeds/world-schema.ts";
import { stateFormat } from "../../world/seeds/world-state.ts";
import * as world from "./stored-world-schema.ts";
import type { StoredChange } from "./stored-change.ts";

const text = z.string();
const sandbox = text;
const id = text;
const type = <Name extends string>(name: Name) => z.literal(name);

const directoryChanges = [
  z.strictObject({ type: type("id-drawn"), id }),
  z.strictObject({ type: type("user-added"), user: world.user }),
  z.strictObject({ type: type("user-changed"), user: world.user }),
  z.strictObject({ type: type("user-removed"), id }),
  z.strictObject({ type: type("group-put"), group: world.group }),
  z.strictObject({ type: type("group-removed"), id }),
  z.strictObject({ type: type("member-added"), groupId: id, membership: world.membership }),
  z.strictObject({ type: type("member-removed"), groupId: id, userId: id }),
  z.strictObject({
    type: type("members-changed"),
    groupId: id,
    left: z.array(id),
    joined: z.array(world.membership),
  }),
  z.strictObject({
    type: type("contents-added"),
    users: z.array(world.user),
    groups: z.array(z.strictObject({ group: world.group, members: z.array(world.membership) })),
  }),
] as const;

/** The shape of a change of a world. */
export const worldChange = z.discriminatedUnion("type", [
  ...directoryChanges,
  z.strictObject({ type: type("token-issued"), token: world.token }),
  z.strictObject({ type: type("token-revoked"), value: text }),
  z.strictObject({ type: type("tokens-forgotten"), values: z.array(text) }),
  z.strictObject({ type: type("fault-armed"), fault: world.fault, serial: z.int() }),
  z.strictObject({ type: type("faults-removed"), ids: z.array(id) }),
  z.strictObject({
    type: type("fault-matched"),
    id,
    ...world.matching,
    window: z.strictObject({ ...world.callWindow, key: text }).exactOptional(),
  }),
  z.strictObject({ type: type("profile-set"), profile: world.profile }),
  z.strictObject({ type: type("settings-set"), settings: world.settings }),
  z.strictObject({ type: type("api-key-put"), key: world.apiKey }),
  z.strictObject({ type: type("api-key-removed"), clientId: text }),
  z.strictObject({ type: type("clock-set"), clock: world.clock }),
]);

/** A state as a snapshot and an origin hold it. */
const savedState = z.strictObject({
  format: z.literal(stateFormat),
  sandbox,
  clientId: text,
  profile: world.profile,
  clock: world.clock,
  deeds: world.settings.extend({ scim: world.settings.shape.scim.extend({ expiresAt: text }) }),
  users: z.array(world.user),
  groups: z.array(world.group),
  memberships: z.array(world.membership.extend({ groupId: text })),
  apiKeys: z.array(world.apiKey),
  tokens: z.array(world.token.extend({ issuedAt: text, expiresAt: text })),
});
const origin = z.strictObject({
  profile: world.profile.exactOptional(),
  world: z
    .strictObject({
      file: worldFileSchema,
      users: z.strictObject({ version: z.int(), count: z.int().positive() }).exactOptional(),
      state: savedState.exactOptional(),
    })
    .exactOptional(),
  apiKeys: worldFileSchema.shape.apiKeys.unwrap().exactOptional(),
  seed: z.union([z.number(), z.literal("random")]),
  credentials: z.strictObject({ clientId: text, clientSecret: text, scimToken: text }),
  clock: world.clock,
  startedAt: z.number(),
});

const snapshot = z.strictObject({ name: text, at: text, state: savedState, bytes: z.int() });

/** The shape of a stored change. */
export const storedChange = z.discriminatedUnion("type", [
  z.strictObject({
    type: type("sandbox-added"),
    sandbox,
    origin,
    expiresAt: z.number().exactOptional(),
    base: world.storedWorld,
  }),
  z.strictObject({ type: type("sandbox-removed"), sandbox }),
  z.strictObject({ type: type("world-replaced"), sandbox, base: world.storedWorld }),
  z.strictObject({
    type: type("world-changed"),
    sandbox,
    changes: z.array(worldChange),
    positions: world.positions,
  }),
  z.strictObject({ type: type("snapshot-taken"), sandbox, snapshot }),
  z.strictObject({ type: type("snapshot-removed"), sandbox, name: text }),
  z.strictObject({ type: type("mock-ids-moved"), position: world.position }),
  z.strictObject({ type: type("secrets-known"), spellings: z.array(text) }),
]) satisfies z.ZodType<StoredChange>;
