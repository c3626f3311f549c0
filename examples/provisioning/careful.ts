import { AlteryxClient } from "../vitest-suite/alteryx-client.ts";
import type { Provision } from "./work.ts";

/** The repaired twin of `careless.ts`: the same work, with a client that knows the guide's traps. */
export const provision: Provision = async (server, { joiners, movers, returners }) => {
  const troubles: string[] = [];
  // One token until it ends, waits as long as the server asks, and lists to their end.
  const { wait, timeoutMs = 30_000 } = server;
  const client = new AlteryxClient(server, { wait, timeoutMs });

  for (const person of joiners) await client.ensureUser(person);
  // The user is read, and sent back whole with its new role.
  for (const { id, role } of movers) await client.changeUser(id, { role });
  for (const { id, ...person } of returners) {
    await client.deactivateUser(id);
    // Finds who has the e-mail, and makes that user active again.
    await client.ensureUser(person);
  }

  if (server.hasSso) {
    const scim = await fetch(`${server.scimUrl}/Users`, {
      headers: { Authorization: `Bearer ${server.scimToken}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!scim.ok) troubles.push(`SCIM answers ${scim.status}`);
  } else troubles.push("SCIM waits until SSO is switched on.");
  return troubles;
};
