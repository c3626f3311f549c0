import { z } from "zod";
import { tokenAnswer } from "../contracts/wire/oauth.ts";
import { load, type LoadRequest } from "./load.ts";
import { startServer } from "./processes.ts";
import { ratioRow, type Goal, type Row } from "./row.ts";
import { figure } from "./statistics.ts";

/** A kind of call, on the mock and on bare Hono. */
interface Work {
  readonly name: string;
  readonly goal: Goal;
  readonly onMock: LoadRequest;
  readonly onBare: LoadRequest;
}

export interface ThroughputOptions {
  /** The program of the mock's command `serve`. */
  readonly mockProgram: readonly string[];
  readonly rounds: number;
  readonly millisecondsEach: number;
}

const page = z.object({ users: z.array(z.object({ id: z.string() })) });
const connections = 16;
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const json = { "Content-Type": "application/json" };
const tokenForm = "grant_type=client_credentials&client_id=mock-client-id&client_secret=mock-client-secret";

/** Ratios to bare Hono, both loaded in turn within each round, so that a change of the machine's pace meets both. */
export async function measureThroughput(options: ThroughputOptions): Promise<Row[]> {
  const { mockProgram, rounds, millisecondsEach } = options;
  const bare = await startServer(["bench/bare-hono.js"], "/users/1");
  const mock = await startServer([...mockProgram, "--port", "0", "--users", "1000"], "/__mock/health");
  try {
    const works = await worksOn(mock.url, bare.url);
    const rows: Row[] = [];
    for (const { name, goal, onMock, onBare } of works) {
      const ratios: number[] = [];
      for (let round = 0; round <= rounds; round++) {
        const bareLoad = await load(onBare, { connections, milliseconds: millisecondsEach });
        const mockLoad = await load(onMock, { connections, milliseconds: millisecondsEach });
        // The first round warms both up.
        if (round > 0) ratios.push(mockLoad.requestsPerSecond / bareLoad.requestsPerSecond);
      }
      rows.push(ratioRow(name, figure(ratios), goal));
    }
    return rows;
  } finally {
    await Promise.all([bare.stop(), mock.stop()]);
  }
}

async function worksOn(mock: string, bare: string): Promise<Work[]> {
  const token = await tokenOf(mock);
  const Authorization = `Bearer ${token}`;
  const users = `${mock}/api/v3/users`;
  const listed = await fetch(`${users}?page=3&pageSize=1`, { headers: { Authorization } });
  const [someone] = page.parse(await listed.json()).users;
  const get = (url: string): LoadRequest => ({ method: "GET", url, headers: { Authorization }, status: 200 });
  await armFault(mock);
  return [
    {
      name: "GET one user",
      goal: { atLeast: 0.9 },
      onMock: get(`${users}/${someone?.id}`),
      onBare: get(`${bare}/users/1`),
    },
    {
      name: "list page of 25",
      goal: { atLeast: 1.2 },
      onMock: get(`${users}?page=2&pageSize=25`),
      onBare: get(`${bare}/list/25`),
    },
    {
      name: "list page of 100",
      goal: { atLeast: 1.4 },
      onMock: get(`${users}?page=2&pageSize=100`),
      onBare: get(`${bare}/list/100`),
    },
    {
      name: "token",
      goal: { atLeast: 1 },
      onMock: {
        method: "POST",
        url: `${mock}/oauth2/token`,
        headers: form,
        body: () => tokenForm,
        status: 200,
      },
      onBare: { method: "POST", url: `${bare}/token`, headers: form, body: () => tokenForm, status: 200 },
    },
    {
      name: "create user",
      goal: { atLeast: 0.65 },
      onMock: {
        method: "POST",
        url: users,
        headers: { Authorization, ...json },
        body: uniquely(newUser),
        status: 201,
      },
      onBare: {
        method: "POST",
        url: `${bare}/users`,
        headers: { Authorization, ...json },
        body: newUser,
        status: 201,
      },
    },
  ];
}

function newUser(number: number): string {
  return JSON.stringify({
    firstName: "New",
    lastName: "User",
    email: `new.${number}@bench.example`,
    role: "Viewer",
  });
}

/** Numbers that go on from load to load, since no e-mail may come twice. */
function uniquely(body: (number: number) => string): () => string {
  let number = 0;
  return () => body(number++);
}

async function tokenOf(mock: string): Promise<string> {
  const response = await fetch(`${mock}/oauth2/token`, { method: "POST", headers: form, body: tokenForm });
  return tokenAnswer.parse(await response.json()).access_token;
}

/** The goals are meant with faults armed on another route. */
async function armFault(mock: string): Promise<void> {
  const fault = { match: { operation: "groups.delete" }, response: { status: 503 } };
  await fetch(`${mock}/__mock/faults`, { method: "POST", body: JSON.stringify(fault) });
}
