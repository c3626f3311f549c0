import { routes } from "../../contracts/wire/routes.ts";
import type { Exchange } from "./exchange.ts";
import type { OperationName } from "../message/operations.ts";

/** One method and path of a surface, and how it is answered. */
export interface Route {
  /** Set on the exchange before the route answers. Undefined when the surface's description does not name it. */
  readonly operation: OperationName | undefined;
  /** `ALL` takes every method. */
  readonly method: string;
  /** Below the surface's base, with parameters in braces. */
  readonly path: string;
  readonly answer: (exchange: Exchange) => Response;
}

/** The steps that answer a call, in this order. A step that refuses the call throws an `ApiError`. */
export interface Steps<Access, Input, Result> {
  /** Checks who calls, and returns the caller. */
  readonly access: (exchange: Exchange) => Access;
  /** Reads path, query and body. */
  readonly read: (exchange: Exchange) => Input;
  /** Does what the profile says. */
  readonly decide: (exchange: Exchange, input: Input, access: Access) => Result;
  /** Writes the answer. */
  readonly present: (exchange: Exchange, result: Result, input: Input) => Response;
}

/** The route of an operation, at its own method and path. */
export function route<Access, Input, Result>(
  operation: OperationName,
  steps: Steps<Access, Input, Result>,
): Route {
  const { method, path } = routes[operation];
  return { operation, method, path, answer: inSteps(steps) };
}

/** A route that the surface's description does not name. */
export function unnamedRoute<Access, Input, Result>(
  { method, path }: Pick<Route, "method" | "path">,
  steps: Steps<Access, Input, Result>,
): Route {
  return { operation: undefined, method, path, answer: inSteps(steps) };
}

function inSteps<Access, Input, Result>({ access, read, decide, present }: Steps<Access, Input, Result>) {
  return (exchange: Exchange): Response => {
    const caller = access(exchange);
    const input = read(exchange);
    return present(exchange, decide(exchange, input, caller), input);
  };
}

/** A step that does nothing: every client may call, or nothing is read. */
export function nothing(): undefined {
  return undefined;
}
