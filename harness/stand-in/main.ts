import { parseArgs } from "node:util";
import { type Flavour, startStandIn } from "./stand-in.ts";

const usage =
  "usage: node harness/stand-in/main.ts [--port N] [--flavour guide|vendor|both]\n" +
  "       [--token-seconds N] [--latency-ms N] [--drop-every N]\n";

function readFlavour(value: string): Flavour {
  if (value === "guide" || value === "vendor" || value === "both") return value;
  throw new Error(`there is no flavour ${value}`);
}

function readNumber(name: string, value: string): number {
  if (!/^\d+$/.test(value)) throw new Error(`${name} must be a number`);
  return Number(value);
}

function readOptions(args: string[]): Parameters<typeof startStandIn>[0] {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "0" },
      flavour: { type: "string", default: "guide" },
      "token-seconds": { type: "string" },
      "latency-ms": { type: "string", default: "0" },
      "drop-every": { type: "string", default: "0" },
    },
  });
  const tokenSeconds = values["token-seconds"];
  return {
    flavour: readFlavour(values.flavour),
    port: readNumber("--port", values.port),
    latencyMs: readNumber("--latency-ms", values["latency-ms"]),
    dropEvery: readNumber("--drop-every", values["drop-every"]),
    ...(tokenSeconds === undefined ? {} : { tokenSeconds: readNumber("--token-seconds", tokenSeconds) }),
  };
}

try {
  const standIn = await startStandIn(readOptions(process.argv.slice(2)));
  const { url, clientId, clientSecret, secondKey, assetsOwnerEmail } = standIn;
  process.stdout.write(
    `url ${url}\n` +
      `ALTERYX_CLIENT_ID=${clientId}\nALTERYX_CLIENT_SECRET=${clientSecret}\n` +
      `ALTERYX_SECOND_CLIENT_ID=${secondKey.clientId}\nALTERYX_SECOND_CLIENT_SECRET=${secondKey.clientSecret}\n` +
      `ALTERYX_SECOND_OWNER=${secondKey.ownerEmail}\n` +
      `# owner of assets: ${assetsOwnerEmail}\n`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void standIn.close());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}
