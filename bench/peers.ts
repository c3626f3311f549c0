import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeGuide } from "../mock-server/surfaces/description/guide.ts";
import { builtInProfile } from "../contracts/profile.ts";
import { costOf, type Cost } from "./cost.ts";
import type { LoadRequest } from "./load.ts";
import { startServer } from "./processes.ts";
import type { MeasuredRow } from "./row.ts";
import { rowOf } from "./throughput.ts";
import { bareRequests } from "./works.ts";

/** Another mock, and the works that it supports. */
interface Peer {
  readonly name: string;
  readonly package: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly readyPath: string;
  readonly works: (
    origin: string,
  ) => Readonly<Partial<Record<keyof ReturnType<typeof bareRequests>, LoadRequest>>>;
}

const someone = "8995da7f-7444-42f2-ac15-000000000001";
const port = 8971;
const origin = `http://127.0.0.1:${port}`;

const peers: readonly Peer[] = [
  {
    name: "json-server",
    package: "json-server@1.0.0-beta.3",
    program: "node_modules/json-server/lib/bin.js",
    args: ["users.json", "--port", String(port), "--host", "127.0.0.1"],
    files: {
      "users.json": JSON.stringify({ users: Array.from({ length: 1000 }, (_, number) => user(number)) }),
    },
    readyPath: `/users/${someone}`,
    works: (origin) => ({
      getOne: get(origin, `/users/${someone}`),
      list25: get(origin, "/users?_page=2&_per_page=25"),
    }),
  },
  {
    name: "Prism",
    package: "@stoplight/prism-cli@5.16.0",
    program: "node_modules/@stoplight/prism-cli/dist/index.js",
    args: ["mock", "openapi.json", "--port", String(port), "--host", "127.0.0.1", "--verboseLevel", "silent"],
    files: { "openapi.json": JSON.stringify(describeGuide(builtInProfile("guide"))) },
    readyPath: `/api/v3/users/${someone}`,
    works: (origin) => ({ getOne: get(origin, `/api/v3/users/${someone}`) }),
  },
  {
    name: "oauth2-mock-server",
    package: "oauth2-mock-server@9",
    program: "node_modules/oauth2-mock-server/dist/oauth2-mock-server.mjs",
    args: ["-a", "127.0.0.1", "-p", String(port)],
    readyPath: "/jwks",
    works: (origin) => ({
      token: {
        method: "POST",
        origin,
        path: "/token",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: () => "grant_type=client_credentials&client_id=a&client_secret=b",
        status: 200,
      },
    }),
  },
];

export interface PeersOptions {
  readonly rounds: number;
  readonly wants: (work: string) => boolean;
}

/** Measures other mocks in the same way, each installed in a temporary folder. */
export async function measurePeers({ rounds, wants }: PeersOptions): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const peer of peers) {
    if (!wants(peer.name)) continue;
    const home = mkdtempSync(join(tmpdir(), "mock-alteryx-peer-"));
    try {
      execFileSync("npm", ["init", "--yes", "--silent"], { cwd: home, stdio: "ignore" });
      const install = ["install", "--no-audit", "--no-fund", "--silent", peer.package];
      execFileSync("npm", install, { cwd: home, stdio: ["ignore", "ignore", "inherit"] });
      for (const [name, text] of Object.entries(peer.files ?? {})) writeFileSync(join(home, name), text);
      rows.push(...(await measurePeer(peer, home, rounds)));
    } finally {
      rmSync(home, { recursive: true });
    }
  }
  return rows;
}

async function measurePeer(peer: Peer, home: string, rounds: number): Promise<MeasuredRow[]> {
  const bare = await startServer(["bench/bare-hono.js"], { readyPath: "/users/1" });
  const server = await startServer([peer.program, ...peer.args], {
    readyPath: peer.readyPath,
    cwd: home,
    url: origin,
  });
  try {
    const onBare = bareRequests(bare.url);
    const rows: MeasuredRow[] = [];
    for (const [work, request] of Object.entries(peer.works(origin))) {
      const bareRequest = Object.entries(onBare).find(([name]) => name === work)?.[1];
      if (bareRequest === undefined) continue;
      const options = { connections: 16, milliseconds: 500 };
      const costs: { mock: Cost[]; bare: Cost[] } = { mock: [], bare: [] };
      for (let round = -1; round < rounds; round++) {
        const pair = {
          bare: await costOf(bare, bareRequest, options),
          mock: await costOf(server, request, options),
        };
        if (round < 0) continue;
        costs.bare.push(pair.bare);
        costs.mock.push(pair.mock);
      }
      rows.push(rowOf(`${peer.name}: ${work}`, { ...costs, goal: {} }));
    }
    return rows;
  } finally {
    await Promise.all([bare.stop(), server.stop()]);
  }
}

function get(origin: string, path: string): LoadRequest {
  return { method: "GET", origin, path, headers: { Authorization: "Bearer any" }, status: 200 };
}

function user(number: number) {
  return {
    id: `8995da7f-7444-42f2-ac15-${String(number).padStart(12, "0")}`,
    firstName: "Vivienne",
    lastName: "Yundt",
    email: `vivienne.yundt.${number}@mock-alteryx.example`,
    role: "Viewer",
    isActive: true,
    canScheduleJobs: false,
    canPrioritizeJobs: false,
    canAssignJobWorkers: false,
    dateAdded: "2026-11-24T12:33:43.410Z",
    dateUpdated: "2026-11-24T12:33:43.410Z",
  };
}
