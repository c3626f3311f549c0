import fs, { type WriteFileOptions } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { mock } from "node:test";

/**
 * For `node --import`: a disk that is full after DISK_BYTES bytes. As on a real one, a write takes as much as there is
 * room for, and fails then.
 */
let room = Number(process.env["DISK_BYTES"]);
const { writeFileSync } = fs;

function write(file: fs.PathOrFileDescriptor, text: string, options?: WriteFileOptions): void {
  const bytes = Buffer.from(text);
  const taken = Math.min(room, bytes.length);
  room -= taken;
  writeFileSync(file, bytes.subarray(0, taken), options);
  if (taken === bytes.length) return;
  throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
}

mock.method(fs, "writeFileSync", write);
syncBuiltinESMExports();
