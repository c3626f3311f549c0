import { AlteryxServerContainer } from "../../../mock-server/public/testcontainers.ts";
import { loopbackStage } from "../loopback.ts";
import type { MockTarget, Stage } from "../stage.ts";

/** A mock in a container that behaves like a built-in profile; the container ends with the stage. */
export async function containerStage(
  image: string,
  profile: string,
): Promise<Stage<MockTarget> & AsyncDisposable> {
  const container = await new AlteryxServerContainer(image).withProfile(profile).start();
  return {
    ...loopbackStage({ origin: container.url, controlToken: container.controlToken }),
    [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
  };
}
