import { z } from "zod";
import { tokenAnswer } from "../contracts/wire/oauth.ts";
import type { LoadRequest } from "./load.ts";
import type { Goal } from "./row.ts";

/** A kind of call, on the mock and on bare Hono. */
export interface Work {
  readonly name: string;
  readonly goal: Goal;
  readonly onMock: LoadRequest;
  readonly onBare: LoadRequest;
  /** Whether it adds to the world. Such works are measured last, so that the others see the initial world. */
  readonly addsToWorld: boolean;
}

const page = z.object({ users: z.array(z.object({ id: z.string(), email: z.string() })) });
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const json = { "Content-Type": "application/json" };
const tokenForm = tokenFormOf({ clientId: "mock-client-id", clientSecret: "mock-client-secret" });

interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Creates the requests for one mock. A token is requested once, by default for the default world. */
export async function requestsTo(mock: string, credentials?: ClientCredentials) {
  const Authorization = `Bearer ${await tokenOf(mock, credentials && tokenFormOf(credentials))}`;
  const restGet = (path: LoadRequest["path"]): LoadRequest => ({
    method: "GET",
    origin: mock,
    path: typeof path === "string" ? `/api/v3${path}` : (number) => `/api/v3${path(number)}`,
    headers: { Authorization },
    status: 200,
  });
  const someone = async () => {
    const answer = await fetch(`${mock}/api/v3/users?page=3&pageSize=1`, { headers: { Authorization } });
    const [user] = page.parse(await answer.json()).users;
    if (user === undefined) throw new Error("There is no third user.");
    return user;
  };
  const { id, email } = await someone();
  return {
    getOne: restGet(`/users/${id}`),
    list: (number: number, size: number) => restGet(`/users?page=${number}&pageSize=${size}`),
    /** Each search is sent once, so that none is answered from a cache. */
    search: (text: (number: number) => string) =>
      restGet((number) => `/users?page=1&pageSize=25&search=${encodeURIComponent(text(number))}`),
    token: tokenRequest(mock, "/oauth2/token"),
    create: {
      method: "POST",
      origin: mock,
      path: "/api/v3/users",
      headers: { Authorization, ...json },
      body: uniquely(newUser),
      status: 201,
    } satisfies LoadRequest,
    scimEquality: {
      method: "GET",
      origin: mock,
      path: `/scim/v2/Users?filter=${encodeURIComponent(`userName eq "${email}"`)}`,
      headers: { Authorization: "Bearer mock-scim-token" },
      status: 200,
    } satisfies LoadRequest,
  };
}

/** The same works on bare Hono. */
export function bareRequests(bare: string) {
  const Authorization = "Bearer 75415e7e7a23a5712ad07b70cf832741";
  const get = (path: string): LoadRequest => ({
    method: "GET",
    origin: bare,
    path,
    headers: { Authorization },
    status: 200,
  });
  return {
    getOne: get("/users/8995da7f-7444-42f2-ac15-8f6cd49ed0b2"),
    list1: get("/list/1?page=1&pageSize=25"),
    list25: get("/list/25?page=2&pageSize=25"),
    list100: get("/list/100?page=2&pageSize=100"),
    token: tokenRequest(bare, "/token"),
    create: {
      method: "POST",
      origin: bare,
      path: "/users",
      headers: { Authorization, ...json },
      body: newUser,
      status: 201,
    } satisfies LoadRequest,
    scimEquality: get('/scim?filter=userName%20eq%20"vivienne.yundt.1%40mock-alteryx.example"'),
  };
}

type OnMock = Awaited<ReturnType<typeof requestsTo>>;
type OnBare = ReturnType<typeof bareRequests>;

interface WorkPlan extends Pick<Work, "name" | "goal"> {
  readonly of: (mock: OnMock) => LoadRequest;
  readonly bare: keyof OnBare;
  readonly addsToWorld?: boolean;
}

/** The works with a goal for their throughput. */
const works: readonly WorkPlan[] = [
  { name: "GET one user", goal: { atLeast: 0.95 }, of: (mock) => mock.getOne, bare: "getOne" },
  { name: "list page of 25", goal: { atLeast: 1.15 }, of: (mock) => mock.list(2, 25), bare: "list25" },
  { name: "list page of 100", goal: { atLeast: 1.4 }, of: (mock) => mock.list(2, 100), bare: "list100" },
  {
    name: "search of one user",
    goal: { atLeast: 0.6 },
    of: (mock) => mock.search((number) => `.${1 + (number % 999)}@`),
    bare: "list1",
  },
  {
    name: "SCIM userName eq",
    goal: { atLeast: 0.7 },
    of: (mock) => mock.scimEquality,
    bare: "scimEquality",
  },
  { name: "token", goal: { atLeast: 0.75 }, of: (mock) => mock.token, bare: "token", addsToWorld: true },
  {
    name: "create user",
    goal: { atLeast: 0.65 },
    of: (mock) => mock.create,
    bare: "create",
    addsToWorld: true,
  },
];

/** The requests of all works to one mock, by name. */
export async function workRequests(mock: string): Promise<ReadonlyMap<string, LoadRequest>> {
  const onMock = await requestsTo(mock);
  await armFault(mock);
  return new Map(works.map(({ name, of }) => [name, of(onMock)]));
}

export async function worksOn(mock: string, bare: string): Promise<Work[]> {
  const onMock = await requestsTo(mock);
  const onBare = bareRequests(bare);
  await armFault(mock);
  return works.map(({ name, goal, of, bare: key, addsToWorld = false }) => ({
    name,
    goal,
    onMock: of(onMock),
    onBare: onBare[key],
    addsToWorld,
  }));
}

function tokenRequest(origin: string, path: string): LoadRequest {
  return { method: "POST", origin, path, headers: form, body: () => tokenForm, status: 200 };
}

function newUser(number: number): string {
  return JSON.stringify({
    firstName: "New",
    lastName: "User",
    email: `new.${number}@bench.example`,
    role: "Viewer",
  });
}

/** Numbers that continue from load to load, since every e-mail must be unique. */
function uniquely(body: (number: number) => string): () => string {
  let number = 0;
  return () => body(number++);
}

function tokenFormOf({ clientId, clientSecret }: ClientCredentials): string {
  return `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
}

async function tokenOf(mock: string, body = tokenForm): Promise<string> {
  const response = await fetch(`${mock}/oauth2/token`, { method: "POST", headers: form, body });
  return tokenAnswer.parse(await response.json()).access_token;
}

/** The goals apply with faults armed on another route. */
async function armFault(mock: string): Promise<void> {
  const fault = { match: { operation: "groups.delete" }, response: { status: 503 } };
  const answer = await fetch(`${mock}/__mock/faults`, { method: "POST", body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(`The fault was refused: ${await answer.text()}`);
}
