import { z } from "zod";
import type { MockServer } from "../../public/library.ts";

type Answered = { readonly status: number; readonly id: string };

/** A client of the surface `rest` with its own token. */
export interface Client {
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answered>;
}

export async function clientOf(mock: Pick<MockServer, "url" | "credentials">): Promise<Client> {
  const { url, credentials } = mock;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
  });
  const granted = await fetch(`${url}/oauth2/token`, { method: "POST", body: form });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await granted.json());
  return {
    send: async (method, path, body) => {
      const response = await fetch(`${url}/api/v3${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, id: idIn(text) };
    },
  };
}

function idIn(text: string): string {
  return /"id":"([^"]+)"/.exec(text)?.[1] ?? "";
}

/** A person whom the surface `rest` accepts. */
export function person(firstName: string, number = 1) {
  return { firstName, lastName: "Lovelace", email: `ada.${number}@example.com`, role: "Member" };
}
