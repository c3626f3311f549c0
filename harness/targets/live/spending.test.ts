import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInProfile, withAnswers } from "../../../contracts/profile.ts";
import { observeCommand } from "../../cli/commands/observe.ts";
import { readObservation } from "../../learn/observation.ts";
import type { Tamper } from "../tamper.ts";
import { startStranger, type Stranger } from "./testing/stranger.ts";
import { ended } from "./testing.ts";
import { sampleOf } from "../../../testing/sample-size.ts";

const put = { method: "PUT", url: /\/users\/[^/]+$/ };

/** Refuses a PUT of a user whose body says something in a way that this server does not take. */
function refusing(body: RegExp): Tamper {
  return (send) => async (request) => {
    const isPut = request.method === "PUT" && put.url.test(new URL(request.url).pathname);
    return isPut && body.test(await request.clone().text())
      ? Response.json({ message: "This value is not allowed." }, { status: 400 })
      : send(request);
  };
}

/** Counts the users that are made. */
function counting(made: { users: number }): Tamper {
  return (send) => async (request) => {
    const response = await send(request);
    if (
      request.method === "POST" &&
      response.ok &&
      /\/(?:users|Users)$/.test(new URL(request.url).pathname)
    ) {
      if (!request.url.includes("usergroups")) made.users++;
    }
    return response;
  };
}

/** Answers PUT without a body. */
const silent: Tamper = (send) => async (request) => {
  const response = await send(request);
  const isPut = request.method === "PUT" && put.url.test(new URL(request.url).pathname);
  return isPut && response.ok ? new Response(null, { status: 204 }) : response;
};

const servers: Readonly<Record<string, Tamper>> = {
  "that takes anything": (send) => send,
  "that refuses null": refusing(/null/),
  "that refuses null and empty texts": refusing(/null|""/),
  "that knows no credentialId": refusing(/credentialId/),
  "that answers PUT with 204": silent,
};

/** What a full observation of a server has seen of its users. */
async function seenOf({ url, envFile, folder }: Stranger, only: string) {
  const out = join(folder, "observation.json");
  const ledger = join(folder, "ledger.jsonl");
  const common = { allowHost: [], surface: [], rate: 10_000 };
  await ended((output) =>
    observeCommand(
      { ...common, target: url, envFile, out, ledger, only, mode: "full" },
      output,
      new AbortController().signal,
    ),
  );
  return Object.entries((await readObservation(out)).answers);
}

test.for(sampleOf(Object.entries(servers), 2))(
  "a run spends its users well on a server %s",
  async ([, tamper]) => {
    const made = { users: 0 };
    await using server = await startStranger(builtInProfile("guide"), (send) => tamper(counting(made)(send)));
    const unclear = (await seenOf(server, "users.*")).filter(([, seen]) => seen.kind === "unclear");
    expect(JSON.stringify(unclear)).not.toContain("max-users");
    expect(made.users).toBeLessThanOrEqual(12);
  },
);

test("a user who cannot be reused does not keep the e-mail of the next one", async () => {
  const answers = {
    "users.reactivate-by-put": "ignored",
    "users.put-omitted-is-active": "stays-deactivated",
    "users.deactivated-email": "still-taken",
  };
  const statuses: number[] = [];
  const profile = withAnswers(builtInProfile("guide"), answers);
  await using server = await startStranger(profile, (send) => async (request) => {
    const response = await send(request);
    if (request.method === "POST" && request.url.endsWith("/users")) statuses.push(response.status);
    return response;
  });
  await seenOf(server, "users.put-*");
  expect(statuses.length).toBeGreaterThan(1);
  expect(statuses.filter((status) => status !== 201)).toEqual([]);
});
