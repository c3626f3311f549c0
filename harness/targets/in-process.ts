import type { Profile } from "../../contracts/profile.ts";
import { createApp } from "../../mock-server/app.ts";
import { Mock } from "../../mock-server/mock.ts";
import { builtInWorld } from "../../mock-server/worlds/built-in-worlds.ts";
import { mockStage, type MockStageOptions, type Stage } from "./mock-target.ts";

const origin = "http://mock.invalid";

/** A mock in this process, called without a socket. A defect of it is thrown, so that no contract can hide it. */
export async function inProcessStage(
  profile: Profile,
  options: Partial<Pick<MockStageOptions, "answers">> = {},
): Promise<Stage> {
  const mock = await Mock.create({
    profile,
    world: builtInWorld("small-company"),
    reportBug: (error) => {
      throw error;
    },
  });
  const app = createApp(mock);
  return mockStage({ name: "mock", origin, send: (request) => app(request), ...options });
}
