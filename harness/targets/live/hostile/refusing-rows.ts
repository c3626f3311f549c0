import type { Tamper } from "../../tamper.ts";
import type { Send } from "../../send.ts";
import { isAboutObjects, jsonAnswer, type Row } from "./row.ts";

/** Servers that do not do what they are told, openly or in silence. */
export const refusingRows: readonly Row[] = [
  ...[403, 401, 502, 404].map((status) => ({
    name: `DELETE answers ${status}`,
    tamper: () => withoutDeletes(() => jsonAnswer(status, { message: "No." })),
  })),
  {
    name: "DELETE says 204 and does nothing",
    tamper: () => withoutDeletes(() => new Response(null, { status: 204 })),
  },
  { name: "role changes ignored", tamper: () => asItWas("role") },
  { name: "reactivation ignored", tamper: () => (send) => reactivationIgnored(send) },
  { name: "names and e-mails cannot be changed", tamper: () => asItWas("firstName", "lastName", "email") },
  {
    name: "what was made is never shown",
    tamper: () => (send) => async (request) =>
      request.method === "GET" && /\/(users|Users)\/[^/]+$/.test(request.url)
        ? jsonAnswer(404, { message: "Not found." })
        : send(request),
  },
  {
    name: "every search is empty",
    tamper: () => (send) => async (request) =>
      request.method === "GET" && /[?&](search|email|filter)=/.test(request.url)
        ? send(new Request(request.url.replace(/((?:search|email)=)[^&]*/, "$1no-such-name"), request))
        : send(request),
  },
];

function withoutDeletes(answer: () => Response): Tamper {
  return (send) => async (request) =>
    request.method === "DELETE" && isAboutObjects(request) ? answer() : send(request);
}

/** A PUT of a user leaves fields as they are. */
function asItWas(...fields: readonly string[]): Tamper {
  return (send) => async (request) => {
    const before = await shownBefore(send, request);
    if (before === undefined) return send(request);
    const kept = Object.fromEntries(fields.map((field) => [field, before[field]]));
    return send(withBody(request, { ...(await bodyOf(request)), ...kept }));
  };
}

/** Who is deactivated stays so, whatever a PUT or a PATCH says. */
function reactivationIgnored(send: Send): Send {
  return async (request) => {
    const before = await shownBefore(send, request);
    if (before?.["isActive"] === false) {
      return send(withBody(request, { ...(await bodyOf(request)), isActive: false }));
    }
    if (before?.["active"] === false) return send(getOf(request));
    return send(request);
  };
}

/** What the user of a change looks like before it; nothing where the request changes no user. */
async function shownBefore(send: Send, request: Request): Promise<Record<string, unknown> | undefined> {
  const isChange = request.method === "PUT" || request.method === "PATCH";
  if (!isChange || !/\/(users|Users)\/[^/]+$/.test(request.url)) return undefined;
  const answer = await send(getOf(request));
  if (!answer.ok) return undefined;
  const body: unknown = await answer.json();
  return typeof body === "object" && body !== null ? { ...body } : undefined;
}

function getOf(request: Request): Request {
  return new Request(request.url, { headers: { authorization: request.headers.get("authorization") ?? "" } });
}

async function bodyOf(request: Request): Promise<object> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === "object" && body !== null ? body : {};
}

function withBody({ method, url, headers }: Request, body: unknown): Request {
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}
