import { createServer, type Server } from "node:http";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { portOf } from "../../../../contracts/port-of.ts";
import type { Profile } from "../../../../contracts/profile.ts";
import { createApp } from "../../../../mock-server/http/app.ts";
import { Mock } from "../../../../mock-server/sandboxes/mock.ts";
import { builtInWorld } from "../../../../mock-server/world/seeds/built-in-worlds.ts";
import type { StandIn } from "../../../stand-in/stand-in.ts";
import type { Tamper } from "../../tamper.ts";
import type { Send } from "../../send.ts";
import { newFolder } from "../testing.ts";
import { requestOf } from "./over-a-socket.ts";

/** Enough users to meet the maximum of a page. */
const crowd = Array.from({ length: 120 }, (_, index) => ({
  firstName: "One",
  lastName: `Of Many ${index}`,
  email: `crowd.${index}@corp.example`,
  role: "Viewer" as const,
}));

const secondOwner = {
  firstName: "Second",
  lastName: "mock-alteryx Key",
  email: "second@corp.example",
  role: "ServerAdmin",
} as const;

/** What Node sets by itself: a tamper may have changed the body. */
const ofTheConnection = new Set(["content-length", "content-encoding", "transfer-encoding", "connection"]);

/** A server that a run takes for somebody else's, and what an operator has for it. */
export interface Stranger extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly envFile: string;
}

/** Starts a mock whose control surface cannot be reached. @param tamper makes the server differ from its profile */
export function startStranger(profile: Profile, tamper: Tamper = (send) => send): Promise<Stranger> {
  return startServer(tamper(appOf(profile)), {
    ALTERYX_CLIENT_ID: "mock-client-id",
    ALTERYX_CLIENT_SECRET: "mock-client-secret",
    ALTERYX_SCIM_TOKEN: "mock-scim-token",
    ALTERYX_SECOND_CLIENT_ID: "second-client",
    ALTERYX_SECOND_CLIENT_SECRET: "second-secret",
    ALTERYX_SECOND_OWNER: secondOwner.email,
  });
}

/** Tampers with the answers of a stand-in. */
export function startInFront(standIn: StandIn, tamper: Tamper): Promise<Stranger> {
  const passOn: Send = (request) => {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(standIn.url + pathname + search, request), { redirect: "manual" });
  };
  return startServer(tamper(passOn), {
    ALTERYX_CLIENT_ID: standIn.clientId,
    ALTERYX_CLIENT_SECRET: standIn.clientSecret,
    ALTERYX_SECOND_CLIENT_ID: standIn.secondKey.clientId,
    ALTERYX_SECOND_CLIENT_SECRET: standIn.secondKey.clientSecret,
    ALTERYX_SECOND_OWNER: standIn.secondKey.ownerEmail,
  });
}

async function startServer(app: Send, variables: Readonly<Record<string, string>>): Promise<Stranger> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await requestOf(incoming);
      const response = request.url.includes("/__mock")
        ? new Response("Not Found", { status: 404 })
        : await app(request);
      const headers = [...response.headers].filter(([name]) => !ofTheConnection.has(name));
      outgoing.writeHead(response.status, Object.fromEntries(headers));
      outgoing.end(await response.text());
    })().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = newFolder();
  const envFile = join(folder, "credentials.env");
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  writeFileSync(envFile, lines.join("\n"));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    envFile,
    folder,
    [Symbol.asyncDispose]: () => closed(server),
  };
}

function appOf(profile: Profile): Send {
  const world = builtInWorld("small-company");
  const mock = Mock.create({
    profile,
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
  return async (request) => app(request);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
