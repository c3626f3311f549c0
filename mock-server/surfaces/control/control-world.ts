import type { WorldNames } from "../../message/credentials.ts";
import type { Homes } from "../../storage/homes.ts";
import { ControlError } from "./control-error.ts";

/** The path of a call of the control surface, and the sandbox that its query names. */
interface Called {
  readonly method: string;
  /** Relative to `/__mock`. */
  readonly path: string;
  readonly sandbox: string | undefined;
}

/** Calls that concern a process or all sandboxes. Every process answers them. */
const ofProcess =
  /^(|\/health(\/\w+)?|\/metrics|\/findings\/all|\/tls|\/ca\.pem|\/openapi\.json|\/ui(\/.*)?|\/sandboxes)$/;

/** What chooses the world of a control call; undefined if any process can answer it. */
export function controlNames({ method, path, sandbox }: Called): WorldNames | undefined {
  if (sandbox !== undefined) return { sandbox };
  const removed = method === "DELETE" ? /^\/sandboxes\/([^/]+)$/.exec(path)?.[1] : undefined;
  if (removed !== undefined) return { sandbox: removed };
  return ofProcess.test(path) ? undefined : {};
}

/** Waits until the world of a call is here. @throws {ControlError} 503 if it is not */
export async function awaitWorld(names: WorldNames, homes?: Homes): Promise<void> {
  const place = await homes?.find(names);
  if (place !== undefined && place.at !== "here") throw notStored({ message: place.reason });
}

/** The refusal of a call when the worlds cannot be stored or read. */
export function notStored({ message }: Pick<Error, "message">): ControlError {
  return new ControlError(503, "not-stored", message, {
    headers: { "x-mock-error": "not-stored", "Retry-After": "1" },
  });
}
