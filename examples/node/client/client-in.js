import { AlteryxClient } from "./alteryx-client.js";

/**
 * The client under test in the world of one test. Where it would wait, the clock of that world moves.
 * @param {import("mock-alteryx-server/client").MockControls} mock
 */
export function clientIn({ surfaces, credentials, clock }) {
  return new AlteryxClient(accessTo({ surfaces, credentials }), { wait: (ms) => clock.advance(ms) });
}

/** @param {Pick<import("mock-alteryx-server/client").MockControls, "surfaces" | "credentials">} mock */
export function accessTo({ surfaces, credentials }) {
  const { clientId, clientSecret } = credentials;
  return { tokenUrl: `${surfaces.oauth}/token`, apiUrl: `${surfaces.rest}`, clientId, clientSecret };
}
