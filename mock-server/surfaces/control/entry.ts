import { LightResponse } from "../../message/light-response.ts";
import type { Mock } from "../../sandboxes/mock.ts";
import { ControlError } from "./control-error.ts";
import { requireControlAccess, type ControlAccess } from "./guard.ts";
import type { ControlParts } from "./surface.ts";
import { tellHealth } from "./tell-health.ts";

type AnswerControl = (request: Request) => Promise<Response>;

/**
 * The entry to the control surface. The surface and its schemas are loaded on first use, since a client that only waits
 * for the mock to start does not need them.
 */
export function createControlEntry(mock: Mock, { access, readBody }: ControlParts): AnswerControl {
  let surface: Promise<AnswerControl> | undefined;
  return async (request) => {
    if (isPlainHealth(request) && maySeeState(request, access)) {
      return new LightResponse(JSON.stringify(tellHealth(mock, mock.default)), {
        headers: { "Content-Type": "application/json" },
      });
    }
    surface ??= import("./surface.ts").then(({ createControl }) => createControl(mock, { access, readBody }));
    return (await surface)(request);
  };
}

function isPlainHealth({ method, url }: Request): boolean {
  const { pathname, search } = new URL(url);
  return method === "GET" && pathname === "/__mock/health" && search === "";
}

/** Whether the guard lets a request see everything. The surface decides what other requests see. */
function maySeeState(request: Request, access: ControlAccess): boolean {
  try {
    return requireControlAccess(request, access, "/health");
  } catch (error) {
    if (error instanceof ControlError) return false;
    throw error;
  }
}
