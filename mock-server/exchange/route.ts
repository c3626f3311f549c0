import type { Context, Hono } from "hono";
import type { ExchangeEnv } from "./exchange.ts";
import type { Eventual } from "../world/eventual.ts";
import { operations, type OperationName } from "./operations.ts";

/** What a route of a surface gets: its exchange is `c.env`. */
export type RouteContext = Context<ExchangeEnv>;

/** Puts a handler at the method and path of its operation, and names the operation to the exchange. */
export function handle(
  app: Hono<ExchangeEnv>,
  base: string,
  name: OperationName,
  handler: (c: RouteContext) => Eventual<Response>,
): void {
  const operation = operations.find((each) => each.name === name);
  if (operation === undefined) throw new Error(`There is no operation ${name}.`);
  app.on(operation.method, base + honoPath(operation.path), (c) => {
    c.env.operation = name;
    return handler(c);
  });
}

/** `/users/{id}` as Hono writes it: `/users/:id`. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
