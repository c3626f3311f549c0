// Tested by harness/cli/commands/idp-live.test.ts.
import { builtInProfile, type Profile } from "../../contracts/profile.ts";
import { defaultCredentials } from "../../mock-server/world/seeds/build-world.ts";
import { usageError } from "../process/harness-error.ts";
import { thisMachine } from "../process/machine.ts";
import { originOf } from "../process/server-url.ts";
import type { ScimEndpoint } from "./found-scim.ts";
import { endingRun } from "./live/connect.ts";
import { variablesFrom } from "./live/credentials.ts";
import { readSurfaces } from "./live/find-surfaces.ts";
import { liveScim } from "./live/live-scim.ts";
import { requireAllowedHost, type Mode } from "./live/sender/mode.ts";
import { nodeTransport } from "./live/sender/node-transport.ts";
import { realPacing } from "./live/sender/pace.ts";
import { Secrets } from "./live/sender/secrets.ts";
import { mockHealth, requireOurMock } from "./loopback.ts";
import { withRetries } from "./with-retries.ts";
import { rehearsal } from "./rehearsal.ts";
import type { TargetOptions } from "./target-options.ts";
import { abortable } from "./abortable.ts";

/**
 * Finds the SCIM surface that the operator points at, and makes sure that it may be written to.
 * @param profile of the mock that answers in this process, for the target `mock` and for a plan
 * @throws {HarnessError}
 */
export async function scimEndpoint(
  options: TargetOptions,
  profile = builtInProfile("guide"),
): Promise<ScimEndpoint> {
  const { target, mode, plan = false, allowHost, signal, machine = thisMachine } = options;
  if (mode === "readonly") {
    throw usageError(
      "An identity provider writes: leave out --mode readonly, or use --plan to see the requests.",
    );
  }
  const token = variablesFrom(process.env, options.envFile)["ALTERYX_SCIM_TOKEN"];
  const given = token === "" ? undefined : token;
  if (target === "mock") {
    if (plan) throw usageError("With --target mock nothing leaves this process: leave out --plan.");
    const origin = "http://mock.invalid";
    const base = origin + scimPathOf(profile);
    return ours({ base, ...(await inProcess(base, origin, profile)) });
  }
  const origin = originOf(target);
  const base = baseOf(origin, options);
  if (plan) {
    const { token: standIn, send } = await inProcess(base, origin, profile);
    const emailDomain = options.emailDomain ?? "mock-alteryx.example";
    return liveScim({
      ...options,
      emailDomain,
      mode: mode ?? "safe-write",
      origin,
      base,
      token: standIn,
      transport: send,
    });
  }
  if (mode !== undefined) requireAllowedHost(origin, { mode, allowHosts: allowHost });
  const transport = nodeTransport(options);
  if ((await mockHealth(origin, endingRun(abortable(signal, transport)))) === undefined) {
    return liveScim({
      ...options,
      mode: requireMode(mode, origin),
      origin,
      base,
      token: requireToken(given),
      transport,
    });
  }
  requireOurMock(origin, allowHost);
  return ours({
    base,
    token: given ?? defaultCredentials.scimToken,
    send: withRetries(abortable(signal, transport), { pacing: realPacing, machine, signal }),
    close: () => transport[Symbol.dispose](),
  });
}

/** The URL of the SCIM surface: what an administrator enters in the provider, or the usual path below a server's URL. */
function baseOf(origin: string, { target, surface }: TargetOptions): string {
  if (surface.length > 0) {
    const { scim } = readSurfaces(origin, [...surface, "oauth=/oauth2"]) ?? {};
    if (scim !== undefined) return scim;
  }
  const { pathname } = new URL(target);
  const own = /^(.*\/scim(?:\/v2)?)\/*$/i.exec(pathname)?.[1];
  return own === undefined ? `${origin}/scim/v2` : new URL(target).origin + own;
}

function scimPathOf({ name, surfaces }: Profile): string {
  if (surfaces.scim !== undefined) return surfaces.scim;
  throw usageError(`The profile ${name} offers no SCIM: choose another with --profile.`);
}

/** A mock in this process that answers as a profile says. */
async function inProcess(base: string, origin: string, profile: Profile) {
  scimPathOf(profile);
  const { clientId, clientSecret, scimToken } = defaultCredentials;
  const surfaces = { ...profile.surfaces, scim: base.slice(new URL(origin).origin.length) };
  const send = await rehearsal({
    profile,
    surfaces,
    credentials: { key: { clientId, clientSecret }, scimToken },
  });
  return { token: scimToken, send, close: () => undefined };
}

/** A mock of ours shows people as they are: nothing on it is anybody's. */
function ours(found: Pick<ScimEndpoint, "base" | "token" | "send"> & { close(): void }): ScimEndpoint {
  const secrets = new Secrets();
  secrets.add(found.token, "scim-token");
  return {
    ...found,
    secrets,
    sent: [],
    // Its requests end with the signal.
    stop: () => undefined,
    close: async () => {
      found.close();
      return [];
    },
  };
}

function requireMode(mode: Mode | undefined, origin: string): Mode {
  if (mode !== undefined) return mode;
  const { hostname } = new URL(origin);
  throw usageError(
    `${hostname} is a real server, and an identity provider writes: add --mode safe-write, which tags all people and removes them at the end, or use --plan to see the requests.`,
  );
}

function requireToken(token: string | undefined): string {
  if (token !== undefined) return token;
  throw usageError("There is no SCIM token: set ALTERYX_SCIM_TOKEN, in the environment or in an --env-file.");
}
