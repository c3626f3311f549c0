// Tested by harness/learn/sources/traffic.test.ts.
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TextDecoder } from "node:util";

const chunkBytes = 1024 * 1024;

/**
 * A file that can be read from any place, as UTF-8. What is a pipe, or UTF-16 as some shells write it, is copied to a
 * file without a name, which goes with this process.
 *
 * @param file what it is called by; it is closed if it is copied
 */
export function seekableFile(file: number): number {
  const chunk = Buffer.alloc(chunkBytes);
  const length = readSync(file, chunk);
  const decoder = decoderFor(chunk.subarray(0, length));
  if (decoder === undefined && fstatSync(file).isFile()) return file;
  try {
    return copy(file, { chunk, length, decoder });
  } finally {
    closeSync(file);
  }
}

interface Begun {
  readonly chunk: Buffer;
  /** How much of it was read. */
  readonly length: number;
  readonly decoder: TextDecoder | undefined;
}

function copy(file: number, { chunk, decoder, ...first }: Begun): number {
  return nameless((copied) => {
    for (let { length } = first; length > 0; length = readSync(file, chunk)) {
      const bytes = chunk.subarray(0, length);
      writeSync(copied, decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true })));
    }
  });
}

/** A file without a name that holds some bytes, and goes with this process. */
export function fileOf(bytes: Uint8Array): number {
  return nameless((file) => {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  });
}

function nameless(fill: (file: number) => void): number {
  const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-"));
  try {
    const file = openSync(join(folder, "traffic"), "wx+", 0o600);
    fill(file);
    return file;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By the byte order mark, or by a first character that JSON begins with. */
function decoderFor(bytes: Buffer): TextDecoder | undefined {
  const start = bytes.toString("hex", 0, 2);
  if (start === "fffe" || start === "7b00") return new TextDecoder("utf-16le");
  if (start === "feff" || start === "007b") return new TextDecoder("utf-16be");
  return undefined;
}
