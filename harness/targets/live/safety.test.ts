import { readdirSync, readFileSync } from "node:fs";
import { sampleOf } from "../../../testing/sample-size.ts";
import { describe, expect, test } from "vitest";
import { startStandIn } from "../../stand-in/stand-in.ts";
import { Operator } from "./testing.ts";

describe("readonly", () => {
  test.for(sampleOf(["guide", "vendor"] as const, 1))(
    "by default no write arrives at %s",
    async (flavour) => {
      await using standIn = await startStandIn({ flavour });
      const operator = new Operator(standIn);
      await operator.check();
      await operator.observe();
      expect(standIn.log.length).toBeGreaterThan(20);
      expect(standIn.log.filter(({ kind }) => kind === "write")).toEqual([]);
      expect(standIn.state).toMatchObject({ touched: [], added: [] });
      expect(readdirSync(operator.folder)).not.toContain("ledger.jsonl");
    },
  );
});

describe("--plan", () => {
  test.for(["readonly", "full"] as const)("no byte arrives in mode %s", async (mode) => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const { exitCode, out } = await operator.check({ plan: true, mode });
    await operator.observe({ plan: true, mode });
    expect(exitCode).toBe(0);
    expect(out).toContain(`POST ${standIn.url}/oauth2/token`);
    expect(out).toMatch(/\d+ requests would be sent; none was/);
    expect(standIn.state).toMatchObject({ bytesReceived: 0, connections: 0 });
    expect(readdirSync(operator.folder)).toEqual(["credentials.env"]);
  });

  test("a readonly plan lists exactly the requests of the run", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const { out } = await operator.check({ plan: true, only: "paging.*" });
    await operator.check({ only: "paging.*", profile: "guide" });
    const planned = [...out.matchAll(/^ {2}(\w+) http:\/\/[^/]+(\S+)$/gm)].map(
      (line) => `${line[1]} ${line[2]}`,
    );
    const sent = standIn.log.map(
      ({ method, path, query }) => `${method} ${path}${query === "" ? "" : `?${query}`}`,
    );
    expect(new Set(sent)).toEqual(new Set(planned));
  });

  test.for([
    [{}, "/api/v3/", "/webapi/v3/"],
    [{ target: "https://a.example/webapi/" }, "/webapi/v3/", "/api/v3/"],
    [{ profile: "server-2024.1" }, "/webapi/v3/", "/api/v3/"],
    [{ surface: ["oauth=/o", "webapi=/w"] }, "/w/v3/", "/api/v3/"],
  ] as const)("requests go to the surfaces that would be used: %j", async ([options, used, unused]) => {
    await using standIn = await startStandIn();
    const { out } = await new Operator(standIn).check({ plan: true, only: "users.*", ...options });
    expect(out).toContain(used);
    expect(out).not.toContain(unused);
  });

  test("a plan states as an assumption what it cannot know", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const { out } = await operator.check({ plan: true });
    expect(out).toMatch(/^Assumed, since no request is sent:\n(?: {2}\S.*\n)+/);
    expect(out).toContain("Its surfaces are those of the profile guide (oauth at /oauth2, rest at /api/v3");
    expect(out).toContain("It answers as the profile guide says.");
    expect(out).toContain("It is not asked over SCIM: ALTERYX_SCIM_TOKEN is not set.");
    const named = await operator.check({ plan: true, surface: ["oauth=/oauth2", "rest=/api/v3"] });
    expect(named.out).not.toContain("Its surfaces are those");
  });

  test("observe --plan needs no --out", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const plan = await operator.observe({ plan: true, out: undefined });
    expect(plan).toMatchObject({ exitCode: 0, notes: "" });
    expect(plan.out).toMatch(/\d+ requests would be sent; none was/);
    const run = await operator.observe({ out: undefined });
    expect(run).toMatchObject({
      exitCode: 2,
      out: "",
      notes: "Say where to write the observation: --out FILE.",
    });
  });

  test("a plan says how many users it would create", async () => {
    await using standIn = await startStandIn();
    const { out } = await new Operator(standIn).check({ plan: true, mode: "full" });
    expect(out).toMatch(
      /\d+ users and \d+ groups would be made, named mock-alteryx-\w+-…@mock-alteryx\.example/,
    );
  });
});

describe("writes go only where they may", () => {
  test("a host must be named, and the message names the flag", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const target = "https://alteryx.corp.example";
    for (const mode of ["safe-write", "full"] as const) {
      const { exitCode, notes } = await operator.check({ target, mode });
      expect(exitCode).toBe(2);
      expect(notes).toContain("--allow-host alteryx.corp.example");
    }
  });

  test("a host is only allowed by its exact name", async () => {
    await using standIn = await startStandIn();
    const target = "https://alteryx.corp.example";
    const allowHost = ["corp.example", "xalteryx.corp.example"];
    expect(await new Operator(standIn).check({ target, mode: "full", allowHost })).toMatchObject({
      exitCode: 2,
    });
  });

  test("users are created in the operator's e-mail domain", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const options = {
      target: "https://a.example",
      mode: "full",
      allowHost: ["a.example"],
      plan: true,
    } as const;
    expect((await operator.check(options)).notes).toContain("--email-domain");
    expect((await operator.check({ ...options, emailDomain: "tests.corp.example" })).out).toContain(
      "@tests.corp.example",
    );
  });

  test.for(sampleOf(["guide", "vendor"] as const, 1))(
    "touches only the run's own objects on %s",
    async (flavour) => {
      await using standIn = await startStandIn({ flavour });
      const operator = new Operator(standIn);
      await operator.check({ mode: "full" });
      expect(standIn.state.touched).toEqual([]);
      expect(standIn.state.added.filter(({ isActive, kind }) => isActive || kind === "group")).toEqual([]);
      expect(standIn.state.maxConcurrent).toBe(1);
    },
  );

  test("contracts share a handful of users, each is in the ledger before, and what stays is listed", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const { out } = await operator.observe({ mode: "full" });
    const left = standIn.state.added;
    expect(left.length).toBeLessThanOrEqual(8);
    const [, told = ""] = out.split("Left behind: remove these by hand");
    for (const { id, name } of left) expect(told).toContain(`${name} (${id})`);
    expect(told).toContain("is deactivated but still exists");
    const ledger = readFileSync(operator.ledger, "utf8");
    for (const { id } of standIn.state.added) expect(ledger).toContain(id);
    const creates = standIn.log.filter(
      ({ method, path }) => method === "POST" && /\/(users|usergroups)$/.test(path),
    );
    const inGroups = creates.filter(({ path }) => /usergroups\/.+\/users$/.test(path));
    expect(ledger.split('"event":"creating"').length - 1).toBe(creates.length - inGroups.length);
  });

  test("creates no more users than allowed", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    const { exitCode, out } = await operator.observe({ mode: "full", maxUsers: 1 });
    expect(standIn.state.added.length).toBe(1);
    expect(exitCode).toBe(3);
    expect(out).toContain("--max-users");
  });

  test("restores the second owner", async () => {
    await using standIn = await startStandIn();
    const operator = new Operator(standIn);
    await operator.check({ mode: "full", only: "oauth.*" });
    const { out } = await operator.check({ mode: "full", only: "oauth.owner-deactivated" });
    expect(out).toContain("1 held");
  });
});

test("no file or output contains a secret", async () => {
  await using standIn = await startStandIn();
  const operator = new Operator(standIn);
  const reports = ["json", "junit", "ctrf", "html", "markdown"].map(
    (kind) => `${kind}=${operator.file(`r.${kind}`)}`,
  );
  const said = [
    await operator.check({ mode: "full", report: reports }),
    await operator.observe({ mode: "full", profileOut: operator.file("profile.json") }),
    await operator.check({ mode: "full", plan: true }),
    await operator.sweep(),
  ];
  const files = readdirSync(operator.folder).filter((name) => name !== "credentials.env");
  expect(files.length).toBeGreaterThanOrEqual(8);
  const texts = [JSON.stringify(said), ...files.map((name) => readFileSync(operator.file(name), "utf8"))];
  const secrets = [
    standIn.clientSecret,
    standIn.secondKey.clientSecret,
    Buffer.from(`${standIn.clientId}:${standIn.clientSecret}`).toString("base64"),
    // The password that a rule sends, and whatever looks like the stand-in's tokens.
    "s3cret-Passw0rd",
  ];
  for (const text of texts) {
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/Bearer [\w-]{20,}/);
    expect(text).not.toMatch(/access_token\W+[\w-]{20,}/);
  }
});
