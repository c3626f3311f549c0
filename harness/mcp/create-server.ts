import type { McpServer } from "@modelcontextprotocol/server";
import { ControlError } from "../../mock-server/surfaces/control/control-error.ts";
import { version } from "../../mock-server/world/version.ts";
import { asFinal, Defect } from "../process/defect.ts";
import { argumentsSchema, resultSchema } from "./json-schema.ts";
import type { Sdk } from "./load-sdk.ts";
import { addPrompts } from "./prompts.ts";
import { addResources } from "./resources.ts";
import type { Session } from "./session.ts";
import type { Tool } from "./tool.ts";
import { tools } from "./tools.ts";

const instructions =
  "A mock of Alteryx Server's user management (OAuth, the REST API for users and groups, SCIM). Make a sandbox first and " +
  "point the client under test at its URLs with its credentials. After a run, read the journal and the findings. The " +
  "client sends its own requests; these tools only control and explain the mock.";

export interface ServerOptions {
  readonly session: Session;
  /** Removes secrets from a text. */
  readonly hide: (text: string) => string;
  /** Called with errors that are ours. */
  readonly tell: (defect: Defect) => void;
}

/** A server with all tools, resources and prompts. One session may have several, one after the other. */
export function createServer(sdk: Sdk, options: ServerOptions): McpServer {
  const server = new sdk.McpServer(
    { name: "mock-alteryx", title: "Mock of Alteryx Server", version },
    { instructions },
  );
  for (const each of tools) addTool(server, each, options);
  addResources(server, sdk);
  addPrompts(server);
  return server;
}

function addTool(server: McpServer, tool: Tool, { session, hide, tell }: ServerOptions): void {
  const { name, title, description, effect, input, output } = tool;
  const annotations = {
    readOnlyHint: effect === "reads",
    destructiveHint: effect === "loses",
    openWorldHint: false,
  };
  const schemas = {
    inputSchema: unchecked(argumentsSchema(input)),
    outputSchema: unchecked(resultSchema(output)),
  };
  server.registerTool(name, { title, description, annotations, ...schemas }, async (given) => {
    try {
      const { text, data } = await tool.call(given ?? {}, session);
      return { content: [{ type: "text", text }], structuredContent: data };
    } catch (error) {
      const text = hide(sentenceOf(error, tell));
      return { content: [{ type: "text", text }], isError: true };
    }
  });
}

/** The schema that clients see. The tool itself checks its arguments, since it names the nearest word for a wrong one. */
function unchecked(json: Readonly<Record<string, unknown>>) {
  return {
    "~standard": {
      version: 1,
      vendor: "mock-alteryx",
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: () => json, output: () => json },
    },
  } as const;
}

function sentenceOf(error: unknown, tell: ServerOptions["tell"]): string {
  if (error instanceof ControlError) {
    const { path } = error.place;
    if (error.status === 401) return `${error.message} Set MOCK_ALTERYX_CONTROL_TOKEN where mcp is started.`;
    return path === undefined || error.message.includes(path) ? error.message : `${path}: ${error.message}`;
  }
  const final = asFinal(error);
  if (final instanceof Defect) tell(final);
  return final.message;
}
