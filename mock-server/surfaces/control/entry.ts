import { LightResponse } from "../../message/light-response.ts";
import type { Mock } from "../../sandboxes/mock.ts";
import { ControlError } from "./control-error.ts";
import { requireControlAccess } from "./guard.ts";
import type { ControlParts } from "./surface.ts";
import { worldHealth, publicHealth, livenessAnswer, readinessAnswer } from "./health/health-answers.ts";

type AnswerControl = (request: Request) => Promise<Response>;

/**
 * The entry to the control surface. The surface and its schemas are loaded on first use, since a client that only waits
 * for the mock to start does not need them.
 */
export function createControlEntry(mock: Mock, parts: ControlParts): AnswerControl {
  let surface: Promise<AnswerControl> | undefined;
  return async (request) => {
    const health = plainHealth(mock, parts, request);
    if (health !== undefined) {
      return new LightResponse(JSON.stringify(health), { headers: { "Content-Type": "application/json" } });
    }
    surface ??= import("./surface.ts").then(({ createControl }) => createControl(mock, parts));
    return (await surface)(request);
  };
}

/** The answer to a plain GET of a health path, unless it is refused. Then the surface answers. */
function plainHealth(mock: Mock, { access, storage }: ControlParts, request: Request): object | undefined {
  const { pathname, search } = new URL(request.url);
  if (request.method !== "GET" || search !== "" || !pathname.startsWith("/__mock/health")) return undefined;
  try {
    const path = pathname.slice("/__mock".length);
    const maySeeState = requireControlAccess(request, access, path);
    switch (path) {
      case "/health":
        return maySeeState ? worldHealth(mock, mock.default, storage?.homes) : publicHealth();
      case "/health/live":
        return livenessAnswer();
      case "/health/ready":
        return readinessAnswer(mock, { maySeeState });
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof ControlError) return undefined;
    throw error;
  }
}
