import { describe, expect, test } from "vitest";
import { Operator } from "../testing.ts";
import {
  bystanderEmail,
  firstOwnerEmail,
  flavours,
  otherKeyOfSecondOwner,
  sameOwnersKey,
  secondKey,
  type Truth,
} from "./production.ts";
import type { Row } from "./row.ts";
import { startHostile, type HostileServer } from "./server.ts";
import { objectIdOf } from "../../../../mock-server/world/ids.ts";
import { sampleOf } from "../../../../testing/sample-size.ts";

const wrongKeys = {
  "that is the first one": {
    ALTERYX_SECOND_CLIENT_ID: "mock-client-id",
    ALTERYX_SECOND_CLIENT_SECRET: "mock-client-secret",
  },
  "that is the first one, with the first one's owner": {
    ALTERYX_SECOND_CLIENT_ID: "mock-client-id",
    ALTERYX_SECOND_CLIENT_SECRET: "mock-client-secret",
    ALTERYX_SECOND_OWNER: firstOwnerEmail,
  },
  "with the e-mail of a stranger": { ALTERYX_SECOND_OWNER: bystanderEmail },
  "with the e-mail of the first key's owner": { ALTERYX_SECOND_OWNER: firstOwnerEmail },
  "of the first key's owner, who is named": {
    ALTERYX_SECOND_CLIENT_ID: sameOwnersKey.clientId,
    ALTERYX_SECOND_CLIENT_SECRET: sameOwnersKey.clientSecret,
    ALTERYX_SECOND_OWNER: firstOwnerEmail,
  },
  "of the first key's owner, under another name": {
    ALTERYX_SECOND_CLIENT_ID: sameOwnersKey.clientId,
    ALTERYX_SECOND_CLIENT_SECRET: sameOwnersKey.clientSecret,
    ALTERYX_SECOND_OWNER: secondKey.ownerEmail,
  },
  "with an e-mail that nobody has": { ALTERYX_SECOND_OWNER: "nobody@corp.example" },
};

/** A write to anybody but the user whom the operator gave up, and the tagged objects by which a key is proven. */
function foreignWrites({ arrivals, before }: HostileServer): readonly string[] {
  const names = before.users
    .filter(({ email }) => email !== secondKey.ownerEmail)
    .flatMap(({ id, email }) => [id, objectIdOf(id), email]);
  return arrivals
    .filter(({ method, url }) => !["GET", "HEAD", "OPTIONS"].includes(method) && !url.endsWith("/token"))
    .filter(({ url, body }) => names.some((name) => `${url} ${body}`.toLowerCase().includes(name)))
    .map(({ method, url }) => `wrote: ${method} ${url}`);
}

/** Active users with all that a client can write; dates change by every write. */
function activeUsers({ users }: Truth): unknown {
  return users
    .filter(({ isActive }) => isActive)
    .map((user) => Object.entries(user).filter(([name]) => name !== "dateUpdated"));
}

function activeUsersText(truth: Truth): string {
  return JSON.stringify(activeUsers(truth));
}

describe.for(flavours)("on %s, a second key", (flavour) => {
  test.for(sampleOf(Object.entries(wrongKeys), 2))(
    "%s: exit 2, and nobody else is written to",
    async ([, variables]) => {
      await using server = await startHostile(flavour, { name: "honest" });
      const operator = new Operator(server, variables);
      const harms: string[] = [];
      for (const command of ["check", "observe"] as const) {
        const { exitCode, notes } = await operator[command]({ mode: "full" });
        if (exitCode !== 2) harms.push(`${command} ended with exit code ${exitCode}`);
        if (!notes.includes("second")) harms.push(`${command} said no word of the second key: ${notes}`);
      }
      harms.push(...foreignWrites(server));
      expect(activeUsers(await server.truth())).toEqual(activeUsers(server.before));
      expect(harms).toEqual([]);
    },
  );

  test("whose owner also owns the first key: exit 2, and a lost role is reported", async () => {
    await using server = await startHostile(flavour, { name: "honest" });
    const { clientId, clientSecret } = otherKeyOfSecondOwner;
    const first = { ALTERYX_CLIENT_ID: clientId, ALTERYX_CLIENT_SECRET: clientSecret };
    const { exitCode, notes } = await new Operator(server, first).check({ mode: "full" });
    expect(exitCode).toBe(2);
    expect(notes).toContain("also owns the first key");
    expect(foreignWrites(server)).toEqual([]);
    const isSame = activeUsersText(await server.truth()) === activeUsersText(server.before);
    expect(isSame || notes.includes("another Server Admin must do that")).toBe(true);
  });
});

/** A gateway that fails for one key as long as somebody is demoted. */
const failingWhileDemoted: Row = {
  name: "a failure of the token endpoint at the wrong moment",
  tamper: () => (send) => {
    let isDemoted = false;
    return async (request) => {
      const body = await request.clone().text();
      if (request.method === "PUT") isDemoted = body.includes('"Viewer"');
      return isDemoted && body.includes(sameOwnersKey.clientId)
        ? new Response("Bad Gateway", { status: 502 })
        : send(request);
    };
  },
};

test("a failure is no proof: a stranger's key that fails when the named owner is demoted is not used", async () => {
  await using server = await startHostile("guide", failingWhileDemoted);
  const stranger = {
    ALTERYX_SECOND_CLIENT_ID: sameOwnersKey.clientId,
    ALTERYX_SECOND_CLIENT_SECRET: sameOwnersKey.clientSecret,
  };
  const operator = new Operator(server, stranger);
  const { exitCode, out } = await operator.check({ mode: "full", profile: "guide", only: "oauth.owner-d*" });
  expect(exitCode).toBe(3);
  expect(out).toContain("It is not proven who owns the second key");
  expect(activeUsers(await server.truth())).toEqual(activeUsers(server.before));
});
