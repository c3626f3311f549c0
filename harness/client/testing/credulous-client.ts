import { writeFileSync } from "node:fs";
import { join } from "node:path";

const code = `const { ALTERYX_TOKEN_URL, ALTERYX_API_URL, ALTERYX_CLIENT_ID, ALTERYX_CLIENT_SECRET } = process.env;
  const body = new URLSearchParams({
    grant_type: "client_credentials", client_id: ALTERYX_CLIENT_ID, client_secret: ALTERYX_CLIENT_SECRET,
  });
  const { access_token } = await (await fetch(ALTERYX_TOKEN_URL, { method: "POST", body })).json();
  const made = await fetch(ALTERYX_API_URL + "/users", {
    method: "POST",
    headers: { Authorization: "Bearer " + access_token, "Content-Type": "application/json" },
    body: JSON.stringify({ firstName: "Ada", lastName: "L", email: "ada@example.com", role: "Viewer" }),
  });
  process.exit(made.ok ? 0 : 1);`;

/** Writes a client that creates one person through `/api/v3` and believes every answer with a status of 2xx. */
export function writeCredulousClient(folder: string): string {
  const script = join(folder, "client.mjs");
  writeFileSync(script, code);
  return script;
}
