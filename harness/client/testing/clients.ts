import { AlteryxClient } from "../../../examples/vitest-suite/alteryx-client.ts";
import type { ClientEnvironment } from "../run/environment.ts";

/** People of the small company. */
export const mover = "wendell.goyette@smallcompany.example";
export const leaver = "vivienne.yundt@smallcompany.example";

export const joiner = { firstName: "Ada", lastName: "Newcomer", email: "ada@example.com", role: "Creator" };

/** Creates somebody, gives somebody another role, deactivates somebody: with the client of the examples. */
export async function careful(environment: ClientEnvironment): Promise<void> {
  const { tokenUrl, restUrl: apiUrl, clientId, clientSecret, wait } = environment;
  const client = new AlteryxClient({ tokenUrl, apiUrl, clientId, clientSecret }, { wait, timeoutMs: 1000 });
  await client.ensureUser(joiner);
  const moving = await client.findUser(mover);
  if (moving === undefined) throw new Error(`There is no ${mover}.`);
  await client.changeUser(moving.id, { role: "Member" });
  const leaving = await client.findUser(leaver);
  if (leaving === undefined) throw new Error(`There is no ${leaver}.`);
  await client.deactivateUser(leaving.id);
}

/** Calls the guide's surface with one token, and looks at nothing. */
export async function caller({ tokenUrl, restUrl, clientId, clientSecret }: ClientEnvironment) {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  const granted = await fetch(tokenUrl, { method: "POST", body });
  const { access_token: token }: { access_token: string } = JSON.parse(await granted.text());
  return async (method: string, path: string, sent?: unknown) => {
    const response = await fetch(restUrl + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    });
    const text = await response.text();
    return { status: response.status, text };
  };
}
