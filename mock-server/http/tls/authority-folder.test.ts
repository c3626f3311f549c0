import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { authorityIn } from "./authority-folder.ts";
import { dayMs } from "./certificates.ts";
import { TlsError } from "./tls-error.ts";

const now = Date.UTC(2026, 10, 1);

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "authority-"));
}

test("a folder keeps its authority, and only the owner can read the key", async () => {
  const folder = newFolder();
  const made = await authorityIn(folder, now);
  expect(await authorityIn(folder, now + 365 * dayMs)).toEqual(made);
  expect(await authorityIn(newFolder(), now)).not.toEqual(made);
  expect(readdirSync(folder).toSorted()).toEqual(["tls-ca-key.pem", "tls-ca.pem"]);
  expect(statSync(join(folder, "tls-ca-key.pem")).mode & 0o777).toBe(0o600);
});

test("an authority that has expired, or whose key is missing, is replaced", async () => {
  const folder = newFolder();
  const made = await authorityIn(folder, now);
  const later = await authorityIn(folder, now + 3651 * dayMs);
  expect(later).not.toEqual(made);
  rmSync(join(folder, "tls-ca-key.pem"));
  expect(await authorityIn(folder, now)).not.toEqual(later);
});

test("refuses files without a complete authority, and says what to do", async () => {
  const folder = newFolder();
  const advice = "remove tls-ca.pem and tls-ca-key.pem, so that a new authority is made";
  writeFileSync(join(folder, "tls-ca.pem"), "torn");
  writeFileSync(join(folder, "tls-ca-key.pem"), "torn");
  await expect(authorityIn(folder, now)).rejects.toThrow(advice);
  const other = await authorityIn(newFolder(), now);
  rmSync(join(folder, "tls-ca.pem"));
  await authorityIn(folder, now);
  writeFileSync(join(folder, "tls-ca-key.pem"), other.caKey);
  await expect(authorityIn(folder, now)).rejects.toThrow(advice);
});

test("an unwritable folder gets one sentence", async () => {
  await expect(authorityIn(join(newFolder(), "missing"), now)).rejects.toThrow(TlsError);
});
