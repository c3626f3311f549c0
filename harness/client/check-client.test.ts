import { expect, test } from "vitest";
import { checkClient, type ClientEnvironment, type ClientReport } from "./check-client.ts";
import { clientJsonReport } from "../reports/client/json-report.ts";
import { careful, caller, joiner } from "./testing/clients.ts";

const quick = { timeoutMs: 20_000, jobs: 8 };

/** The verdicts of all cases that the client has not survived. */
function bad({ results }: ClientReport): Record<string, string> {
  const harmless = ["survived", "failed-safely", "not-applied"];
  const those = results.filter(({ verdict }) => !harmless.includes(verdict));
  return Object.fromEntries(those.map(({ id, verdict }) => [id, verdict]));
}

const create = async (environment: ClientEnvironment) => {
  const call = await caller(environment);
  return call("POST", "/users", joiner);
};

const only = (...ids: string[]) => ({ ...quick, only: ids });
const creation = "users.create/ada@example.com/1";

const repeatsBlindly = async (environment: ClientEnvironment) => {
  const { status } = await create(environment);
  if (status < 500) return status === 201 ? 0 : 1;
  return (await create(environment)).status === 201 ? 0 : 1;
};

const believesAll = async (environment: ClientEnvironment) => void (await create(environment));

const impatient = async (environment: ClientEnvironment) => {
  const call = await caller(environment);
  let made = await call("POST", "/users", joiner);
  while (made.status === 429) made = await call("POST", "/users", joiner);
};

const endless = async (environment: ClientEnvironment) => {
  const call = await caller(environment);
  while ((await call("POST", "/users", joiner)).status >= 500) await environment.wait(1000);
};

const takesFirst = async (environment: ClientEnvironment) => {
  const call = await caller(environment);
  const found = await call("GET", "/users?search=wendell.goyette@smallcompany.example");
  const { users }: { users: { id: string }[] } = JSON.parse(found.text);
  await call("DELETE", `/users/${users[0]?.id}`);
};

const lost = async (environment: ClientEnvironment) => {
  await caller(environment);
  throw new Error("There is no /api/v3.");
};
const failing = async () => Promise.reject(new Error("no such file"));

test("a careful client survives everything, and two campaigns say the same", async () => {
  const budget = { cases: 60 };
  const report = await checkClient({ client: careful, ...quick, budget });
  expect(bad(report)).toEqual({});
  expect(report.summary.survived).toBeGreaterThan(30);
  expect(report.leftOut).toBeGreaterThan(0);
  const again = await checkClient({ client: careful, ...quick, budget });
  expect(clientJsonReport(again)).toBe(clientJsonReport(report));
});

test("a client that blindly repeats a lost create duplicates or gets stuck, and the report says whom", async () => {
  const id = `trouble/answer-lost/${creation}`;
  const { results } = await checkClient({ client: repeatsBlindly, ...only(id) });
  expect(results).toMatchObject([{ id, verdict: "stuck" }]);
  expect(results[0]?.because).toBe(
    "users.create of ada@example.com is carried out, but a gateway answers 504. The client repeated this call once, " +
      "and the answer was 409. It ended with exit code 1. When the trouble was over, a rerun ended with exit code 1.",
  );
  expect(results[0]?.exchanges.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    "users.create 504",
    "oauth.token 200",
    "users.create 409",
  ]);
});

test("a client that reports success but did nothing is wrong", async () => {
  const ids = [`trouble/unavailable/${creation}`, `trouble/html/${creation}`, "world/no-seat-left"];
  const { results } = await checkClient({ client: believesAll, ...only(...ids) });
  expect(results.map(({ verdict, differences }) => ({ verdict, differences }))).toEqual(
    ids.map(() => ({ verdict: "wrong", differences: ["ada@example.com is missing."] })),
  );
});

test("a client that repeats a call before Retry-After has hammered, even if it succeeds in the end", async () => {
  const id = `trouble/throttled/${creation}`;
  expect(bad(await checkClient({ client: impatient, ...only(id) }))).toEqual({ [id]: "hammered" });
});

test("stops a client that repeats a call endlessly", async () => {
  const id = `trouble/down/${creation}`;
  expect(bad(await checkClient({ client: endless, ...only(id) }))).toEqual({ [id]: "hammered" });
});

test("a client that takes the first search result changes somebody else", async () => {
  const id = "world/near-match/wendell.goyette@smallcompany.example";
  const { results } = await checkClient({ client: takesFirst, ...only(id) });
  expect(results).toMatchObject([{ verdict: "wrong" }]);
  expect(results[0]?.because).toContain(
    "It has changed not.wendell.goyette@smallcompany.example, whom it does not touch without trouble.",
  );
});

/** Clears a field, and sets it again with another one. */
const clearing = (giveUp: boolean) => async (environment: ClientEnvironment) => {
  const call = await caller(environment);
  const found = await call("GET", "/users?search=wendell.goyette");
  const { users }: { users: { id: string }[] } = JSON.parse(found.text);
  const [user] = users;
  const cleared = { ...user, firstName: "cleared" };
  await call("PUT", `/users/${user?.id}`, cleared);
  if ((await call("PUT", `/users/${user?.id}`, { ...user, role: "Viewer" })).status === 200) return 0;
  if (!giveUp) await call("PUT", `/users/${user?.id}`, { ...user, firstName: "not as it was" });
  return 1;
};
const secondPut = "trouble/unavailable/users.replace/wendell.goyette@smallcompany.example/2";

test("a run that stops in a state that a good run passes through has done no harm", async () => {
  const { results } = await checkClient({ client: clearing(true), ...only(secondPut) });
  expect(results).toMatchObject([{ verdict: "stuck" }]);
});

test("a failed run that leaves a state no good run has is harmful", async () => {
  const { results } = await checkClient({ client: clearing(false), ...only(secondPut) });
  expect(results).toMatchObject([{ verdict: "harmed" }]);
  expect(results[0]?.because).toContain('firstName is "not as it was" instead of "Wendell".');
});

test("a client without a time-out hangs", async () => {
  const id = `trouble/silent/${creation}`;
  expect(bad(await checkClient({ client: believesAll, ...only(id), timeoutMs: 300 }))).toEqual({
    [id]: "hung",
  });
});

test("the server's own effects are not blamed on the client, but quirks that the client notices are reported", async () => {
  const ids = [
    "quirk/users.delete/remove",
    "quirk/users.delete-answer/no-content",
    "quirk/oauth.client-authentication/basic-only",
  ];
  const report = await checkClient({ client: careful, ...only(...ids) });
  expect(bad(report)).toEqual({});
  expect(report.dependsOn).toEqual(["oauth.client-authentication"]);
});

test("a client that writes random names cannot be judged", async () => {
  let number = 0;
  const client = async (environment: ClientEnvironment) => {
    const call = await caller(environment);
    await call("POST", "/users", { ...joiner, email: `ada.${number++}@example.com` });
  };
  const { results } = await checkClient({ client, ...quick });
  expect(results).toMatchObject([{ id: "baseline", verdict: "oracle-too-weak" }]);
});

test("a random value is noise, and everything else is still judged", async () => {
  let number = 0;
  const client = async (environment: ClientEnvironment) => {
    const call = await caller(environment);
    await call("POST", "/users", { ...joiner, defaultWorkerTag: `run-${number++}` });
  };
  const id = `trouble/unavailable/${creation}`;
  const { results } = await checkClient({ client, ...only("baseline", id) });
  expect(results).toMatchObject([
    { id, verdict: "wrong", differences: ["ada@example.com is missing."] },
    { id: "baseline", verdict: "survived" },
  ]);
});

test.for([
  ["converges", careful, "survived"],
  [
    "fails loudly",
    async (environment) => ((await create(environment)).status === 201 ? 0 : 1),
    "failed-safely",
  ],
] as const satisfies readonly (readonly [
  string,
  (environment: ClientEnvironment) => Promise<number | void>,
  string,
])[])("repeated on its own result, a client %s", async ([, client, verdict]) => {
  expect((await checkClient({ client, ...only("repeat") })).results).toMatchObject([
    { id: "repeat", verdict },
  ]);
});

test("a client that fails without trouble cannot be checked", async () => {
  await expect(checkClient({ client: failing, ...quick })).rejects.toThrow(
    /exit code 1 and made no call.*no such file/s,
  );
});

test("a client that got no further than a token learns which surfaces there are", async () => {
  await expect(checkClient({ client: lost, ...quick, profile: "server-2024.1" })).rejects.toThrow(
    /without any trouble.*server-2024\.1 offers oauth, webapi, scim; there are no variables for others.*no \/api/s,
  );
});

test("a case that does not exist names the nearest one", async () => {
  await expect(checkClient({ client: careful, ...only("quirk/users.delete/remov") })).rejects.toThrow(
    "The client has no case quirk/users.delete/remov; did you mean quirk/users.delete/remove?",
  );
});

test("finds the call of a case even if the client changes its order each time", async () => {
  const people = ["ada", "eve", "zoe"];
  const client = async (environment: ClientEnvironment) => {
    const call = await caller(environment);
    people.reverse();
    for (const name of people) await call("POST", "/users", { ...joiner, email: `${name}@example.com` });
  };
  const id = "trouble/unavailable/users.create/eve@example.com/1";
  const { results } = await checkClient({ client, ...only(id), jobs: 1 });
  expect(results).toMatchObject([{ id, verdict: "wrong", differences: ["eve@example.com is missing."] }]);
});

test("a trouble whose call is never made is not applied", async () => {
  let runs = 0;
  const client = async (environment: ClientEnvironment) => {
    const call = await caller(environment);
    if (runs++ < 3) await call("GET", "/users?search=ada");
    await call("POST", "/users", joiner);
  };
  const id = "trouble/unavailable/users.list/search=ada/1";
  expect((await checkClient({ client, ...only(id) })).results).toMatchObject([{ verdict: "not-applied" }]);
});

test("a verdict that a second run does not confirm is unsteady", async () => {
  let runs = 0;
  const client = async (environment: ClientEnvironment) => {
    const made = await create(environment);
    // The first run under trouble comes after three good ones.
    return made.status === 201 || ++runs === 2 ? 0 : 1;
  };
  const id = `trouble/unavailable/${creation}`;
  const { results } = await checkClient({ client, ...only(id) });
  expect(results).toMatchObject([
    { verdict: "unsteady", because: expect.stringContaining("the first was wrong") },
  ]);
});

test("does not add existing people to a world again", async () => {
  const owner = { firstName: "A", lastName: "B", role: "Viewer" } as const;
  const users = ["not.ada@example.com", "ada+old@example.com"].map((email) => ({ ...owner, email }));
  const ids = ["world/near-match/ada@example.com", "world/odd-addresses/ada@example.com"];
  const { results } = await checkClient({ client: believesAll, world: { users }, ...only(...ids) });
  expect(results.map(({ verdict }) => verdict)).toEqual(["survived", "survived"]);
});

test("a world that contradicts itself is refused in a sentence", async () => {
  const user = { firstName: "A", lastName: "B", role: "Viewer", email: "a@example.com" } as const;
  const world = { users: [user, user] };
  await expect(checkClient({ client: believesAll, world, ...quick })).rejects.toThrow(
    /^The world contradicts itself: /,
  );
});

const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";

/** Creates somebody over SCIM and completes the record with a second call. */
const twoSteps = async ({ scimUrl, scimToken }: ClientEnvironment) => {
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(scimUrl + path, {
      method,
      headers: { Authorization: `Bearer ${scimToken}`, "Content-Type": "application/scim+json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response.text();
  };
  const filter = encodeURIComponent(`userName eq "${joiner.email}"`);
  const listed: { Resources?: { id: string }[] } = JSON.parse(await send("GET", `/Users?filter=${filter}`));
  const user = { schemas: [userSchema], userName: joiner.email, active: true };
  const made = listed.Resources?.[0] ?? JSON.parse(await send("POST", "/Users", user));
  await send("PUT", `/Users/${made.id}`, { ...user, title: "Engineer" });
};

test("a SCIM client is checked like others: an incomplete record is not harm", async () => {
  const ids = ["token-expired", "unavailable"].map(
    (name) => `trouble/${name}/scim.users.replace/ada@example.com/1`,
  );
  const { results } = await checkClient({ client: twoSteps, ...only(...ids, "world/sso-off") });
  expect(results.map(({ verdict }) => verdict)).toEqual(["failed-safely", "failed-safely", "failed-safely"]);
});
