import { createServer, type IncomingMessage, type Server } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { builtInProfile, builtInProfiles } from "../../../contracts/profile.ts";
import { createApp } from "../../../mock-server/http/app.ts";
import { Mock } from "../../../mock-server/world/mock.ts";
import { builtInWorld } from "../../../mock-server/world/seeds/built-in-worlds.ts";
import { check } from "../../cli/commands/check.ts";
import { ended, newFolder } from "./testing.ts";

const reportSchema = z.object({
  results: z.array(z.object({ id: z.string(), verdict: z.string(), seen: z.string().nullable() })),
});

/** Enough users to meet the maximum of a page. */
const crowd = Array.from({ length: 120 }, (_, index) => ({
  firstName: "One",
  lastName: `Of Many ${index}`,
  email: `crowd.${index}@corp.example`,
  role: "Viewer" as const,
}));

/** A mock whose control surface cannot be reached, and that is so taken for a server of somebody else. */
async function stranger(
  name: string,
): Promise<{ server: Server; url: string; envFile: string; folder: string }> {
  const secondOwner = {
    firstName: "Second",
    lastName: "Key",
    email: "second@corp.example",
    role: "ServerAdmin",
  } as const;
  const world = builtInWorld("small-company");
  const mock = Mock.create({
    profile: builtInProfile(name),
    world: {
      ...world,
      users: [...(world.users ?? []), ...crowd, { ...secondOwner, isApiEnabled: true }],
      apiKeys: [
        ...(world.apiKeys ?? []),
        { clientId: "second-client", clientSecret: "second-secret", owner: secondOwner.email },
      ],
    },
  });
  const app = createApp(mock);
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await requestOf(incoming);
      const response = request.url.includes("/__mock")
        ? new Response("Not Found", { status: 404 })
        : await app(request);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(await response.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = newFolder();
  const envFile = join(folder, "credentials.env");
  writeFileSync(
    envFile,
    [
      "ALTERYX_CLIENT_ID=mock-client-id",
      "ALTERYX_CLIENT_SECRET=mock-client-secret",
      "ALTERYX_SCIM_TOKEN=mock-scim-token",
      "ALTERYX_SECOND_CLIENT_ID=second-client",
      "ALTERYX_SECOND_CLIENT_SECRET=second-secret",
      `ALTERYX_SECOND_OWNER=${secondOwner.email}`,
    ].join("\n"),
  );
  return { server, url: `http://127.0.0.1:${portOf(server.address())}`, envFile, folder };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? "GET",
    headers,
    ...(body.length > 0 && { body }),
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}

describe("a server that obeys its profile gets no bad verdict, however contracts share it", () => {
  test.for(builtInProfiles)("%s", async (name) => {
    const { server, url, envFile, folder } = await stranger(name);
    const report = join(folder, "report.json");
    await ended((output) =>
      check(
        {
          target: url,
          envFile,
          profile: name,
          mode: "full",
          allowHost: [],
          surface: [],
          rate: 10_000,
          ledger: join(folder, "ledger.jsonl"),
          report: [`json=${report}`],
        },
        output,
        new AbortController().signal,
      ),
    );
    server.close();
    const { results } = reportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
    const bad = results.filter(({ verdict }) => !["held", "moot", "not-applicable"].includes(verdict));
    expect(bad).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === "held").length).toBeGreaterThan(60);
  });
});

test("SCIM that refuses its token is unclear, exit 3, and nothing of it is called broken", async () => {
  const { server, url, folder } = await stranger("guide");
  const envFile = join(folder, "wrong.env");
  const key = "ALTERYX_CLIENT_ID=mock-client-id\nALTERYX_CLIENT_SECRET=mock-client-secret";
  writeFileSync(envFile, `${key}\nALTERYX_SCIM_TOKEN=an-old-token`);
  const { exitCode, out } = await ended((output) =>
    check(
      { ...common, target: url, envFile, mode: "full", ledger: join(folder, "l.jsonl"), only: "scim.*" },
      output,
      new AbortController().signal,
    ),
  );
  server.close();
  expect(exitCode).toBe(3);
  expect(out).not.toContain("Broken");
  expect(out).toContain("SCIM refuses its token (401)");
});

const common = { allowHost: [], surface: [], report: [], rate: 10_000 };
