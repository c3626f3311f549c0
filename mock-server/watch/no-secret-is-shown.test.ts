import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { sampleSize } from "../../testing/sample-size.ts";
import { knownByPlace, knownByValue, type Placement } from "../message/redaction/testing/placements.ts";
import { holds } from "../message/redaction/testing/spellings.ts";
import { controlMock, requestOf } from "../surfaces/control/testing.ts";

type Mocked = Awaited<ReturnType<typeof controlMock>>;

const controlToken = "the-control-token-of-this-mock";
const authorized = { Authorization: `Bearer ${controlToken}` };

/** Everything that the mock shows about a request. */
async function shownOf({ app, control, mock }: Mocked, placement: Placement): Promise<string> {
  const call = async (method: string, path: string, body?: unknown) =>
    (await control(method, path, body, authorized)).text;
  const events: string[] = [];
  const stop = mock.default.watch.events.listen({
    onEvent: (event) => events.push(JSON.stringify(event)),
    end: () => undefined,
  });
  const { method, path, headers, body } = placement;
  await app(requestOf(method, path, body, headers));
  stop();
  const query = Object.fromEntries(
    [...new URLSearchParams(path.split("?")[1])].map(([name]) => [name, "other"]),
  );
  const match = {
    path: "/elsewhere/{id}",
    clientId: "other",
    headers: Object.fromEntries(Object.keys(headers).map((name) => [name, "other"])),
    query,
  };
  const shown = [
    await call("GET", "/journal"),
    await call("GET", "/journal?format=har"),
    await call("GET", "/unmatched"),
    await call("GET", "/findings"),
    await call("GET", "/findings?format=junit"),
    await call("POST", "/journal/verify", { match }),
    ...events,
  ];
  await call("DELETE", "/journal");
  return shown.join("\n");
}

/** Values that a mock has issued. Some are valid, others have expired or were revoked. */
async function issuedBy({ control, token, mock }: Mocked): Promise<string[]> {
  const at = async (method: string, path: string, body: unknown, field: string) =>
    String((await control(method, path, body, authorized)).at(field));
  const [live, ended] = [await token(), await token()];
  await control("POST", "/tokens/revoke", { token: ended }, authorized);
  const before = await at("PUT", "/admin/scim", { enabled: true }, "token");
  const now = await at("PUT", "/admin/scim", { enabled: true }, "token");
  const ownerId = mock.default.world.directory.contents().users[0]?.id;
  const key = await at("POST", "/admin/api-keys", { ownerId }, "clientSecret");
  const sandbox = await at("POST", "/sandboxes", {}, "clientSecret");
  const state = JSON.parse((await control("GET", "/state", undefined, authorized)).text);
  const brought = "a-token/of+another=mock";
  state.tokens.push({ ...state.tokens[0], value: brought });
  await control("PUT", "/state", state, authorized);
  const ofStart = ["mock-client-secret", "mock-scim-token"];
  return [live, ended, before, now, key, sandbox, brought, controlToken, ...ofStart];
}

let mocked: Mocked;
let issued: string[];
beforeAll(async () => {
  mocked = await controlMock({ access: { controlToken } });
  issued = await issuedBy(mocked);
});

const numRuns = sampleSize({ test: 100, trial: 3000 });

test("a secret that is recognized by its place is never shown", async () => {
  await fc.assert(
    fc.asyncProperty(knownByPlace, async (placement) => {
      expect(holds(await shownOf(mocked, placement), placement.secret)).toBe(false);
    }),
    { numRuns },
  );
});

test("a secret that a world has issued is never shown, wherever it was sent", async () => {
  const placements = knownByValue(fc.nat(issued.length - 1).map((index) => issued[index] ?? ""));
  await fc.assert(
    fc.asyncProperty(placements, async (placement) => {
      expect(holds(await shownOf(mocked, placement), placement.secret)).toBe(false);
    }),
    { numRuns },
  );
});
