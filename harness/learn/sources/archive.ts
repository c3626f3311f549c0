// Tested by harness/learn/sources/attached.test.ts.
import { inflateRawSync } from "node:zlib";
import type { TrafficFile } from "./traffic-file.ts";

interface Member {
  readonly method: number;
  readonly compressedBytes: number;
  /** Where its local header is. */
  readonly at: number;
}

/** Signatures, sizes and places of fields, by PKWARE's description of the format: APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16. */
const end = { signature: 0x06054b50, bytes: 22, longestComment: 0xffff };
const directory = { signature: 0x02014b50, bytes: 46 };
const localBytes = 30;
const methods = { stored: 0, deflated: 8 };

/** A ZIP archive, as Playwright records to one. Encrypted ones, and those of more than 4 GB, are not read. */
export class Archive {
  readonly #file: TrafficFile;
  readonly #members: ReadonlyMap<string, Member>;

  constructor(file: TrafficFile) {
    this.#file = file;
    this.#members = membersOf(file);
  }

  /** The names of the files in it, with their folders. */
  get names(): readonly string[] {
    return [...this.#members.keys()];
  }

  /** The content of a file. Undefined if there is none of this name, it is damaged, or it is larger. */
  read(name: string, maxBytes: number): Buffer | undefined {
    const member = this.#members.get(name);
    if (member === undefined || member.compressedBytes > maxBytes) return undefined;
    const header = partOf(this.#file, member.at, localBytes);
    if (header === undefined) return undefined;
    const from = member.at + localBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
    const bytes = partOf(this.#file, from, member.compressedBytes);
    if (bytes === undefined || member.method === methods.stored) return bytes && Buffer.from(bytes);
    try {
      return member.method === methods.deflated
        ? inflateRawSync(bytes, { maxOutputLength: maxBytes })
        : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Undefined if the file ends before. */
function partOf(file: TrafficFile, from: number, length: number): Buffer | undefined {
  return from + length > file.size ? undefined : file.bytes(from, from + length);
}

function membersOf(file: TrafficFile): ReadonlyMap<string, Member> {
  const tail = file.bytes(Math.max(0, file.size - end.bytes - end.longestComment), file.size);
  const place = tail.lastIndexOf(signatureBytes(end.signature));
  if (place < 0 || tail.length < place + end.bytes) return new Map();
  const [length, from] = [tail.readUInt32LE(place + 12), tail.readUInt32LE(place + 16)];
  const members = new Map<string, Member>();
  const headers = partOf(file, from, length) ?? Buffer.alloc(0);
  for (let at = 0; at + directory.bytes <= headers.length;) {
    if (headers.readUInt32LE(at) !== directory.signature) break;
    const nameEnd = at + directory.bytes + headers.readUInt16LE(at + 28);
    members.set(headers.toString("utf8", at + directory.bytes, nameEnd), {
      method: headers.readUInt16LE(at + 10),
      compressedBytes: headers.readUInt32LE(at + 20),
      at: headers.readUInt32LE(at + 42),
    });
    at = nameEnd + headers.readUInt16LE(at + 30) + headers.readUInt16LE(at + 32);
  }
  return members;
}

function signatureBytes(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
