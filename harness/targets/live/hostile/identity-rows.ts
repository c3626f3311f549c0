import { randomUUID } from "node:crypto";
import type { Send } from "../../send.ts";
import { numberedIds } from "./numbered-ids.ts";
import { foreignId, jsonAnswer, makes, onCreate, withId, type Row, type Scene } from "./row.ts";

/** Servers that answer a create with an id that is not the object's own. */
export const identityRows: readonly Row[] = [
  {
    name: "an envelope with a correlation id",
    tamper: () =>
      onCreate(async (answer) =>
        jsonAnswer(answer.status, { id: randomUUID(), status: "ok", data: await answer.json() }),
      ),
  },
  { name: "numeric ids", tamper: () => numberedIds(Number) },
  { name: "numeric ids as texts", tamper: () => numberedIds(String) },
  ...[".", "..", "", "a/b", "../..", "?", "#", "%2e%2e", "\ud800"].map((id) => ({
    name: `the id ${JSON.stringify(id)}`,
    tamper: () => onCreate((answer) => withId(answer, id)),
  })),
  {
    name: "a foreign id behind a slash",
    tamper: (scene) =>
      onCreate((answer, made, { url }) => withId(answer, `x/../${foreignId(scene, made, url)}`)),
  },
  {
    name: "a foreign id",
    tamper: (scene) => onCreate((answer, made, { url }) => withId(answer, foreignId(scene, made, url))),
  },
  {
    name: "a foreign id in another case",
    tamper: (scene) =>
      onCreate((answer, made, { url }) => withId(answer, foreignId(scene, made, url).toUpperCase())),
  },
  { name: "a foreign object", tamper: (scene) => (send) => foreignObject(send, scene) },
  {
    name: "dropped, and listed under a foreign id",
    tamper: (scene) => (send) => droppedAndListed(send, scene),
  },
  {
    name: "the same id for every create",
    tamper: () => {
      const first = new Map<string, string>();
      return onCreate(async (answer, made) => {
        const body: unknown = await answer.clone().json();
        const id = typeof body === "string" ? body : idOf(body);
        if (!first.has(made)) first.set(made, id);
        return withId(answer, first.get(made) ?? id);
      });
    },
  },
  {
    name: "201 without a body",
    tamper: () => onCreate(() => new Response(null, { status: 201 })),
  },
  {
    name: "made, and yet refused",
    tamper: () => onCreate(() => jsonAnswer(400, { message: "The request is invalid." })),
  },
  {
    name: "made, and yet a conflict",
    tamper: () => onCreate(() => jsonAnswer(409, { message: "There is one already." })),
  },
];

function idOf(body: unknown): string {
  return typeof body === "object" && body !== null && "id" in body ? String(body.id) : "";
}

/** The create is carried out; its answer shows somebody else. */
function foreignObject(send: Send, scene: Scene): Send {
  return async (request) => {
    const made = makes(request);
    const answer = await send(request.clone());
    if (made === undefined || !answer.ok) return answer;
    const url = `${request.url.replace(/[/?]*$/, "")}/${foreignId(scene, made, request.url)}`;
    const foreign = await send(new Request(url, { headers: authorizationOf(request) }));
    return foreign.ok
      ? new Response(foreign.body, { status: answer.status, headers: foreign.headers })
      : answer;
  };
}

/** Nothing is made, and a search for it shows somebody else under its e-mail. */
function droppedAndListed(send: Send, scene: Scene): Send {
  const dropped: string[] = [];
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    if (makes(request) === "user") {
      const body: unknown = await request
        .clone()
        .json()
        .catch(() => undefined);
      const email = emailIn(body);
      if (typeof body === "object" && email !== undefined) {
        dropped.push(email);
        return jsonAnswer(201, { isActive: true, ...body, id: randomUUID() });
      }
    }
    const wanted = decodeURIComponent(search.replaceAll("+", " "));
    const email = dropped.find((each) => wanted.includes(each));
    if (request.method !== "GET" || !/\/(users|Users)$/.test(pathname) || email === undefined) {
      return send(request);
    }
    const url = `${request.url.split("?", 1).join("")}/${foreignId(scene, "user", request.url)}`;
    const foreign: unknown = await (
      await send(new Request(url, { headers: authorizationOf(request) }))
    ).json();
    return jsonAnswer(200, listOf(pathname, foreign, email));
  };
}

function listOf(path: string, foreign: unknown, email: string): unknown {
  const shown = typeof foreign === "object" ? { ...foreign } : {};
  if (path.endsWith("/Users")) {
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"];
    return { schemas, totalResults: 1, Resources: [{ ...shown, userName: email }] };
  }
  const one = [{ ...shown, email }];
  return path.startsWith("/webapi") ? one : { users: one, count: 1, total: 1 };
}

function emailIn(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const email = "email" in body ? body.email : "userName" in body ? body.userName : undefined;
  return typeof email === "string" ? email : undefined;
}

function authorizationOf(request: Request): Record<string, string> {
  return { authorization: request.headers.get("authorization") ?? "" };
}
