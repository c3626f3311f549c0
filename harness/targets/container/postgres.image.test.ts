import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { snippetWith } from "../../../scripts/pages/snippets.ts";
import { AlteryxServerContainer } from "../../../mock-server/public/testcontainers.ts";
import { PostgresServer } from "../../../mock-server/storage/testing/postgres-server.ts";
import { docker } from "./engine.ts";
import { image, needImage } from "./testing.ts";

needImage();
beforeEach(({ skip }) =>
  skip(!PostgresServer.isInstalled && process.env["CI"] !== "true", "PostgreSQL is not installed."),
);

const started: string[] = [];

afterEach(async () => {
  for (const id of started.splice(0)) await docker("rm", "--force", id);
});

/** The flags that the page names, for this database and a free port. */
function flagsFor(database: string): readonly string[] {
  const [, , , ...words] = snippetWith("docs/many-processes.md", "docker run")
    .trim()
    .split(/[\s\\]+/);
  const changes: Readonly<Record<string, string>> = {
    "MOCK_ALTERYX_STATE=postgres://mock:password@127.0.0.1:5432/mock": `MOCK_ALTERYX_STATE=${database}`,
    "ghcr.io/OWNER/mock-alteryx-server": image,
    "8080": "0",
  };
  expect(words).toEqual(expect.arrayContaining(Object.keys(changes)));
  return words.map((word) => changes[word] ?? word);
}

/** Runs a process in a container; answers its id and its URL. */
async function begin(database: string) {
  const id = await docker("run", "--detach", ...flagsFor(database));
  started.push(id);
  await expect.poll(() => docker("logs", id), { timeout: 20_000 }).toContain("Try it:");
  const url = /listens on (\S+),/.exec(await docker("logs", id))?.[1] ?? "";
  return { id, url };
}

/** The address of this machine in the network of the containers: the first one. A new engine does not tell the gateway. */
async function addressForContainers(): Promise<string> {
  const subnet = await docker(
    "network",
    "inspect",
    "bridge",
    "--format",
    "{{(index .IPAM.Config 0).Subnet}}",
  );
  return subnet.trim().replace(/\.0\/\d+$/, ".1");
}

const headers = { Authorization: "Bearer only-for-us" };
const sandbox = z.object({ id: z.string(), scimToken: z.string() });

test("containers share their worlds through PostgreSQL as the page says, without a package more", async ({
  skip,
}) => {
  skip(!PostgresServer.isInstalled && process.env["CI"] !== "true", "PostgreSQL is not installed.");
  await using postgres = await PostgresServer.start();
  const database = postgres.database("image");
  const first = await begin(database);
  const second = await begin(database);
  const made = await fetch(`${first.url}/__mock/sandboxes`, { method: "POST", headers });
  const { id, scimToken } = sandbox.parse(await made.json());
  const created = await fetch(`${second.url}/scim/v2/Users`, {
    method: "POST",
    headers: { Authorization: `Bearer ${scimToken}`, "Content-Type": "application/scim+json" },
    body: JSON.stringify({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "ann.lee@example.com",
      name: { givenName: "Ann", familyName: "Lee" },
      emails: [{ value: "ann.lee@example.com" }],
    }),
  });
  expect(created.status).toBe(201);
  await docker("stop", first.id);
  const state = await fetch(`${second.url}/__mock/state?sandbox=${id}`, { headers });
  expect(await state.text()).toContain("ann.lee@example.com");
});

test("Testcontainers starts containers that share their worlds", async () => {
  const machine = await addressForContainers();
  await using postgres = await PostgresServer.start({ addresses: [machine] });
  const state = postgres.database("containers").replace("127.0.0.1", machine);
  const begin = () =>
    new AlteryxServerContainer(image).withState(state).withControlToken("for-tests").start();
  await using first = await begin();
  await using second = await begin();
  await first.faults.add("throttle");
  expect(await second.faults.list()).toEqual(await first.faults.list());
  await using box = await first.sandbox();
  const asked = { headers: { Authorization: `Bearer ${first.controlToken}` } };
  expect((await fetch(`${second.url}/__mock/state?sandbox=${box.id}`, asked)).status).toBe(200);
});
