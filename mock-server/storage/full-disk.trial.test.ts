import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { digestOf, everythingOf } from "./testing/digest.ts";
import { keptMock, newFolder } from "./testing/kept-mock.ts";

const mounted: string[] = [];

/** A small disk in memory. */
function newDisk(): string {
  const folder = newFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]);
  mounted.push(folder);
  return folder;
}

function canMount(): boolean {
  try {
    newDisk();
    return true;
  } catch {
    return false;
  } finally {
    unmount();
  }
}

function unmount(): void {
  for (const folder of mounted.splice(0)) execFileSync("umount", ["--lazy", folder]);
}

afterEach(unmount);

// Only root may mount a disk. Without it, failures.test.ts limits the size of the file instead.
const mounting = canMount();
let count = 0;
const newUser = () => ({ firstName: "A", lastName: "B", email: `u${count++}@example.com`, role: "Viewer" });

test.skipIf(!mounting)("a really full disk loses nothing, and stores later calls", async () => {
  const disk = newDisk();
  const folder = join(disk, "state");
  const ballast = join(disk, "ballast");
  writeFileSync(ballast, Buffer.alloc(512 * 1024));
  const kept = keptMock(folder, { compactAbove: 50_000 });
  let created = 0;
  let response: Response;
  do {
    response = await kept.send("POST", "/api/v3/users", newUser());
    if (response.status === 201) created++;
  } while (response.status === 201);
  expect(created).toBeGreaterThan(100);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("The disk is full");
  const before = everythingOf(kept.mock).sandboxes;
  for (let call = 0; call < 20; call++) {
    expect((await kept.send("POST", "/__mock/snapshots", { name: `s${call}` })).status).toBe(503);
    expect((await kept.send("GET", "/api/v3/users")).status).toBe(200);
  }
  expect(everythingOf(kept.mock).sandboxes).toEqual(before);
  rmSync(ballast);
  expect((await kept.send("POST", "/api/v3/users", newUser())).status).toBe(201);
  await kept.storage.close();
  const after = keptMock(folder);
  expect(digestOf(after.mock)).toBe(digestOf(kept.mock));
  await after.storage.close();
});

test.skipIf(!mounting)("refuses a read-only disk with one sentence", async () => {
  const disk = newDisk();
  const folder = join(disk, "state");
  await keptMock(folder).storage.close();
  execFileSync("mount", ["-o", "remount,ro", disk]);
  expect(() => keptMock(folder)).toThrow(`${folder} cannot be written`);
  expect(() => keptMock(join(disk, "other"))).toThrow("cannot be written");
});
