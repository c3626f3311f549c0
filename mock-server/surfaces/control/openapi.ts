import { parametersOf } from "../../../contracts/path-template.ts";
import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { version } from "../../world/version.ts";
import type { ControlRoute } from "./route.ts";
import { errorView } from "./shapes.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of the control surface, made of the schemas that also validate. */
export function describeControl(routes: readonly ControlRoute[]): Json {
  const components = new Components();
  const paths = new Map<string, Json>();
  for (const route of routes) {
    const path = `/__mock${route.path}`;
    paths.set(path, {
      ...paths.get(path),
      [route.method.toLowerCase()]: describeRoute(route, components),
    });
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "mock-alteryx-server control surface",
      version,
      description: "What a test does to the mock. Nothing of it reaches the journal, and no fault hits it.",
    },
    paths: Object.fromEntries(paths),
    components: {
      schemas: components.schemas(),
      securitySchemes: {
        controlToken: {
          type: "http",
          scheme: "bearer",
          description: "Needed where the mock is bound to anything but loopback; printed at its start.",
        },
      },
    },
    security: [{}, { controlToken: [] }],
  };
}

function describeRoute(route: ControlRoute, components: Components): Json {
  const { id, summary, description, body, answer, refusals } = route;
  const statuses = [...new Set([400, 401, 403, 404, ...(body === undefined ? [] : [413]), ...refusals])];
  return {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    parameters: [...pathParameters(route.path), ...queryParameters(route.query, components)],
    ...(body !== undefined && {
      requestBody: {
        required: !route.isBodyOptional,
        content: { "application/json": { schema: components.schema(body, "input") } },
      },
    }),
    responses: {
      [answer.status]: {
        description: STATUS_CODES[answer.status],
        ...(answer.schema !== undefined && {
          content: { "application/json": { schema: components.schema(answer.schema, "output") } },
        }),
        ...(answer.text !== undefined && {
          content: Object.fromEntries(
            Object.entries(answer.text).map(([type, schema]) => [
              type,
              { schema: components.schema(schema, "output") },
            ]),
          ),
        }),
      },
      ...Object.fromEntries(
        statuses.map((status) => [
          status,
          {
            description: STATUS_CODES[status],
            content: { "application/json": { schema: components.schema(errorView, "output") } },
          },
        ]),
      ),
    },
  };
}

function pathParameters(path: string): Json[] {
  return parametersOf(path).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: z.ZodObject, components: Components): Json[] {
  const sandbox = {
    name: "sandbox",
    in: "query",
    description: "The sandbox that is meant; the default one where it is left out.",
    schema: { type: "string" },
  };
  const own = Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...shape } = components.schema(schema, "input");
    return { name, in: "query", ...(description !== undefined && { description }), schema: shape };
  });
  return [...own, sandbox];
}

/** Schemas that have a name are described once, under it; what is read and what is sent may differ. */
class Components {
  readonly #named = new Map<string, { readonly text: string; readonly schema: unknown }>();

  schema(schema: z.core.$ZodType, io: "input" | "output"): Json {
    const {
      $schema: _,
      $defs: definitions = {},
      ...root
    } = z.toJSONSchema(schema, {
      io,
      // What only a test of ours can tell is any JSON to a client.
      unrepresentable: "any",
    });
    const names = new Map<string, string>();
    for (const [name, definition] of Object.entries(definitions))
      names.set(name, this.#freeName(name, definition));
    for (const [name, definition] of Object.entries(definitions)) {
      const free = names.get(name) ?? name;
      this.#named.set(free, {
        text: JSON.stringify(definition),
        schema: renameReferences(definition, names),
      });
    }
    return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, renameAt(key, value, names)]));
  }

  schemas(): Json {
    return Object.fromEntries(
      [...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { schema }]) => [name, schema]),
    );
  }

  #freeName(name: string, definition: unknown): string {
    const text = JSON.stringify(definition);
    for (const candidate of [name, `${name}Input`, `${name}Output`]) {
      const known = this.#named.get(candidate);
      if (known === undefined || known.text === text) return candidate;
    }
    throw new Error(`Two schemas are called ${name}.`);
  }
}

function renameReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === "id" && typeof inner === "string" ? [] : [[key, renameAt(key, inner, names)]],
    ),
  );
}

function renameAt(key: string, value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (key !== "$ref" || typeof value !== "string") return renameReferences(value, names);
  const name = value.replace("#/$defs/", "");
  return `#/components/schemas/${names.get(name) ?? name}`;
}
