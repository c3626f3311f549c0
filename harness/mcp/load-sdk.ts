import { usageError } from "../process/harness-error.ts";

export const sdkPackage = "@modelcontextprotocol/server";

/** Loads the SDK, which users install themselves (docs/decisions/0012). @throws {HarnessError} if it is missing */
export async function loadSdk(load = importSdk) {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw usageError(
      `mcp needs the package ${sdkPackage}: install it together with mock-alteryx-server, or run ` +
        `npx -y -p mock-alteryx-server -p ${sdkPackage} mock-alteryx mcp.`,
      { cause: error },
    );
  }
}

export type Sdk = Awaited<ReturnType<typeof importSdk>>;

async function importSdk() {
  const { McpServer, ResourceTemplate } = await import("@modelcontextprotocol/server");
  const { serveStdio, StdioServerTransport } = await import("@modelcontextprotocol/server/stdio");
  return { McpServer, ResourceTemplate, serveStdio, StdioServerTransport };
}

function isMissing(error: unknown): boolean {
  const isModule = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
  return isModule && error.message.includes(`'${sdkPackage}'`);
}
