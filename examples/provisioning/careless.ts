import type { Provision, Server } from "./work.ts";

/**
 * Does the work as one would after a quick look at the documentation. It steps into eight traps of the guide;
 * its repaired twin is `careful.ts`.
 */
export const provision: Provision = async (server, { joiners, movers, returners }) => {
  const troubles: string[] = [];

  // Trap: a token that was refused as expired is sent once more.
  if (server.token !== undefined) {
    const isGood = async () => (await send(server, "GET", "/users", server.token ?? "")).status === 200;
    if (!(await isGood()) && !(await isGood())) troubles.push("The token of the last run is no good.");
  }

  // Trap: the first page is taken for the whole list.
  const list: { users?: { email: string }[] } = JSON.parse((await call(server, "GET", "/users")).text);
  const known = new Set(list.users?.map(({ email }) => email));

  for (const person of joiners.filter(({ email }) => !known.has(email))) {
    let made = await call(server, "POST", "/users", person);
    // Trap: tried again at once, whatever the server asks for.
    for (let tries = 1; made.status === 429 && tries < 3; tries++) {
      made = await call(server, "POST", "/users", person);
    }
    if (made.status !== 201) troubles.push(`${person.email} was not made: ${made.status}`);
  }

  for (const { id, ...person } of movers) {
    // Trap: there is no PATCH.
    const patched = await call(server, "PATCH", `/users/${id}`, { role: person.role });
    // Trap: PUT without GET resets whatever this script does not know of.
    if (patched.status !== 200) await call(server, "PUT", `/users/${id}`, person);
  }

  for (const { id, ...person } of returners) {
    await call(server, "DELETE", `/users/${id}`);
    // Trap: DELETE has only deactivated the user, and the e-mail is still taken.
    const made = await call(server, "POST", "/users", person);
    if (made.status !== 201) troubles.push(`${person.email} was not made again: ${made.status}`);
  }

  // Trap: SCIM refuses everybody until SSO is switched on, as if the token were wrong.
  const scim = await fetch(`${server.scimUrl}/Users`, {
    headers: { Authorization: `Bearer ${server.scimToken}` },
  });
  if (!scim.ok) troubles.push(`The SCIM token is no good: ${scim.status}`);
  return troubles;
};

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function send(server: Server, method: string, path: string, token: string, body?: unknown) {
  const answer = await fetch(server.apiUrl + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Trap: a token for every call. */
async function call(server: Server, method: string, path: string, body?: unknown): Promise<Answer> {
  const granted = await fetch(server.tokenUrl, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: server.clientId,
      client_secret: server.clientSecret,
    }),
  });
  const { access_token }: { access_token: string } = JSON.parse(await granted.text());
  return send(server, method, path, access_token, body);
}
