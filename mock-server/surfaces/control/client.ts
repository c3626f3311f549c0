import { z } from "zod";
import { ControlError } from "./control-error.ts";
import type { paths } from "./generated/control-types.ts";
import { errorView } from "./shapes.ts";

type Verb = "get" | "put" | "post" | "patch" | "delete";

/** The paths that support a method. */
export type PathFor<V extends Verb> = {
  [P in keyof paths]: paths[P] extends Record<V, { responses: unknown }> ? P : never;
}[keyof paths];

type OperationAt<V extends Verb, P extends keyof paths> = paths[P] extends Record<V, infer O> ? O : never;

/** The request body of an operation. */
type BodyOf<O> = O extends { requestBody?: { content: { "application/json": infer B } } } ? B : undefined;

/** The body of an operation's answer. Undefined for 204. */
export type AnswerOf<O> = O extends {
  responses: { [S in 200 | 201]?: { content: { "application/json": infer A } } };
}
  ? A
  : undefined;

/** Data that may be sent as `T`: deeply readonly, with undefined for omitted fields. */
type Sendable<T> = unknown extends T
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Sendable<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Sendable<T[K]> | (object extends Pick<T, K> ? undefined : never) }
      : T;

type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? Omit<NonNullable<Q>, "sandbox"> : never;

/** The arguments of a call: the parameters of its path and query, and its body. */
export interface Input<O> {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Sendable<QueryOf<O>>;
  readonly body?: Sendable<BodyOf<O>>;
}

export interface ControlClientOptions {
  /** The URL of the mock, without a path. */
  readonly url: string;
  readonly controlToken?: string;
  /** The sandbox of every call. By default it is the default sandbox. */
  readonly sandbox?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
}

const refusalStatus = z.literal([400, 401, 403, 404, 405, 409, 413, 415, 422, 503]);

/** A client of the control surface over HTTP, typed by the surface's own description. */
export class ControlClient {
  readonly #options: ControlClientOptions;

  constructor(options: ControlClientOptions) {
    this.#options = options;
  }

  /** A client of the same mock for another sandbox. */
  in(sandbox: string): ControlClient {
    return new ControlClient({ ...this.#options, sandbox });
  }

  /** @throws {ControlError} when the mock refuses the call */
  async call<V extends Verb, P extends PathFor<V>>(
    verb: V,
    path: P,
    input: Input<OperationAt<V, P>> = {},
  ): Promise<AnswerOf<OperationAt<V, P>>> {
    const text = await this.text(verb, path, input);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the description defines the body of a success
    return (text === "" ? undefined : JSON.parse(text)) as AnswerOf<OperationAt<V, P>>;
  }

  /** The text of an answer, which may be of any type. @throws {ControlError} when the mock refuses the call */
  async text<V extends Verb, P extends PathFor<V>>(
    verb: V,
    path: P,
    input: Input<OperationAt<V, P>> = {},
  ): Promise<string> {
    const { controlToken, fetch = globalThis.fetch } = this.#options;
    const { body } = input;
    const response = await fetch(
      new Request(this.#url(path, input), {
        method: verb.toUpperCase(),
        headers: {
          ...(controlToken !== undefined && { Authorization: `Bearer ${controlToken}` }),
          ...(body !== undefined && { "Content-Type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw refusal(response.status, text);
    return text;
  }

  #url(
    template: string,
    { path = {}, query = {} }: { path?: Readonly<Record<string, string>>; query?: object },
  ): URL {
    const { url, sandbox } = this.#options;
    const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(path[name] ?? ""),
    );
    const target = new URL(filled, url);
    for (const [name, value] of Object.entries({ ...query, sandbox })) {
      if (value !== undefined) target.searchParams.set(name, value);
    }
    return target;
  }
}

function refusal(status: number, text: string): Error {
  const known = refusalStatus.safeParse(status);
  const told = errorView.safeParse(parse(text));
  if (!known.success || !told.success) return new Error(`The mock answered ${status}: ${text}`);
  const { code, message, path, nearest } = told.data.error;
  return new ControlError(known.data, code, message, {
    ...(path !== undefined && { path }),
    ...(nearest !== undefined && { nearest }),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
