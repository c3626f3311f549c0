import * as fc from "fast-check";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Rule } from "../../contracts/contract.ts";
import { demandBody, demandStatus } from "../../contracts/session/demands.ts";
import type { Seen } from "../../contracts/session/seen.ts";
import {
  knownByPlace,
  knownByValue,
  type Placement,
} from "../../mock-server/message/redaction/testing/placements.ts";
import { holds } from "../../mock-server/message/redaction/testing/spellings.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { evidenceOf, observedOf } from "../learn/observed.ts";
import { thisMachine } from "../process/machine.ts";
import { run } from "../run/run.ts";
import type { Outcome } from "../run/run-contract.ts";
import { Ledger, readLedgers } from "../targets/live/sender/ledger.ts";
import { idIn, namesGivenBy, namesIn } from "../targets/live/sender/paths.ts";
import { Secrets } from "../targets/live/sender/secrets.ts";
import { newFolder } from "../targets/live/testing.ts";
import type { OpenTarget } from "../targets/stage.ts";
import { recordingStage } from "../targets/replay/record.ts";
import { ctrfReport } from "./ctrf-report.ts";
import { htmlReport } from "./html-report.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import { markdownReport } from "./markdown-report.ts";
import type { Report } from "./report.ts";
import { textReport } from "./text-report.ts";

const [clientSecret, scimToken] = ["cl1ent/s3cret+of=key", "scim-t0ken-0123456789"];

/** A server that echoes every request in an error. */
const echoing: OpenTarget = {
  name: "echo",
  offers: new Set(),
  surfaces: {},
  key: { clientId: "client", clientSecret },
  scimToken,
  send: async (request) => {
    const { "content-type": type = "text/plain", ...headers } = Object.fromEntries(request.headers);
    return new Response(await request.text(), {
      status: 422,
      headers: { ...headers, "content-type": type, location: new URL(request.url).pathname },
    });
  },
  [Symbol.asyncDispose]: async () => undefined,
};

function ruleOf({ method, path, headers, body, isCut }: Placement): Rule {
  return {
    kind: "rule",
    id: "users.echo",
    source: "a test",
    level: "must",
    surfaces: [],
    needs: [],
    check: async (session) => {
      const sent = { method, url: `http://echo.example${path}`, headers, body };
      const seen = await session.send(sent);
      // A message may quote part of a body, and the meaning of such a part is unknown.
      if (isCut) demandStatus(seen, 200);
      demandBody(seen, z.strictObject({ id: z.string(), password: z.int() }), 422);
    },
  };
}

const folder = newFolder();

/** Everything that a run writes about an exchange. */
async function writtenOf(placement: Placement): Promise<string> {
  const [recording, ledgerPath] = [join(folder, "recording.jsonl"), join(folder, "ledger.jsonl")];
  const secrets = new Secrets();
  const stage = recordingStage(
    { name: "echo", open: async () => echoing },
    { path: recording, secrets, machine: thisMachine },
  );
  const outcomes: Outcome[] = [];
  const { results, evidence, durationsMs } = await run({
    contracts: [ruleOf(placement)],
    stage,
    tag: { prefix: "t", emailDomain: "x.example" },
    expectations: undefined,
    secrets,
    onResult: (_, outcome) => outcomes.push(outcome),
  });
  const report: Report = {
    target: "http://echo.example",
    profile: "none",
    startedAt: "2026-11-23T10:00:00.000Z",
    durationMs: 1,
    results,
    evidence,
    durationsMs,
    leftBehind: [],
  };
  const reports = [jsonReport, junitReport, ctrfReport, htmlReport, markdownReport];
  const written = [
    ...reports.map((make) => make(report)),
    textReport(report),
    ...outcomes.map((outcome) =>
      JSON.stringify([evidenceOf(outcome, secrets), observedOf(outcome, secrets)]),
    ),
    readFileSync(recording, "utf8"),
    ...outcomes
      .flatMap(({ exchanges }) => exchanges)
      .map((seen) => ledgerOf(seen, { secrets, path: ledgerPath })),
  ];
  rmSync(recording);
  return written.join("\n");
}

/** The ledger of a run that treats an exchange as the creation and change of a user. */
function ledgerOf({ sent, text }: Seen, { secrets, path }: { secrets: Secrets; path: string }): string {
  const header = {
    run: "ab12",
    tag: "mock-alteryx-ab12",
    target: "http://echo.example",
    startedAt: "",
    surfaces: {},
  };
  const ledger = new Ledger(header, path, { hide: (each) => secrets.hide(each) });
  const body = sent.body ?? "";
  const entry = ledger.creating({ at: "", surface: "rest", kind: "user", ...namesIn(body) });
  for (const name of namesGivenBy(body)) ledger.named(entry, name);
  ledger.created(entry, idIn(text) ?? "");
  ledger.close();
  expect(readLedgers(path)[0]?.entries.length).toBe(1);
  const written = readFileSync(path, "utf8");
  rmSync(path);
  return written;
}

const numRuns = sampleSize({ test: 50, trial: 2500 });

test("a secret that is recognized by its place is never written", async () => {
  await fc.assert(
    fc.asyncProperty(knownByPlace, async (placement) => {
      expect(holds(await writtenOf(placement), placement.secret)).toBe(false);
    }),
    { numRuns },
  );
});

test("a secret that a run knows is never written, wherever it was sent", async () => {
  await fc.assert(
    fc.asyncProperty(knownByValue(fc.constantFrom(clientSecret, scimToken)), async (placement) => {
      expect(holds(await writtenOf(placement), placement.secret)).toBe(false);
    }),
    { numRuns },
  );
});
