import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { checkClient, type ClientReport } from "../check-client.ts";
import { isBad } from "../verdict.ts";
import { catalogue } from "./catalogue.ts";
import { campaign, worseThan } from "./reported.ts";

const script = fileURLToPath(new URL("careful_client.py", import.meta.url));

/** The mistakes that the script can be given, as it lists them itself. */
const mistakes = [
  "takes-first",
  "reads-one-page",
  "puts-without-get",
  "repeats-writes-blindly",
  "exit-0",
] as const;

/** The baseline, every world, and every trouble at the creation of the group: a process for each case takes its time. */
let only: readonly string[];
let careful: ClientReport;

function python(...mistake: readonly string[]): Promise<ClientReport> {
  return checkClient({ client: ["python3", script, ...mistake], only, jobs: 8, timeoutMs: 30_000 });
}

/** A report without its times. Exchanges have some too. */
function timeless({ results, summary, dependsOn }: ClientReport): string {
  return JSON.stringify({
    results: results.map(({ durationMs: _duration, exchanges: _withTimes, ...rest }) => rest),
    summary,
    dependsOn,
  });
}

beforeAll(async () => {
  const { results } = await campaign("careful", {});
  only = results
    .map(({ id }) => id)
    .filter((id) =>
      /^baseline$|^world\/|^trouble\/[^/]+\/groups\.create\/|^quirk\/users\.delete-answer\//.test(id),
    );
  careful = await python();
}, 300_000);

test("the script knows these mistakes and no others", async () => {
  const refused = promisify(execFile)("python3", [script, "none-of-these"]);
  await expect(refused).rejects.toMatchObject({ stderr: expect.stringContaining(mistakes.join(", ")) });
});

test("a campaign finds nothing wrong with the careful client in Python", () => {
  const told = careful.results.filter(({ verdict, findings }) => isBad(verdict) || findings.length > 0);
  expect(told).toEqual([]);
  expect(careful.results.length).toBeGreaterThan(40);
  expect(careful.summary["not-applied"]).toBe(0);
});

test.for(mistakes)(
  "a campaign reports of the Python client what it reports of its twin: %s",
  { timeout: 300_000 },
  async (mistake) => {
    expect(worseThan(careful, await python(mistake))).toEqual(catalogue[mistake]);
  },
);

test("a second campaign says the same, byte for byte, and a case alone is judged as among the others", async () => {
  const [first, second] = [await python("takes-first"), await python("takes-first")];
  expect(timeless(second)).toBe(timeless(first));
  const wrong = first.results.find(({ verdict }) => verdict === "wrong");
  const alone = await checkClient({
    client: ["python3", script, "takes-first"],
    only: [wrong?.id ?? ""],
    timeoutMs: 30_000,
  });
  expect(alone.results.map(({ id, verdict, because }) => ({ id, verdict, because }))).toEqual([
    { id: wrong?.id, verdict: "wrong", because: wrong?.because },
  ]);
}, 300_000);
