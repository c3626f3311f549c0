import type { Send } from "../../send.ts";
import { everyNth, foreignId, isAboutObjects, jsonAnswer, onCreate, type Row, type Scene } from "./row.ts";

const html = { "Content-Type": "text/html" };
const gateway = () => new Response("<html><h1>502 Bad Gateway</h1></html>", { status: 502, headers: html });

/** Servers, and what stands before them, that answer oddly. */
export const answerRows: readonly Row[] = [
  { name: "redirects to somebody else", tamper: (scene) => (send) => redirecting(send, scene) },
  { name: "redirects after a create", tamper: () => onCreate(() => redirect(307, "/elsewhere")) },
  {
    name: "HTML",
    tamper: () => everyNth(9, () => new Response("<html>Sign in</html>", { headers: html })),
  },
  {
    name: "HTML after a create",
    tamper: () => onCreate(() => new Response("<html>Sign in</html>", { headers: html })),
  },
  { name: "another host in meta.location", tamper: () => otherHost },
  ...[7, 17].map((n) => ({ name: `502 after every ${n}th call`, tamper: () => everyNth(n, gateway) })),
  ...[7, 17].map((n) => ({
    name: `502 instead of every ${n}th call`,
    tamper: () => (send: Send) => instead(send, n),
  })),
  { name: "text for a terminal", tamper: () => everyNth(5, () => jsonAnswer(400, terminal)) },
  { name: "text for a terminal in every object", tamper: () => everyNth(3, withTerminalText) },
  {
    name: "the token endpoint dies",
    tamper: () => (send) => {
      let calls = 0;
      return async (request) => (++calls > 150 && request.url.endsWith("/token") ? gateway() : send(request));
    },
  },
  {
    name: "every token is refused from the middle on",
    tamper: () => (send) => {
      let calls = 0;
      return async (request) =>
        ++calls > 150 && isAboutObjects(request) ? new Response(null, { status: 401 }) : send(request);
    },
  },
];

const terminal = { message: "\u001b[31mred\u001b[0m\n::error file=a::lie\n##vso[task.complete]" };

async function withTerminalText(answer: Response): Promise<Response> {
  const body = (await answer.text()).replaceAll(
    /"(message|firstName|displayName)":"/g,
    (start) => `${start}\\u001b[2J\\n::error::x `,
  );
  return new Response(answer.status === 204 ? null : body, answer);
}

function redirect(status: number, location: string): Response {
  return new Response(null, { status, headers: { location } });
}

function redirecting(send: Send, scene: Scene): Send {
  let calls = 0;
  return async (request) => {
    if (!isAboutObjects(request) || ++calls % 7 !== 0) return send(request);
    const collection = /^(.*\/(?:users|Users))/.exec(new URL(request.url).pathname)?.[1] ?? "/api/v3/users";
    return redirect(307, `${collection}/${foreignId(scene, "user", request.url)}`);
  };
}

function instead(send: Send, n: number): Send {
  let calls = 0;
  return async (request) => (++calls % n === 0 ? gateway() : send(request));
}

/** As behind a proxy that hides the name of the server. */
function otherHost(send: Send): Send {
  return async (request) => {
    const answer = await send(request);
    const text = await answer.text();
    const headers = new Headers(answer.headers);
    const location = headers.get("location");
    if (location !== null) headers.set("location", moved(location));
    return new Response(answer.status === 204 ? null : moved(text), { status: answer.status, headers });
  };
}

function moved(text: string): string {
  return text.replaceAll(/https?:\/\/[^/"]+/g, "https://inside.corp.example");
}
