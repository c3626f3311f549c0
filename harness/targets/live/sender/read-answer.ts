import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { lostAnswer, NoAnswer } from "./no-answer.ts";

/** RFC 9110 §8.4.1. A body in any other coding is left as it is. */
const decoders = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** More codings than anybody needs: each decoder takes memory of its own. */
const maxCodings = 3;

/**
 * Reads an answer whole, decoded, as long as it stays below a number of bytes. A small body that decodes to a large one
 * is cut off like any other.
 * @throws {NoAnswer}
 */
export async function readAnswer(incoming: IncomingMessage, maxBytes: number): Promise<Response> {
  const codings = (incoming.headers["content-encoding"] ?? "")
    .split(",")
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity")
    .toReversed();
  const isDecoded = codings.length <= maxCodings && codings.every(isKnown);
  const body = isDecoded ? decoded(incoming, codings.filter(isKnown)) : incoming;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return responseOf(incoming, Buffer.concat(chunks), { isDecoded: isDecoded && codings.length > 0 });
}

function isKnown(coding: string): coding is keyof typeof decoders {
  return Object.hasOwn(decoders, coding);
}

function decoded(incoming: Readable, codings: readonly (keyof typeof decoders)[]): Readable {
  return codings.reduce<Readable>(
    // What goes wrong is thrown where the last stream is read.
    (body, coding) => pipeline(body, decoders[coding](), () => undefined),
    incoming,
  );
}

function tooLarge(maxBytes: number): NoAnswer {
  return new NoAnswer(
    `The answer is larger than ${maxBytes / bytesInMegabyte} MB: raise --max-response-size if you want that.`,
    lostAnswer.tooLarge,
  );
}

export const bytesInMegabyte = 1_000_000;

function responseOf(
  incoming: IncomingMessage,
  body: Buffer,
  { isDecoded }: { isDecoded: boolean },
): Response {
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i] ?? "", incoming.rawHeaders[i + 1] ?? "");
  }
  if (isDecoded) {
    headers.delete("content-encoding");
    headers.delete("content-length");
  }
  const status = incoming.statusCode ?? 0;
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : new Uint8Array(body), { status, headers });
}
