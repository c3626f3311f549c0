import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startMockServer } from "../../mock-server/public/library.ts";
import { inOwnProcess } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "over-tls-"));

/** A mock that speaks HTTPS, and a file with its authority. */
async function secureMock(options: NonNullable<Parameters<typeof startMockServer>[0]> = {}) {
  const mock = await startMockServer({ tls: true, ...options });
  onTestFinished(() => mock.close());
  const file = join(folder, `${new URL(mock.url).port}.pem`);
  writeFileSync(file, mock.ca ?? "");
  return { mock, file };
}

test("check reaches a mock over HTTPS with its authority, and without it says what is missing", async () => {
  const { mock, file } = await secureMock();
  const args = ["check", "--only", "paging.*", "--target", mock.url] as const;
  expect(await inOwnProcess([...args, "--ca", file])).toMatchObject({ exitCode: 0 });
  const refused = await inOwnProcess([...args]);
  expect(refused).toMatchObject({ exitCode: 3, notes: expect.stringContaining("--ca FILE") });
});

test("env reaches a mock by an authority from the environment", async () => {
  const { mock, file } = await secureMock();
  const { exitCode, out } = await inOwnProcess(["env", "--target", mock.url], { NODE_EXTRA_CA_CERTS: file });
  expect(exitCode).toBe(0);
  expect(out).toContain(`export CURL_CA_BUNDLE='${file}'`);
});

test("an http:// target on an HTTPS port is told to use https://", async () => {
  const { mock } = await secureMock();
  const { exitCode, notes } = await inOwnProcess(["env", "--target", mock.url.replace("https:", "http:")]);
  expect(exitCode).toBe(3);
  expect(notes).toContain("speaks HTTPS: its URL must begin with https://.");
});

test("env writes the authority of a mock on this machine, and prints where each client looks for it", async () => {
  const { mock } = await secureMock();
  const file = join(folder, "told.pem");
  const from = relative(process.cwd(), file);
  const ran = await inOwnProcess(["env", "--target", mock.url, "--ca-out", from, "--format", "json"]);
  expect(readFileSync(file, "utf8")).toBe(mock.ca);
  expect(JSON.parse(ran.out)).toMatchObject({
    ALTERYX_BASE_URL: mock.url,
    NODE_EXTRA_CA_CERTS: file,
    SSL_CERT_FILE: file,
    REQUESTS_CA_BUNDLE: file,
    CURL_CA_BUNDLE: file,
  });
});

test("env does not fetch an authority from another machine, for a given certificate, or over plain HTTP", async () => {
  const { mock } = await secureMock();
  await using plain = await startMockServer();
  const file = join(folder, "never.pem");
  const refused = [
    ["https://alteryx.corp.example", 2, "pass it with --ca FILE"],
    [plain.url, 2, "speaks plain HTTP"],
    [mock.url.replace(/\d+$/, "9"), 3, "start a mock"],
  ] as const;
  for (const [target, exitCode, told] of refused) {
    const ran = await inOwnProcess(["env", "--target", target, "--ca-out", file]);
    expect(ran).toMatchObject({ exitCode, notes: expect.stringContaining(told) });
  }
  expect(() => readFileSync(file)).toThrow("ENOENT");
});
