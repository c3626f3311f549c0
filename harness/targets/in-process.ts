import type { Profile } from "../../contracts/profile.ts";
import { createApp } from "../../mock-server/http/app.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import { builtInWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import type { Tamper } from "./tamper.ts";
import { wireFault } from "./wire-check.ts";
import { HarnessError } from "../process/harness-error.ts";
import type { Mode } from "./live/sender/mode.ts";
import { mockStage } from "./mock-target.ts";
import type { MockTarget, Stage } from "./stage.ts";
import type { Send } from "./send.ts";

const origin = "http://mock.invalid";

export interface InProcessOptions {
  /** Changes to the profile of every world that is opened. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Makes the server misbehave. */
  readonly tamper?: Tamper;
  readonly mode?: Mode;
}

/**
 * A mock in this process, called without a socket.
 *
 * A defect of the mock is thrown, so that no contract can hide it, and so is an answer that has not the shape of the
 * wire schemas (law 9), unless the answers are tampered with.
 */
export async function inProcessStage(
  profile: Profile,
  { answers, tamper, mode }: InProcessOptions = {},
): Promise<Stage<MockTarget>> {
  const bugs: unknown[] = [];
  const mock = Mock.create({
    profile,
    world: builtInWorld("small-company"),
    reportBug: (error) => bugs.push(error),
  });
  const app = createApp(mock);
  const surfaces = Object.fromEntries(
    Object.entries(profile.surfaces).map(([surface, base]) => [surface, origin + base]),
  );
  const send: Send = async (request) => {
    const response = await app(request);
    if (bugs.length > 0) throw new HarnessError("The mock has a bug.", { cause: bugs[0] });
    const fault = await wireFault(request, response, surfaces);
    if (fault !== undefined) throw new HarnessError(fault);
    return response;
  };
  return mockStage({
    name: "mock",
    origin,
    send: tamper === undefined ? send : tamper(send),
    ...(answers !== undefined && { answers }),
    ...(mode !== undefined && { mode }),
  });
}
