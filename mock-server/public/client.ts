import "./refuse-old-node.ts";
import { isLoopback } from "../../contracts/loopback.ts";
import { ControlClient } from "../surfaces/control/client.ts";
import { known, requireKnown } from "./controls/known-options.ts";
import type { ConnectOptions } from "./controls/options.ts";
import { remoteMock, type RemoteMock } from "./controls/remote-mock.ts";
import { uncheckedFetch } from "./controls/unchecked-fetch.ts";

export { ControlError } from "../surfaces/control/control-error.ts";
export type { Finding } from "../watch/findings/finding.ts";
export type * from "./controls/controls.ts";
export type * from "./controls/options.ts";
export type { RemoteMock } from "./controls/remote-mock.ts";
export type { RemoteSandbox } from "./controls/remote-sandbox.ts";
export { VerificationError } from "./controls/verification.ts";

/**
 * Connects to a running mock, so that many test processes can share it.
 * @throws {ControlError} if the mock refuses the control token
 */
export async function connectMockServer(options: ConnectOptions): Promise<RemoteMock> {
  const { url: place, controlToken } = requireKnown(options, known.connect);
  const { origin, protocol, hostname } = new URL(place);
  const client = new ControlClient({
    url: origin,
    ...(controlToken !== undefined && { controlToken }),
    // The connection does not leave this machine, and the test may have chosen a wrong certificate.
    ...(protocol === "https:" && isLoopback(hostname) && { fetch: uncheckedFetch() }),
  });
  return remoteMock(client, origin);
}
