// Tested by mock-server/http/peers/forwarding.test.ts.
import type { RequestListener } from "node:http";
import { worldNamesOf, type WorldNames } from "../../message/credentials.ts";
import { hasDotSegment } from "../../message/url.ts";
import { controlNames } from "../../surfaces/control/control-world.ts";
import { isAtDoor } from "../door.ts";
import { decodeBody, defaultMaxBytes } from "../read-request.ts";

type Incoming = Parameters<RequestListener>[0];

const controlBase = "/__mock";

/**
 * The names in a request that choose its world, before the request is read in full. Undefined if any process can answer
 * it. Only a call for a token has them in its body, which is then left as `rawBody`.
 */
export function askedWorld(incoming: Incoming): WorldNames | undefined | Promise<WorldNames> {
  const { url = "/", method = "GET", rawHeaders: headers } = incoming;
  const [path = "", query] = url.split("?", 2);
  if ((path === controlBase || path.startsWith(`${controlBase}/`)) && !hasDotSegment(url)) {
    const below = path.slice(controlBase.length);
    const sandbox = new URLSearchParams(query).get("sandbox") ?? undefined;
    return controlNames({ method, path: below === "/" ? "" : below, sandbox });
  }
  if (isAtDoor({ method }, { path, headers, node: { incoming } })) return undefined;
  if (!path.endsWith("/token")) return worldNamesOf(headers, path, "");
  const names = (bytes: Buffer) => {
    const body = decodeBody(bytes, headers);
    return worldNamesOf(headers, path, typeof body === "string" ? body : "");
  };
  const read = readNow(incoming);
  return read instanceof Promise ? read.then(names) : names(read);
}

/** The body of a short request. The body of a longer one is left to be read. */
function readNow(incoming: Incoming): Buffer | Promise<Buffer> {
  if ("rawBody" in incoming && incoming.rawBody instanceof Buffer) return incoming.rawBody;
  const { "content-length": length, "transfer-encoding": coding } = incoming.headers;
  if (coding === undefined && !(Number(length ?? 0) > 0)) return Buffer.alloc(0);
  if (Number(length ?? 0) > defaultMaxBytes) return Buffer.alloc(0);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (body: Buffer) => {
      incoming.off("data", take).off("end", whole).off("close", gone);
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes <= defaultMaxBytes) return;
      incoming.pause().unshift(Buffer.concat(chunks));
      end(Buffer.alloc(0));
    };
    const whole = () => {
      const rawBody = Buffer.concat(chunks);
      Object.assign(incoming, { rawBody });
      end(rawBody);
    };
    const gone = () => end(Buffer.alloc(0));
    incoming.on("data", take).once("end", whole).once("close", gone);
  });
}
