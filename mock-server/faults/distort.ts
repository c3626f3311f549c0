import type { Exchange } from "../exchange/exchange.ts";
import { LightResponse } from "../message/light-response.ts";
import type { Hit } from "./match-fault.ts";

/** Spoils the body of an answer. */
export async function distort(
  response: Response,
  body: NonNullable<Hit["body"]>,
  exchange: Exchange,
): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.delete("Content-Length");
  const bytes = Buffer.from(await response.arrayBuffer());
  const sent = spoil(bytes, body, headers);
  exchange.noteAnswered(sent.toString("utf8"));
  const isBodiless = response.status === 204 || response.status === 205 || response.status === 304;
  return new LightResponse(isBodiless ? null : new Uint8Array(sent), { status: response.status, headers });
}

function spoil(bytes: Buffer, body: NonNullable<Hit["body"]>, headers: Headers): Buffer {
  if ("truncateAtBytes" in body) return bytes.subarray(0, body.truncateAtBytes);
  if ("malformed" in body) {
    // The first half of the text, followed by characters that are valid neither in JSON nor in XML.
    return Buffer.concat([bytes.subarray(0, Math.ceil(bytes.length / 2)), Buffer.from('"\u0000}<')]);
  }
  headers.set("Content-Type", body.wrongContentType);
  return bytes;
}
