/** In the place of your integration's tests: they know the server by its variables alone. */
import assert from "node:assert/strict";
import { test } from "node:test";

const { ALTERYX_TOKEN_URL, ALTERYX_API_URL, ALTERYX_CLIENT_ID, ALTERYX_CLIENT_SECRET } = process.env;

test("a user is made", async () => {
  const granted = await fetch(ALTERYX_TOKEN_URL, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: ALTERYX_CLIENT_ID,
      client_secret: ALTERYX_CLIENT_SECRET,
    }),
  });
  const { access_token } = await granted.json();
  const made = await fetch(`${ALTERYX_API_URL}/users`, {
    method: "POST",
    headers: { Authorization: `Bearer ${access_token}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      firstName: "Ada",
      lastName: "Lovelace",
      email: `ada.${process.pid}@example.com`,
      role: "Viewer",
    }),
  });
  assert.equal(made.status, 201);
});
