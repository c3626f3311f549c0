import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { builtInProfile } from "../../contracts/profile.ts";
import { readReviewed } from "../../contracts/reviewed-data.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import { listen, type RunningServer } from "../../mock-server/http/listener.ts";
import { worldFileSchema } from "../../mock-server/world/seeds/world-schema.ts";

const file = z
  .object({
    world: worldFileSchema,
    examples: z.array(z.object({ heading: z.string(), request: z.string(), response: z.string() })),
  })
  .parse(readReviewed("fixtures/guide/examples.json"));

/** The values of the guide's placeholders on this server. */
const filledIn = new Map<string, string>();
let server: RunningServer;

/** Runs curl and splits its output into status and body. */
async function curl(args: readonly string[]): Promise<{ status: number; body: string }> {
  const { stdout } = await promisify(execFile)("curl", ["-s", "-w", "\n%{http_code}", ...args]);
  const at = stdout.lastIndexOf("\n");
  return { status: Number(stdout.slice(at + 1)), body: stdout.slice(0, at) };
}

/** An example's request as arguments for curl: the first line, then headers, then the body. */
function curlArguments(request: string): string[] {
  const [first = "", ...rest] = fillIn(request).split("\n");
  const [method = "", path = ""] = first.split(" ");
  const bodyAt = rest.findIndex((line) => line.startsWith("{"));
  const headers = bodyAt < 0 ? rest : rest.slice(0, bodyAt);
  const body = bodyAt < 0 ? [] : ["-d", rest.slice(bodyAt).join("\n")];
  return ["-X", method, server.url + path, ...headers.flatMap((line) => ["-H", line]), ...body];
}

function fillIn(text: string): string {
  return [...filledIn].reduce((filled, [placeholder, value]) => filled.replaceAll(placeholder, value), text);
}

const page = z.looseObject({
  users: z.array(z.unknown()).optional(),
  userGroups: z.array(z.unknown()).optional(),
  count: z.number().optional(),
});

/** Asks the mock for an id to replace a placeholder of the guide. */
async function findId(path: string): Promise<string> {
  const { body } = await curl(curlArguments(`GET ${path}\nAuthorization: Bearer {token}`));
  const { users = [], userGroups = [] } = page.parse(JSON.parse(body));
  return z.object({ id: z.string() }).parse([...users, ...userGroups][0]).id;
}

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

// The examples need curl. CI has it.
describe.skipIf(!hasCurl)("the guide's request examples work when curl sends them as written", () => {
  beforeAll(async () => {
    const mock = Mock.create({ profile: builtInProfile("guide"), world: file.world });
    server = await listen(mock, { port: 0, host: "127.0.0.1" });
  });
  afterAll(() => server.close());

  // The order matters: an example may change what an earlier one created.
  test("guide §Authentication: POST to /oauth2/token with grant_type, client_id and client_secret", async () => {
    const form = "grant_type=client_credentials&client_id=mock-client-id&client_secret=mock-client-secret";
    const { status, body } = await curl(["-X", "POST", `${server.url}/oauth2/token`, "-d", form]);
    expect(status).toBe(200);
    const token = z
      .object({ access_token: z.string(), token_type: z.literal("Bearer") })
      .parse(JSON.parse(body));
    filledIn.set("{token}", token.access_token);
    filledIn.set("abc-123", await findId("/api/v3/users?search=jane@example.com"));
    filledIn.set("grp-789", await findId("/api/v3/usergroups"));
  });

  test.for(file.examples)("guide: $heading", async ({ heading, request, response }) => {
    const { status, body } = await curl(curlArguments(request));
    expect(status).toBe(heading === "Create User" ? 201 : 200);
    const seen: unknown = JSON.parse(body);
    if (heading === "Create User") filledIn.set("def-456", z.object({ id: z.uuid() }).parse(seen).id);
    const told: unknown = JSON.parse(fillIn(response.replace("HTTP 200 OK\n", "")));
    const { users = [], userGroups = [], count, ...fields } = page.parse(told);
    expect(seen).toMatchObject(fields);
    expect(body === "{}").toBe(response === "HTTP 200 OK\n{}");
    const listed = page.parse(seen);
    for (const item of users) expect(listed.users).toContainEqual(expect.objectContaining(item));
    for (const item of userGroups) expect(listed.userGroups).toContainEqual(expect.objectContaining(item));
    // The guide's list has one user. Ours also has the owner of the key.
    expect(listed.count).toBe(heading === "List Users" ? 2 : count);
  });
});
