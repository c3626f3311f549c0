import { z } from "zod";
import type { AdminActions, Need, SecondKey, Target } from "../../contracts/target.ts";
import type { Profile } from "../../contracts/profile.ts";
import { parseProfile } from "../../contracts/parse-profile.ts";
import { HarnessError } from "../process/harness-error.ts";
import { requireReading, type Mode } from "./live/sender/mode.ts";
import { MockControl } from "./mock-control.ts";
import type { Send } from "./send.ts";
import type { MockTarget, Stage } from "./stage.ts";

/** A mock in process, over loopback or in a container: `origin` has its `/__mock`. */
export interface MockStageOptions {
  readonly name: string;
  readonly origin: string;
  readonly send: Send;
  /** Changes to the profile of every world that is opened. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly mode?: Mode;
  /** What a mock that is reachable from elsewhere demands of control calls. */
  readonly controlToken?: string | undefined;
}

const sandbox = z.object({
  id: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  scimToken: z.string(),
});
const keys = z.object({ apiKeys: z.array(z.object({ clientId: z.string(), ownerId: z.string() })) });
const scimSettings = z.object({ token: z.string() });
const journal = z.object({ exchanges: z.array(z.object({ asked: z.record(z.string(), z.string()) })) });
const licence = z.object({ used: z.number() });

/** A stage on which every contract gets a sandbox: a world of its own, gone when the contract ends. */
export function mockStage(options: MockStageOptions): Stage<MockTarget> {
  return { name: options.name, parallel: mockParallel, open: () => openSandbox(options) };
}

/** How many contracts a mock bears at once. */
export const mockParallel = 4;

const needs: readonly Need[] = ["write", "scim", "second-key", "deeds", "assets", "clock", "socket", "slow"];

/** What a mock offers in a mode: everything, but nothing that changes it to a reader. */
function offersIn(mode: Mode): ReadonlySet<Need> {
  return new Set(mode === "readonly" ? needs.filter((need) => need === "scim" || need === "socket") : needs);
}

async function openSandbox({
  name,
  origin,
  send,
  answers,
  mode = "full",
  controlToken,
}: MockStageOptions): Promise<MockTarget> {
  const outside = new MockControl({ send, origin, controlToken });
  // What is checked is the mock as it is now, with whatever was changed since its start.
  const running = await outside.call("GET", "/profile");
  // A run that is killed leaves no sandbox for ever.
  const wanted = { profile: running, world: "small-company", ttl: "PT1H" };
  const box = sandbox.parse(await outside.call("POST", "/sandboxes", wanted));
  const control = new MockControl({ send, origin, controlToken, sandboxId: box.id });
  if (answers !== undefined) await control.call("PATCH", "/profile", { answers });
  const profile = parseProfile(await control.call("GET", "/profile"));
  let extras = 0;
  return {
    name,
    offers: offersIn(mode),
    surfaces: absolute(origin, profile),
    key: { clientId: box.clientId, clientSecret: box.clientSecret },
    scimToken: box.scimToken,
    send: async (request) => {
      if (mode === "readonly") requireReading(request);
      // Calls without a known credential must be refused by this world too.
      request.headers.set("x-mock-sandbox", box.id);
      return send(request);
    },
    admin: adminActionsOf(control),
    secondKey: once(() => makeSecondKey(control, `second.${box.id}`, ++extras)),
    assetOwner: once(async () => {
      const owner = { ...extraUser(++extras), assets: { workflows: ["Owned"], schedules: ["Nightly"] } };
      await control.call("POST", "/seed", { mode: "merge", world: { users: [owner] } });
      return { email: owner.email };
    }),
    advance: async (seconds) => {
      await control.call("POST", "/clock/advance", { by: `PT${seconds}S` });
    },
    populate: async (count) => {
      const users = Array.from({ length: count }, () => extraUser(++extras));
      await control.call("POST", "/seed", { mode: "merge", world: { users } });
    },
    asked: async () => {
      const { exchanges } = journal.parse(await control.call("GET", "/journal"));
      return Object.assign({}, ...exchanges.map(({ asked }) => asked));
    },
    async [Symbol.asyncDispose]() {
      // A mock that has gone took the sandbox along, and any other removes it in time.
      await outside.call("DELETE", `/sandboxes/${box.id}`).catch(() => undefined);
    },
  };
}

function absolute(origin: string, { surfaces }: Profile): Target["surfaces"] {
  return Object.fromEntries(Object.entries(surfaces).map(([surface, base]) => [surface, origin + base]));
}

function adminActionsOf(control: MockControl): AdminActions {
  const put = async (path: string, body: unknown) => {
    await control.call("PUT", `/admin/${path}`, body);
  };
  return {
    setSso: (enabled) => put("sso", { enabled }),
    setPlan: (plan) => put("licence", { plan }),
    setSeats: (seats) => put("licence", { seats }),
    seatsUsed: async () => licence.parse(await control.call("GET", "/admin/licence")).used,
    setAuthentication: (mode) => put("authentication", { mode }),
    renewScimToken: async (settings = {}) =>
      scimSettings.parse(await control.call("PUT", "/admin/scim", settings)).token,
  };
}

async function makeSecondKey(control: MockControl, clientId: string, number: number): Promise<SecondKey> {
  const owner = { ...extraUser(number), role: "ServerAdmin" };
  const key = { clientId, clientSecret: "second-secret" };
  await control.call("POST", "/seed", {
    mode: "merge",
    world: { users: [owner], apiKeys: [{ ...key, owner: owner.email }] },
  });
  const { apiKeys } = keys.parse(await control.call("GET", "/admin/api-keys"));
  const made = apiKeys.find((each) => each.clientId === clientId);
  if (made === undefined) throw new HarnessError("The mock did not keep the second key.");
  return { ...key, ownerId: made.ownerId, ownerEmail: owner.email };
}

function extraUser(number: number) {
  return {
    firstName: "Extra",
    lastName: `User ${number}`,
    email: `extra.${number}@mock-alteryx.example`,
    role: "Viewer",
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
