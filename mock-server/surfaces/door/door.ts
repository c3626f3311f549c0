import { parseAccept } from "hono/utils/accept";
import { LightResponse } from "../../message/light-response.ts";
import type { Mock } from "../../sandboxes/mock.ts";
import { tellFacts, type Caller } from "./facts.ts";
import { contentSecurityPolicy, doorPage } from "./page.ts";

/** The same for every answer: it is not stored, and no page of another origin may use it. */
const headers = {
  "Cache-Control": "no-store",
  Vary: "Accept",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Answers `/`: a browser gets a page, a program gets JSON. `?sandbox=ID` asks for one sandbox. */
export function answerAtDoor(mock: Mock, request: Request, caller: Omit<Caller, "origin">): Response {
  const { origin, pathname, searchParams } = new URL(request.url);
  // A browser looks for an icon by itself. That is nothing which a client under test asked for.
  if (pathname === "/favicon.ico") return new LightResponse(null, { status: 204, headers });
  const id = searchParams.get("sandbox");
  const sandbox = id === null ? mock.default : mock.sandbox(id);
  if (sandbox === undefined) {
    const error = { code: "no-such-sandbox", message: `There is no sandbox ${id}.` };
    return answer(request, 404, "application/json", JSON.stringify({ error }));
  }
  const facts = tellFacts(sandbox, { ...caller, origin });
  if (!prefersPage(request.headers.get("accept") ?? "")) {
    return answer(request, 200, "application/json", `${JSON.stringify(facts, null, 2)}\n`);
  }
  return answer(request, 200, "text/html; charset=utf-8", doorPage(facts), {
    "Content-Security-Policy": contentSecurityPolicy,
  });
}

function answer(
  { method }: Request,
  status: number,
  type: string,
  body: string,
  own: Readonly<Record<string, string>> = {},
): Response {
  return new LightResponse(method === "HEAD" ? null : body, {
    status,
    headers: { ...headers, ...own, "Content-Type": type },
  });
}

/** Whether HTML is named, and JSON is not wanted more (RFC 9110 §12.5.1). */
function prefersPage(accept: string): boolean {
  const ranges = parseAccept(accept);
  const quality = (...types: readonly string[]) =>
    types.flatMap((type) => ranges.find((range) => range.type.toLowerCase() === type) ?? [])[0]?.q ?? 0;
  const html = quality("text/html");
  return html > 0 && html >= quality("application/json", "application/*", "*/*");
}
