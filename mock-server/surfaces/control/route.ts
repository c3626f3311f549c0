import { z } from "zod";
import type { Method } from "../../../contracts/wire/operation.ts";
import type { Mock } from "../../sandboxes/mock.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import type { Homes } from "../../storage/homes.ts";
import type { ApiError } from "../../exchange/api-error.ts";
import { inSlices } from "../../world/slices.ts";
import { writingJson } from "../../world/write-json.ts";
import { checkShape, readJson } from "./read.ts";
import type { TlsControl } from "./tls-control.ts";

/** The arguments of a route of the control surface. */
export interface Call<Body, Query> {
  readonly mock: Mock;
  readonly sandbox: Sandbox;
  /** Whether the call names its sandbox. */
  readonly namesSandbox: boolean;
  /** Present if several processes share the worlds. */
  readonly homes: Homes | undefined;
  /** Undefined if the server speaks plain HTTP. */
  readonly tls: TlsControl | undefined;
  /** False if the control token is missing but the route answers anyway. */
  readonly maySeeState: boolean;
  readonly body: Body;
  readonly query: Query;
  /** A parameter of the path. */
  readonly param: (name: string) => string;
  readonly signal: AbortSignal;
  /** A header of the call. */
  readonly header: (name: string) => string | undefined;
}

/** Reads a whole body, or returns why it could not. */
export type ReadBody = (
  request: Request,
  headers: Headers,
  limits: { readonly maxBytes: number },
) => string | ApiError | Promise<string | ApiError>;

/** A call before its route has read it. */
export interface RawCall extends Omit<Call<string, Readonly<Record<string, string>>>, "body"> {
  readonly readBody: (maxBytes: number) => Promise<string>;
}

/** How a route answers: with data, without data, or with its own stream or text. */
type Success<Answer extends z.ZodType> =
  | { readonly status: 200 | 201; readonly schema: Answer }
  | { readonly status: 204 }
  | { readonly status: 200; readonly text: Readonly<Record<string, z.ZodType>> };

/** One operation of the control surface: the source of routing, validation, 405 and the API description. */
export interface ControlRoute {
  readonly method: Method;
  /** Relative to `/__mock`, with parameters in braces. */
  readonly path: string;
  /** The name of the operation in generated clients. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly query: z.ZodObject;
  readonly body?: z.ZodType;
  /** Whether a body may be omitted, since `{}` is valid. */
  readonly isBodyOptional: boolean;
  readonly answer: {
    readonly status: 200 | 201 | 204;
    readonly schema?: z.ZodType;
    readonly text?: Readonly<Record<string, z.ZodType>>;
  };
  /** Its own refusals, in addition to 400, 401, 403, 404 of `?sandbox=`, 413 and 415. */
  readonly refusals: readonly number[];
  /** Whether it changes something, so that listeners get an event. */
  readonly changes: boolean;
  handle(call: RawCall): Promise<Response>;
}

/** Data that a route may send: the schema's type, deeply readonly. */
export type Sent<T> = T extends readonly (infer Item)[]
  ? readonly Sent<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Sent<T[Key]> }
    : T;

interface Definition<Body, Query> {
  readonly method: Method;
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodObject & z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly maxBodyBytes?: number;
  readonly refusals?: readonly number[];
  /** By default every method except GET changes something. */
  readonly changes?: boolean;
}

type Handle<Body, Query, Result> = (call: Call<Body, Query>) => Promise<Result> | Result;

/** The maximum size of a body in bytes, unless its route accepts whole worlds. */
const defaultMaxBodyBytes = 1024 * 1024;
/** The maximum size of a body with a world in bytes: about half a million users. */
export const worldBodyBytes = 256 * 1024 * 1024;

/** No body or no query. Both are read as `{}`. */
type Nothing = Readonly<Record<string, never>>;
const nothing = z.strictObject({});

/** A route that answers with data. */
export function answering<Answer extends z.ZodType, Body = Nothing, Query = Nothing>(
  definition: Definition<Body, Query> & { readonly status?: 200 | 201; readonly answer: Answer },
  handle: Handle<Body, Query, Sent<z.input<Answer>>>,
): ControlRoute {
  const { status = 200, answer } = definition;
  return route(definition, { status, schema: answer }, async (call: Call<Body, Query>) => {
    return sendJson(await handle(call), { status });
  });
}

/** An answer with data, which is written in slices. */
export async function sendJson(
  data: unknown,
  { status = 200, type = "application/json" }: { readonly status?: number; readonly type?: string } = {},
): Promise<Response> {
  const text = await inSlices(writingJson(data));
  return new Response(text, { status, headers: { "Content-Type": type } });
}

/** A route that answers 204. */
export function silent<Body = Nothing, Query = Nothing>(
  definition: Definition<Body, Query>,
  handle: Handle<Body, Query, void>,
): ControlRoute {
  return route(definition, { status: 204 }, async (call: Call<Body, Query>) => {
    await handle(call);
    return new Response(null, { status: 204 });
  });
}

/** A route that makes its own Response. `text` gives the media types and shapes. */
export function writing<Query = Nothing>(
  definition: Definition<Nothing, Query> & { readonly text: Readonly<Record<string, z.ZodType>> },
  handle: Handle<Nothing, Query, Response>,
): ControlRoute {
  return route(definition, { status: 200, text: definition.text }, async (call: Call<Nothing, Query>) =>
    handle(call),
  );
}

function route<Body, Query>(
  definition: Definition<Body, Query>,
  answer: Success<z.ZodType>,
  handle: (call: Call<Body, Query>) => Promise<Response>,
): ControlRoute {
  const { method, path, id, summary, description, body: bodySchema, refusals = [] } = definition;
  const { maxBodyBytes = defaultMaxBodyBytes, changes = method !== "GET" } = definition;
  const query: z.ZodObject = definition.query ?? nothing;
  const body: z.ZodType = bodySchema ?? nothing;
  return {
    method,
    path,
    id,
    summary,
    ...(description !== undefined && { description }),
    query,
    ...(bodySchema !== undefined && { body: bodySchema }),
    isBodyOptional: body.safeParse({}).success,
    answer,
    refusals,
    changes,
    handle: async ({ readBody, ...raw }) => {
      const text = await readBody(maxBodyBytes);
      return handle({
        ...raw,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema, if any, gives the type Query
        query: checkShape(query, raw.query) as Query,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema, if any, gives the type Body
        body: checkShape(body, readJson(text)) as Body,
      });
    },
  };
}
