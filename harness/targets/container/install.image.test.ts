import { afterEach, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { snippetWith } from "../../../scripts/pages/snippets.ts";
import { docker } from "./engine.ts";
import { image, needImage } from "./testing.ts";

needImage();

const page = "docs/install.md";
const published = "ghcr.io/OWNER/mock-alteryx-server";
const started: string[] = [];

afterEach(async () => {
  for (const id of started.splice(0)) await docker("rm", "--force", id);
});

/** Runs the image that the page names, here the one of this source, on a free port; answers the mock's URL. */
async function runAs(named: string, flags: readonly string[]): Promise<string> {
  expect(named).toBe(published);
  const ports = flags.map((flag) => flag.replace(/^(127\.0\.0\.1:)?8080:8080$/, "127.0.0.1::8080"));
  expect(ports).toContain("127.0.0.1::8080");
  const id = await docker("run", "--detach", "--health-interval", "1s", ...ports, image);
  started.push(id);
  await expect
    .poll(() => docker("inspect", "--format", "{{.State.Health.Status}}", id), { timeout: 40_000 })
    .toBe("healthy");
  return `http://${await docker("port", id, "8080")}`;
}

/** The status of a control call with the token of these variables. */
async function controlStatus(
  url: string,
  { MOCK_ALTERYX_CONTROL_TOKEN: token }: Readonly<Record<string, string>>,
): Promise<number> {
  const response = await fetch(`${url}/__mock/findings`, { headers: { Authorization: `Bearer ${token}` } });
  return response.status;
}

const variables = z.record(z.string(), z.string());
const flagsFor = (all: z.infer<typeof variables>) =>
  Object.entries(all).flatMap(([name, value]) => ["--env", `${name}=${value}`]);

test("one line of Docker serves", async () => {
  const [, , , ...words] = snippetWith(page, "docker run").trim().split(" ");
  const url = await runAs(words.at(-1) ?? "", words.slice(0, -1));
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200);
});

test("the service of Compose serves", async () => {
  const service = z.strictObject({
    image: z.string(),
    read_only: z.literal(true),
    environment: variables,
    healthcheck: z.strictObject({ interval: z.string() }),
    ports: z.array(z.string()),
  });
  const compose = z.strictObject({ services: z.strictObject({ alteryx: service }) });
  const { alteryx } = compose.parse(parse(snippetWith(page, "read_only"))).services;
  const ports = alteryx.ports.flatMap((port) => ["--publish", port]);
  const health = ["--health-interval", alteryx.healthcheck.interval];
  const flags = ["--read-only", ...flagsFor(alteryx.environment), ...health, ...ports];
  const url = await runAs(alteryx.image, flags);
  expect(await controlStatus(url, alteryx.environment)).toBe(200);
});

test("the service of a GitHub workflow serves where its steps look for it", async () => {
  const service = z.strictObject({
    image: z.string(),
    env: variables,
    options: z.string(),
    ports: z.array(z.string()),
  });
  const workflow = z.object({
    jobs: z.object({
      test: z.object({
        services: z.strictObject({ alteryx: service }),
        steps: z.array(z.object({ env: variables.optional() })),
      }),
    }),
  });
  const { services, steps } = workflow.parse(parse(snippetWith(page, "on: push"))).jobs.test;
  const ports = services.alteryx.ports.flatMap((port) => ["--publish", port]);
  const { image, env, options } = services.alteryx;
  const url = await runAs(image, [...flagsFor(env), ...options.split(" "), ...ports]);
  expect(await controlStatus(url, env)).toBe(200);
  const client = steps.at(-1)?.env ?? {};
  const here = (name: string) => client[name]?.replace("http://localhost:8080", url) ?? "";
  const token = await fetch(here("ALTERYX_TOKEN_URL"), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: here("ALTERYX_CLIENT_ID"),
      client_secret: here("ALTERYX_CLIENT_SECRET"),
    }),
  });
  const { access_token: bearer } = z.object({ access_token: z.string() }).parse(await token.json());
  const users = await fetch(`${here("ALTERYX_API_URL")}/users`, {
    headers: { Authorization: `Bearer ${bearer}` },
  });
  expect(users.status).toBe(200);
});
