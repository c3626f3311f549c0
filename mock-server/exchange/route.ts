import { routes } from "../../contracts/wire/routes.ts";
import type { Exchange } from "./exchange.ts";
import type { OperationName } from "../message/operations.ts";

/** One thing that a surface answers to. */
export interface Route {
  /** Named to the exchange before the route answers; nothing where the surface's description has no name for it. */
  readonly operation: OperationName | undefined;
  /** `ALL` takes every method. */
  readonly method: string;
  /** Below the surface's base, with parameters in braces. */
  readonly path: string;
  readonly answer: (exchange: Exchange) => Response;
}

/** How a call is answered, one step after the other. Each step throws an `ApiError` where it refuses the call. */
export interface Steps<Access, Input, Result> {
  /** Who may call; its result tells who does. */
  readonly access: (exchange: Exchange) => Access;
  /** What the client wants, from path, query and body. */
  readonly read: (exchange: Exchange) => Input;
  /** What the server does, by its profile. */
  readonly decide: (exchange: Exchange, input: Input, access: Access) => Result;
  /** The answer. */
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

/** A route that is no operation of the surface's description. */
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

/** A step that has nothing to do: everybody may call, or nothing is read. */
export function nothing(): undefined {
  return undefined;
}
