import { describe, expect, test } from "vitest";
import { HarnessError } from "../../../process/harness-error.ts";
import { Ledger } from "./ledger.ts";
import { Withheld, type Mode } from "./mode.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Send } from "../../send.ts";
import type { Pacing } from "./pace.ts";
import { Secrets } from "./secrets.ts";
import { Sender } from "./sender.ts";

const origin = "https://alteryx.example";
const rest = `${origin}/api/v3`;
const own = "11111111-1111-4111-8111-111111111111";

type Answer = Response | Error;

interface Played {
  readonly mode?: Mode;
  readonly answer?: (line: string) => Answer;
  readonly transport?: Send;
  readonly wait?: Pacing["wait"];
}

/** A sender over a server that is played, with a clock of its own. */
function rig({ mode = "full", answer = () => new Response("{}"), transport, wait }: Played = {}) {
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  let now = 0;
  const arrived: { line: string; at: number }[] = [];
  const waits: number[] = [];
  let running = 0;
  let most = 0;
  const ledger = new Ledger({ run: "r", tag: "mock-alteryx-r", target: origin, startedAt: "", surfaces: {} });
  const sender = new Sender({
    origin,
    mode,
    ledger,
    secrets: new Secrets(),
    requestsPerSecond: 5,
    surfaces: { oauth: `${origin}/oauth2`, rest },
    pacing: {
      now: () => now,
      wait:
        wait ??
        (async (ms) => {
          waits.push(ms);
          now += ms;
        }),
    },
    machine: { now: () => Date.UTC(2026, 10, 23, 10) + now },
    transport: async (request) => {
      most = Math.max(most, ++running);
      const line = `${request.method} ${request.url.slice(origin.length)}`;
      arrived.push({ line, at: now });
      start();
      if (transport !== undefined) return transport(request);
      await Promise.resolve();
      running--;
      const given = answer(line);
      if (given instanceof Error) throw given;
      return given;
    },
  });
  const send = (method: string, url: string, body?: string) =>
    sender.send(new Request(url, { method, ...(body !== undefined && { body }) }));
  return {
    sender,
    send,
    ledger,
    arrived,
    started,
    waits,
    lines: () => arrived.map(({ line }) => line),
    most: () => most,
  };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

describe("pace", () => {
  test("requests go out one at a time, five a second", async () => {
    const { send, arrived, most } = rig();
    await Promise.all(Array.from({ length: 6 }, () => send("GET", `${rest}/users`)));
    expect(most()).toBe(1);
    expect(arrived.map(({ at }) => at)).toEqual([0, 200, 400, 600, 800, 1000]);
  });

  test("Retry-After is honoured, in seconds", async () => {
    let refusals = 1;
    const answer = () => (refusals-- > 0 ? json(429, {}, { "Retry-After": "7" }) : json(200, {}));
    const { send, waits } = rig({ answer });
    expect((await send("GET", `${rest}/users`)).status).toBe(200);
    expect(waits).toContain(7000);
  });

  test("Retry-After is honoured, as a date", async () => {
    let refusals = 1;
    const headers = { "Retry-After": "Mon, 23 Nov 2026 10:00:09 GMT" };
    const answer = () => (refusals-- > 0 ? json(503, {}, headers) : json(200, {}));
    const { send, waits } = rig({ answer });
    expect((await send("GET", `${rest}/users`)).status).toBe(200);
    expect(waits).toContain(9000);
  });

  test("a server that never stops refusing ends the run", async () => {
    const { send, sender } = rig({ answer: () => json(429, {}) });
    await expect(send("GET", `${rest}/users`)).rejects.toThrow(HarnessError);
    expect(sender.stopped?.message).toContain("429");
  });

  test("does not wait for an hour", async () => {
    const { send, waits } = rig({ answer: () => json(503, {}, { "Retry-After": "3600" }) });
    await expect(send("GET", `${rest}/users`)).rejects.toThrow(/answers 503 to one request after another/);
    expect(waits).toEqual([]);
  });

  test("five failures in a row end the run, four and a success do not", async () => {
    let count = 0;
    const { send, sender, lines } = rig({ answer: () => json(++count % 5 === 0 ? 200 : 500, {}) });
    for (let i = 0; i < 20; i++) await send("GET", `${rest}/users`);
    expect(sender.stopped).toBeUndefined();
    const failing = rig({ answer: () => json(500, {}) });
    for (let i = 0; i < 5; i++) await failing.send("GET", `${rest}/users`);
    await expect(failing.send("GET", `${rest}/users`)).rejects.toThrow(/failed 5 times in a row/);
    expect(failing.lines()).toHaveLength(5);
    expect(lines()).toHaveLength(20);
  });
});

const lost = () => new NoAnswer("lost", "ECONNRESET");

describe("a connection that is lost", () => {
  test("is retried for a read", async () => {
    let losses = 1;
    const { send, lines } = rig({ answer: () => (losses-- > 0 ? lost() : json(200, {})) });
    expect((await send("GET", `${rest}/users`)).status).toBe(200);
    expect(lines()).toEqual(["GET /api/v3/users", "GET /api/v3/users"]);
  });

  test("is never retried for a create, which stays in the ledger", async () => {
    const { send, lines, ledger } = rig({ answer: lost });
    await expect(send("POST", `${rest}/users`, '{"email":"mock-alteryx-r-1@x"}')).rejects.toThrow(NoAnswer);
    expect(lines()).toHaveLength(1);
    expect(ledger.entries).toMatchObject([{ email: "mock-alteryx-r-1@x", refused: false, removed: false }]);
  });
});

/** A server that never answers. */
const silence = (request: Request) =>
  new Promise<never>((_, reject) => {
    request.signal.addEventListener("abort", () => reject(new NoAnswer("given up", "ABORT_ERR")));
  });

describe("a stop", () => {
  const interrupted = new HarnessError("The run was interrupted.");

  test.for(["GET", "POST"])("ends the wait for the answer to a %s", async (method) => {
    const { send, sender, started } = rig({ transport: silence });
    const sending = send(method, `${rest}/users`);
    await started;
    sender.stop(interrupted);
    await expect(sending).rejects.toBe(interrupted);
  });

  test("leaves a write time for its answer, which shows what must be removed", async () => {
    const { send, sender, started, waits } = rig({ transport: silence });
    const sending = send("POST", `${rest}/users`, '{"email":"mock-alteryx-r-1@x"}');
    await started;
    sender.stop(interrupted);
    await expect(sending).rejects.toBe(interrupted);
    expect(waits).toEqual([2000]);
  });

  test("ends the wait that a server asked for", async () => {
    const { send, sender } = rig({
      answer: () => json(429, {}, { "Retry-After": "100" }),
      wait: (_, signal) =>
        new Promise((resolve) => {
          if (signal === undefined) return;
          signal.addEventListener("abort", () => resolve());
          sender.stop(interrupted);
        }),
    });
    const sending = send("GET", `${rest}/users`);
    await expect(sending).rejects.toBe(interrupted);
  });
});

test("does not ask again for an answer that was too large", async () => {
  const { send, lines } = rig({ answer: () => new NoAnswer("too large", "EFBIG") });
  await expect(send("GET", `${rest}/users`)).rejects.toThrow("too large");
  expect(lines()).toHaveLength(1);
});

describe("mode readonly", () => {
  test.for([
    ["POST", "/api/v3/users"],
    ["PUT", `/api/v3/users/${own}`],
    ["PATCH", "/api/v3/users/1"],
    ["DELETE", "/api/v3/users/1"],
    ["POST", "/scim/v2/Users/.search"],
  ] as const)("%s %s is withheld", async ([method, path]) => {
    const { send, lines } = rig({ mode: "readonly" });
    await expect(send(method, origin + path, "{}")).rejects.toThrow(Withheld);
    expect(lines()).toEqual([]);
  });

  test.for([
    ["GET", "/api/v3/users"],
    ["HEAD", "/api/v3/users"],
    ["POST", "/oauth2/token"],
  ] as const)("%s %s goes out", async ([method, path]) => {
    const { send, lines } = rig({ mode: "readonly" });
    await send(method, origin + path);
    expect(lines()).toEqual([`${method} ${path}`]);
  });
});

test("another host is never asked", async () => {
  const { send, lines } = rig();
  await expect(send("GET", "https://elsewhere.example/api/v3/users")).rejects.toThrow(Withheld);
  expect(lines()).toEqual([]);
});

test("the ledger has an entry before the create goes out", async () => {
  const known: number[] = [];
  const { send, ledger } = rig({
    answer: () => {
      known.push(ledger.entries.length);
      return json(201, { id: own });
    },
  });
  await send("POST", `${rest}/users`, '{"email":"mock-alteryx-r-1@x"}');
  expect(known[0]).toBe(1);
  expect(ledger.entries).toMatchObject([{ kind: "user", id: own, email: "mock-alteryx-r-1@x" }]);
});
