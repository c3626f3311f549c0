import { decodeSegment, parametersOf, pathMatcher } from "../../../contracts/path-template.ts";
import { nearest } from "../../../contracts/nearest.ts";
import { methodAsked } from "../../message/operations.ts";
import type { Mock } from "../../sandboxes/mock.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import type { NotStored } from "../../storage/not-stored.ts";
import type { Storage, WhenStored } from "../../storage/storage.ts";
import { ControlError } from "./control-error.ts";
import { awaitWorld, controlNames, notStored } from "./control-world.ts";
import { requireControlAccess, type ControlAccess } from "./guard.ts";
import { readQuery } from "./read.ts";
import type { ControlRoute, ReadBody } from "./route.ts";
import { controlRoutes } from "./routes.ts";
import type { TlsControl } from "./tls-control.ts";

/** The parts of the control surface, in addition to the mock. */
export interface ControlParts {
  readonly access: ControlAccess;
  readonly readBody: ReadBody;
  /** Undefined if the server speaks plain HTTP. */
  readonly tls?: TlsControl | undefined;
  readonly storage?: Storage | undefined;
}

/** The base path of the control surface. */
export const controlBase = "/__mock";

/** The control surface: calls with which a test controls the mock. The journal never shows them, and no fault hits them
 * (design §5). */
export function createControl(mock: Mock, parts: ControlParts): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const { response, tell } = await answer(mock, parts, request);
      tell();
      if (request.method !== "HEAD") return response;
      await response.body?.cancel();
      return new Response(null, response);
    } catch (error) {
      if (error instanceof ControlError) return renderControlError(error);
      mock.reportBug(error);
      return Response.json(
        { error: { code: "bug", message: "The mock has a defect: see its log." } },
        { status: 500, headers: { "x-mock-error": "bug" } },
      );
    }
  };
}

async function answer(
  mock: Mock,
  { access, readBody, tls, storage }: ControlParts,
  request: Request,
): Promise<{ readonly response: Response; readonly tell: () => void }> {
  const url = new URL(request.url);
  const below = url.pathname.slice(controlBase.length);
  const path = below === "/" ? "" : below;
  const maySeeState = requireControlAccess(request, access, path);
  const { route, param } = findRoute(request.method, path);
  const refusal = route.method === "GET" ? undefined : storage?.refusal();
  if (refusal !== undefined) throw notStored(refusal);
  const { sandbox: id, ...query } = readQuery(url.searchParams);
  const names = controlNames({ method: request.method, path, sandbox: id });
  if (names !== undefined) await awaitWorld(names, storage?.homes);
  // What a process tells of itself needs no lease on a world.
  const isOfProcess = storage?.homes !== undefined && names === undefined && route.method === "GET";
  const whenStored = isOfProcess ? undefined : storage?.beginExchange();
  const handle = async () => {
    const sandbox = id === undefined ? mock.default : mock.sandbox(id);
    if (sandbox === undefined) throw new ControlError(404, "no-such-sandbox", `There is no sandbox ${id}.`);
    const response = await route.handle({
      mock,
      sandbox,
      namesSandbox: id !== undefined,
      homes: storage?.homes,
      tls,
      maySeeState,
      query,
      param,
      signal: request.signal,
      header: (name) => request.headers.get(name) ?? undefined,
      readBody: (maxBytes) => bodyOf(request, readBody, maxBytes),
    });
    const tell = () => {
      if (route.changes) announce(sandbox, `${request.method} ${url.pathname}`);
    };
    return { response, tell };
  };
  // A call may show or change any sandbox, and a refusal shows something too.
  return handle().finally(() => allStored(whenStored));
}

function announce({ id, world, watch: { events, redaction } }: Sandbox, call: string): void {
  if (!events.hasListeners) return;
  const what = redaction.text(call);
  events.emit({ type: "change", data: { at: world.clock.iso(), sandbox: id, by: "control", what } });
}

/** @throws {ControlError} 503 */
async function allStored(whenStored: WhenStored | undefined): Promise<void> {
  await whenStored?.()?.catch((error: NotStored) => {
    throw notStored(error);
  });
}

async function bodyOf(request: Request, readBody: ReadBody, maxBytes: number): Promise<string> {
  const body = await readBody(request, request.headers, { maxBytes });
  if (typeof body === "string") return body;
  const { status, message, facts } = body;
  const refusal = { headers: facts.headers ?? {} };
  if (status === 413) throw new ControlError(413, "too-large", message, refusal);
  if (status === 415) throw new ControlError(415, "unknown-charset", message, refusal);
  throw new ControlError(400, "not-text", message, refusal);
}

interface FoundRoute {
  readonly route: ControlRoute;
  readonly param: (name: string) => string;
}

/** @throws {ControlError} 404 with the nearest path, 405 with `Allow` */
function findRoute(method: string, path: string): FoundRoute {
  const here = controlRoutes.filter((route) => parametersAt(route.path, path) !== undefined);
  const wanted = methodAsked(method);
  // A path without parameters takes precedence over one with parameters.
  const route = here
    .filter((each) => each.method === wanted)
    .sort((a, b) => Number(a.path.includes("{")) - Number(b.path.includes("{")))[0];
  if (route !== undefined) {
    const parameters = parametersAt(route.path, path) ?? new Map<string, string>();
    return { route, param: (name) => parameters.get(name) ?? "" };
  }
  if (here.length > 0) {
    const allow = [...new Set(here.map((each) => each.method))].join(", ");
    throw new ControlError(405, "method-not-allowed", `${method} is not allowed here; ${allow} is.`, {
      headers: { Allow: allow },
    });
  }
  const near = nearest(
    path,
    controlRoutes.map((each) => each.path),
  );
  throw new ControlError(404, "no-such-path", `There is nothing at ${controlBase}${path}.`, {
    ...(near !== undefined && { nearest: `${controlBase}${near}` }),
  });
}

/** The parameters of a path that matches a template, otherwise undefined. */
function parametersAt(template: string, path: string): Map<string, string> | undefined {
  const found = pathMatcher(template)(path);
  if (found === undefined) return undefined;
  return new Map(parametersOf(template).map((name, index) => [name, decodeSegment(found[index] ?? "")]));
}

function renderControlError({ status, code, message, place, headers }: ControlError): Response {
  return Response.json({ error: { code, message, ...place } }, { status, headers });
}
