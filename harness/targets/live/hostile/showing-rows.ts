import { randomUUID } from "node:crypto";
import type { Send } from "../../send.ts";
import { isAboutObjects, jsonAnswer, makes, onCreate, type Row } from "./row.ts";

/** Servers that make what they are told to, and show it otherwise, late, or without an end. */
export const showingRows: readonly Row[] = [
  { name: "a search knows nobody who is new", tamper: () => (send) => searchOfYesterday(send) },
  {
    name: "names and e-mails are rewritten",
    tamper: () => (send) => async (request) =>
      send(makes(request) === "user" ? await renamed(request) : request),
  },
  {
    name: "an id is good for one answer",
    tamper: () => onCreate(async (answer) => jsonAnswer(answer.status, withNewId(await answer.json()))),
  },
  {
    name: "one object by its id is a 500",
    tamper: () => (send) => async (request) =>
      request.method === "GET" && /\/(users|Users|usergroups|Groups)\/[^/]+$/.test(request.url)
        ? jsonAnswer(500, { message: "Out of order." })
        : send(request),
  },
  { name: "lists have no end", tamper: () => (send) => endlessLists(send) },
  {
    name: "401 instead of every 11th call",
    tamper: () => (send) => {
      let calls = 0;
      return async (request) =>
        isAboutObjects(request) && ++calls % 11 === 0 ? new Response(null, { status: 401 }) : send(request);
    },
  },
];

const isSearch = ({ method, url }: Request) => method === "GET" && /[?&](search|email|filter)=/.test(url);

/** What carries a run's tag was made today. */
function searchOfYesterday(send: Send): Send {
  return async (request) => {
    const answer = await send(request);
    if (!isSearch(request) || !answer.ok) return answer;
    const body: unknown = await answer.json();
    return jsonAnswer(answer.status, withoutTagged(body));
  };
}

function withoutTagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => !/mock-alteryx-/.test(JSON.stringify(each)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutTagged(each)]));
}

let renames = 0;

async function renamed(request: Request): Promise<Request> {
  const { method, url, headers } = request;
  const body = (await request.text()).replaceAll(/mock-alteryx-[\w-]+/g, () => `user-${++renames}`);
  return new Request(url, { method, headers, body });
}

function withNewId(body: unknown): unknown {
  return typeof body === "object" && body !== null ? { ...body, id: randomUUID() } : randomUUID();
}

/** Each page shows somebody whom no other page shows. */
function endlessLists(send: Send): Send {
  return async (request) => {
    const answer = await send(request);
    const isList = request.method === "GET" && /\/(users|Users)$/.test(new URL(request.url).pathname);
    if (!isList || !answer.ok) return answer;
    const somebody = {
      id: randomUUID(),
      email: `${randomUUID()}@corp.example`,
      userName: "somebody",
      isActive: true,
    };
    const body: unknown = await answer.json();
    return jsonAnswer(answer.status, withOneMore(body, somebody));
  };
}

function withOneMore(body: unknown, somebody: object): unknown {
  if (Array.isArray(body)) return [...body, somebody];
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, each]) => [
      name,
      Array.isArray(each) && name !== "schemas" ? [...each, somebody] : each,
    ]),
  );
}
