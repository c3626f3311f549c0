import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Deliver, Row } from "./row.ts";

/** From here on in a run, so that there is something to lose. */
const firstTrouble = 60;
const mebibyte = Buffer.alloc(1024 * 1024, " ");

/** Servers that hold a client up, or try to fill its memory. */
export const wireRows: readonly Row[] = [
  { name: "dripping head", deliver: onEvery(90, drippingHead) },
  { name: "dripping body", deliver: onEvery(90, drippingBody) },
  { name: "no answer at all", deliver: onEvery(90, () => undefined) },
  { name: "endless body", deliver: onEvery(90, (outgoing) => stream(outgoing, Infinity)) },
  { name: "600 MB", deliver: onEvery(90, (outgoing) => stream(outgoing, 600)) },
  { name: "a gzip bomb", deliver: onEvery(90, gzipBomb) },
  { name: "half an answer", deliver: onEvery(13, half) },
  { name: "no HTTP", deliver: onEvery(13, (outgoing) => void outgoing.socket?.end("\u0000\u0001 hello\n")) },
];

function onEvery(n: number, deliver: Deliver): (request: number) => Deliver | undefined {
  return (request) => (request >= firstTrouble && request % n === 0 ? deliver : undefined);
}

/** One byte at a time, for as long as somebody listens. */
function drip({ socket }: ServerResponse, start: string): void {
  if (socket === null) return;
  socket.write(start);
  const timer = setInterval(() => socket.write("x"), 20);
  socket.once("close", () => clearInterval(timer));
}

function drippingHead(outgoing: ServerResponse): void {
  drip(outgoing, "HTTP/1.1 200 OK\r\nX-Long: ");
}

function drippingBody(outgoing: ServerResponse): void {
  drip(outgoing, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
}

async function stream(outgoing: ServerResponse, mebibytes: number): Promise<void> {
  outgoing.writeHead(200, { "content-type": "application/json" });
  for (let sent = 0; sent < mebibytes && !outgoing.destroyed; sent++) {
    await written(outgoing, mebibyte);
  }
  outgoing.end();
}

/** Done when there is room for more, or nobody listens any more. */
function written(outgoing: ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    outgoing.write(chunk, () => resolve());
  });
}

let bomb: Buffer | undefined;

function gzipBomb(outgoing: ServerResponse): void {
  bomb ??= gzipSync(Buffer.concat(Array.from({ length: 64 }, () => mebibyte)));
  outgoing.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
  outgoing.end(bomb);
}

async function half(outgoing: ServerResponse, answer: Response): Promise<void> {
  const text = await answer.text();
  const head = `HTTP/1.1 ${answer.status} OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length + 9}\r\n\r\n`;
  outgoing.socket?.end(head + text.slice(0, text.length / 2));
}
