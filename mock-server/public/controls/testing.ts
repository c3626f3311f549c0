import { builtInProfile } from "../../../contracts/profile.ts";
import { ControlClient } from "../../surfaces/control/client.ts";
import type { MockServer } from "../library.ts";
import type { MockControls } from "./controls.ts";
import { RemoteControls } from "./remote-controls.ts";

/** The controls of the same world, in this process and over HTTP. They must work alike. */
export const waysToControl = [
  ["in process", (mock: MockServer): MockControls => mock],
  [
    "over HTTP",
    (mock: MockServer): MockControls =>
      new RemoteControls({
        client: new ControlClient({ url: mock.url }),
        url: mock.url,
        credentials: mock.credentials,
        profile: builtInProfile("guide"),
      }),
  ],
] as const;
