import { withAnswers, type Profile } from "../../../contracts/profile.ts";
import { createApp } from "../../../mock-server/http/app.ts";
import { Mock } from "../../../mock-server/sandboxes/mock.ts";
import { Clock } from "../../../mock-server/world/clock.ts";
import { builtInWorld } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import { MockControl } from "../../targets/mock-control.ts";
import { mockStage } from "../../targets/mock-target.ts";
import type { MockTarget } from "../../targets/stage.ts";
import type { Send } from "../../targets/send.ts";

const origin = "http://server.invalid";

/** The clock of a recorder and of a server's machine. It moves only when told to. */
export class Time {
  readonly #start = Date.UTC(2026, 0, 1);
  now = this.#start;

  /** Milliseconds since the start. */
  get passed(): number {
    return this.now - this.#start;
  }

  pass(ms: number): void {
    this.now += ms;
  }
}

/** A mock in virtual time, with one world for all clients. */
export interface VirtualServer {
  readonly profile: Profile;
  readonly time: Time;
  readonly target: MockTarget;
  readonly control: MockControl;
  /** Sends a request that nobody records. */
  readonly send: Send;
}

export async function startVirtualServer(
  profile: Profile,
  answers: Readonly<Record<string, string>>,
): Promise<VirtualServer> {
  const time = new Time();
  const told = withAnswers(profile, answers);
  const clock = new Clock(() => time.now);
  const mock = Mock.create({ profile: told, world: builtInWorld("small-company"), clock });
  const app = createApp(mock);
  const send: Send = async (request) => app(request);
  let sandboxId = "";
  const stage = mockStage({
    name: "virtual server",
    origin,
    send: async (request) => {
      sandboxId ||= new URL(request.url).searchParams.get("sandbox") ?? "";
      return send(request);
    },
  });
  const target = await stage.open();
  return {
    profile: told,
    time,
    target,
    control: new MockControl({ send, origin, controlToken: undefined, sandboxId }),
    send: (request) => target.send(request),
  };
}
