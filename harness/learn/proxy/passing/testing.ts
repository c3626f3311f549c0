import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { portOf } from "../../../../contracts/port-of.ts";

export const megabyte = 1024 * 1024;
const part = Buffer.alloc(megabyte, "part of a large body ");

/** A server that answers a body with its hash, and a GET with a body of so many megabytes. */
export async function hashingServer(megabytes: number): Promise<string> {
  const server = createServer((incoming, response) => {
    if (incoming.method === "GET") largeBody(megabytes).pipe(response);
    else void hashOf(incoming).then((hash) => response.end(hash));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${portOf(server.address())}`;
}

/** The hashes of a body that was sent to such a server, as it arrived there, and of one that was got from it. */
export async function hashesBothWays(url: string, megabytes: number): Promise<readonly string[]> {
  const sending = request(url, { method: "POST" });
  largeBody(megabytes).pipe(sending);
  const sent = Buffer.concat(await (await answerTo(sending)).toArray()).toString();
  return [sent, await hashOf(await answerTo(request(url).end()))];
}

export async function expectedHashes(megabytes: number): Promise<readonly string[]> {
  const hash = await hashOf(largeBody(megabytes));
  return [hash, hash];
}

/** The answer to a request. */
export async function answerTo(sent: ReturnType<typeof request>): Promise<Readable> {
  const [answer]: IncomingMessage[] = await once(sent, "response");
  return answer ?? Readable.from([]);
}

function largeBody(megabytes: number): Readable {
  return Readable.from(Array.from({ length: megabytes }, () => part));
}

async function hashOf(body: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of body) hash.update(chunk);
  return hash.digest("hex");
}
