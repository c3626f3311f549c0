import { builtInProfile, withAnswers, type Surfaces } from "../../contracts/profile.ts";
import { tokenAnswer } from "../../contracts/wire/oauth.ts";
import { createApp, type Answer } from "./app.ts";
import { Clock } from "../world/clock.ts";
import type { ControlAccess } from "../surfaces/control/guard.ts";
import { Mock } from "../sandboxes/mock.ts";
import { builtInWorld } from "../world/seeds/built-in-worlds.ts";
import type { Seed } from "../world/ids.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";

/** A mock for one test. It is called without a socket. */
export interface TestMock {
  readonly mock: Mock;
  readonly app: Answer;
  /** The Authorization header of the default key. The token is requested once. */
  readonly authorization: () => Promise<string>;
  /** Sends a request with the default key's token. A body that is not a string is sent as JSON. */
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
}

export interface TestMockOptions {
  readonly profile?: string;
  /** The surfaces to offer instead of the profile's. */
  readonly surfaces?: Surfaces;
  readonly answers?: Readonly<Record<string, string>>;
  readonly world?: WorldSeed;
  readonly seed?: Seed;
  /** Freezes the clock at this instant. By default the clock runs. */
  readonly frozenAt?: string;
  /** The clock to use. */
  readonly clock?: Clock;
  readonly access?: ControlAccess;
}

/** Makes a new mock. A call that meets a defect of the mock throws it. */
export async function testMock(options: TestMockOptions = {}): Promise<TestMock> {
  const { profile = "guide", answers = {}, world = builtInWorld("empty"), seed = 1 } = options;
  const built = builtInProfile(profile);
  const { surfaces = built.surfaces } = options;
  const { frozenAt, clock = new Clock(), access = {} } = options;
  if (frozenAt !== undefined) clock.restore({ mode: "frozen", now: frozenAt });
  const bugs: unknown[] = [];
  const mock = Mock.create({
    profile: withAnswers({ ...built, surfaces }, answers),
    world,
    seed,
    clock,
    reportBug: (error) => bugs.push(error),
  });
  const answer = createApp(mock, { access });
  const app: Answer = async (request, node) => {
    const response = await answer(request, node);
    if (bugs.length > 0) throw bugs[0];
    return response;
  };
  const { clientId, clientSecret } = mock.default.origin.credentials;
  const requestToken = (form: Record<string, string>, headers: Record<string, string>) =>
    app(
      new Request(`http://mock.invalid${mock.default.world.profile.surfaces.oauth}/token`, {
        method: "POST",
        headers,
        body: new URLSearchParams({ grant_type: "client_credentials", ...form }),
      }),
    );
  let header: Promise<string> | undefined;
  const newHeader = async () => {
    const byBody = await requestToken({ client_id: clientId, client_secret: clientSecret }, {});
    // Some profiles accept credentials only by HTTP Basic.
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const response = byBody.ok ? byBody : await requestToken({}, { Authorization: basic });
    return `Bearer ${tokenAnswer.parse(await response.json()).access_token}`;
  };
  const authorization = () => (header ??= newHeader());
  return {
    mock,
    app,
    authorization,
    send: async (method, path, body, headers = {}) => {
      const isText = typeof body === "string" || body === undefined;
      return app(
        new Request(`http://mock.invalid${path}`, {
          method,
          headers: {
            Authorization: await authorization(),
            ...(isText ? {} : { "Content-Type": "application/json" }),
            ...headers,
          },
          ...(body !== undefined && { body: isText ? new TextEncoder().encode(body) : JSON.stringify(body) }),
        }),
      );
    },
  };
}
