import { builtInProfile, isBuiltIn, parseProfile, type Profile } from "../contracts/profile.ts";
import { HarnessError, usageError } from "./harness-error.ts";
import { loopbackStage, mockHealth, mockProfile } from "./targets/loopback.ts";
import type { Send, Stage } from "./targets/mock-target.ts";

/** A server to be checked, and the profile that it is judged by where the operator names none. */
export interface FoundTarget {
  readonly stage: Stage;
  readonly ownProfile: Profile;
  readonly kind: "mock" | "live";
}

export interface FindOptions {
  /** `mock`, or the URL of a server. */
  readonly target: string;
  /** What a mock in this process is to obey. */
  readonly profile: Profile | undefined;
  readonly send: Send;
}

/** Finds out what the operator points at. @throws {HarnessError} */
export async function findTarget({ target, profile, send }: FindOptions): Promise<FoundTarget> {
  if (target === "mock") {
    const { inProcessStage } = await import("./targets/in-process.ts");
    const ownProfile = profile ?? builtInProfile("guide");
    return { kind: "mock", ownProfile, stage: await inProcessStage(ownProfile) };
  }
  const origin = originOf(target);
  const health = await mockHealth(origin, send);
  if (health === undefined) throw new HarnessError(`${origin} is no mock of ours.`);
  return {
    kind: "mock",
    stage: loopbackStage(origin, send),
    // A mock whose answers were changed on the fly is still held to the profile that it names.
    ownProfile: isBuiltIn(health.profile)
      ? builtInProfile(health.profile)
      : parseProfile(await mockProfile(origin, send)),
  };
}

/** A URL without its last slash. @throws {HarnessError} */
function originOf(target: string): string {
  const url = URL.parse(target);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, "");
  throw usageError(
    `The target ${target} is neither "mock" nor a URL that begins with http:// or https://${
      /^[\w.-]+(:\d+)?$/.test(target) ? `; did you mean http://${target}?` : "."
    }`,
  );
}
