import { idOf, type SandboxFacts, type SoakClient } from "./client.ts";

/** The life of one worker in a sandbox, from its creation to its deletion: all surfaces, faults, a clock that moves. */
export async function runSandboxLifecycle(client: SoakClient, number: number): Promise<void> {
  const isGuide = number % 2 === 0;
  const sandbox = await client.createSandbox(isGuide ? "guide" : "server-2024.1");
  const at = (path: string) => `${path}?sandbox=${sandbox.id}`;
  await client.control("POST", at("/faults"), {
    when: { probability: 0.05, seed: number },
    ...(number % 3 === 0 ? { fault: "CONNECTION_RESET_BY_PEER" } : { response: { status: 503 } }),
  });
  await client.control("POST", at("/faults"), {
    match: { method: "GET" },
    delay: { type: "uniform", lower: 0, upper: 5 },
    when: { probability: 0.05, seed: number },
  });
  for (let round = 0; round < 5; round++) {
    if (isGuide) await restRound(client, sandbox, round);
    else await webapiRound(client, sandbox, round);
    await scimRound(client, sandbox, round);
    // All tokens have expired after that.
    await client.control("POST", at("/clock/advance"), { by: "PT2H" });
  }
  await client.control("GET", at("/findings"));
  await client.control("DELETE", `/sandboxes/${sandbox.id}`);
}

async function restRound(client: SoakClient, sandbox: SandboxFacts, round: number): Promise<void> {
  const token = await client.token("/oauth2", sandbox);
  if (token === undefined) return;
  const send = sender(client, token, "/api/v3");
  const email = `soak.${round}@soak.example`;
  const user = { firstName: "So", lastName: "Ak", email, role: "Viewer" };
  const made = await send("POST", "/users", [201], user);
  await send("GET", "/users?page=1&pageSize=25", [200]);
  await send("GET", "/users?search=soak", [200]);
  await send("GET", "/users/no-uuid", [400, 404]);
  if (made === undefined) return;
  const path = `/users/${idOf(made)}`;
  await send("GET", path, [200]);
  await send("PUT", path, [200], { ...user, lastName: "Changed" });
  await send("DELETE", path, [200]);
  // A fault may have prevented the DELETE, or hidden its success.
  await client.control("DELETE", `/admin${path}?sandbox=${sandbox.id}`);
}

async function webapiRound(client: SoakClient, sandbox: SandboxFacts, round: number): Promise<void> {
  const token = await client.token("/webapi/oauth2", sandbox);
  if (token === undefined) return;
  const send = sender(client, token, "/webapi/v3");
  const email = `soak.${round}@soak.example`;
  const user = { firstName: "So", lastName: "Ak", email, role: "Viewer" };
  await send("GET", "/users", [200]);
  await send("POST", "/users", [200, 201], user);
  await send("GET", "/usergroups", [200]);
  await send("POST", "/usergroups", [200, 201], { name: `Soak ${round}`, role: "Viewer" });
}

async function scimRound(client: SoakClient, { scimToken }: SandboxFacts, round: number): Promise<void> {
  const send = sender(client, scimToken, "/scim/v2");
  const userName = `scim.${round}@soak.example`;
  const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
  const emails = [{ value: userName, type: "work", primary: true }];
  const made = await send("POST", "/Users", [201], { schemas, userName, emails, active: true });
  await send("GET", `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`, [200]);
  await send("GET", "/Users?startIndex=1&count=10", [200]);
  await send("GET", "/ServiceProviderConfig", [200]);
  if (made === undefined) return;
  const path = `/Users/${idOf(made)}`;
  const patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
  const change = { op: "replace", path: "active", value: false };
  await send("PATCH", path, [200, 204], { schemas: [patch], Operations: [change] });
  await send("DELETE", path, [204]);
}

function sender(client: SoakClient, token: string, base: string) {
  return (method: string, path: string, expect: readonly number[], body?: unknown) =>
    client.call({
      method,
      path: base + path,
      headers: { Authorization: `Bearer ${token}` },
      body,
      expect,
      mayBeLost: true,
    });
}

/** Traffic in the default world, which removes the users that it creates. */
export async function visitDefault(client: SoakClient, worker: number): Promise<void> {
  const facts = {
    id: "default",
    clientId: "mock-client-id",
    clientSecret: "mock-client-secret",
    scimToken: "",
  };
  const token = await client.token("/oauth2", facts);
  if (token === undefined) return;
  const send = sender(client, token, "/api/v3");
  for (let call = 0; call < 50; call++) {
    const email = `visitor.${worker}@soak.example`;
    const made = await send("POST", "/users", [201], {
      firstName: "Vi",
      lastName: "Sitor",
      email,
      role: "Viewer",
    });
    await send("GET", `/users?page=${1 + (call % 40)}&pageSize=50`, [200]);
    if (made === undefined) continue;
    await send("GET", `/users/${idOf(made)}`, [200]);
    await client.control("DELETE", `/admin/users/${idOf(made)}`);
  }
}
