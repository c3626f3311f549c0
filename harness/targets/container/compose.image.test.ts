import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { docker } from "./engine.ts";
import { image, needImage } from "./testing.ts";

needImage();

const folder = "examples/ci";
const service = z.object({
  environment: z.record(z.string(), z.string()),
  command: z.string().optional(),
  read_only: z.boolean().optional(),
});
const compose = z.object({ services: z.object({ alteryx: service, integration: service }) });
const network = `mock-alteryx-${process.pid}`;

afterEach(async () => {
  await docker("rm", "--force", `${network}-server`);
  await docker("network", "rm", network);
});

/** Flags for a service's variables; `${NAME:-default}` is its default. */
function variables({ environment }: z.infer<typeof service>): string[] {
  return Object.entries(environment).flatMap(([name, value]) => [
    "--env",
    `${name}=${value.replace(/^\$\{\w+:-(.*)\}$/, "$1")}`,
  ]);
}

// Docker's compose is a plugin that not every engine has; this does by hand what it would do with the file.
test("the compose file's two services find each other, and the integration's tests pass", async () => {
  const { alteryx, integration } = compose.parse(
    parse(readFileSync(`${folder}/compose.yaml`, "utf8")),
  ).services;
  await docker("network", "create", network);
  const server = ["--detach", "--name", `${network}-server`, "--network-alias", "alteryx"];
  if (alteryx.read_only === true) server.push("--read-only");
  const run = ["run", "--network", network];
  await docker(...run, ...server, "--health-interval", "1s", ...variables(alteryx), image);
  await expect
    .poll(() => docker("inspect", "--format", "{{.State.Health.Status}}", `${network}-server`), {
      timeout: 40_000,
    })
    .toBe("healthy");
  const client = ["--rm", "--volume", `${resolve(folder, "integration")}:/integration:ro`];
  client.push("--workdir", "/integration", ...variables(integration));
  const printed = await docker(...run, ...client, "node:24-slim", "sh", "-c", integration.command ?? "");
  expect(printed).toMatch(/^# pass 1$|pass 1$/m);
});
