import { assert, asyncProperty, constantFrom } from "fast-check";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import {
  knownByPlace,
  knownByValue,
  type Placement,
} from "../../../mock-server/message/redaction/testing/placements.ts";
import { portOf } from "../../../contracts/port-of.ts";
import { holds } from "../../../mock-server/message/redaction/testing/spellings.ts";
import { sampleSize } from "../../../testing/sample-size.ts";
import { runProxy } from "./testing.ts";

const [clientSecret, token] = ["cl1ent/s3cret+of=key", "a-t0ken-0123456789"];

/** A server that issues a token, and echoes every other request in an error, now and then compressed. */
async function echoingServer(): Promise<string> {
  let answered = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url === "/oauth2/token" && request.headers["x-first"] !== undefined) {
        response.end(JSON.stringify({ access_token: token, expires_in: 1800 }));
        return;
      }
      const { "content-type": type = "text/plain", cookie, authorization } = request.headers;
      const isCompressed = answered++ % 2 === 0;
      const echoed = { ...(cookie && { "set-cookie": cookie }), ...(authorization && { authorization }) };
      response.writeHead(422, {
        "content-type": type,
        location: request.url,
        ...echoed,
        ...(isCompressed && { "content-encoding": "gzip" }),
      });
      const body = Buffer.concat(chunks);
      response.end(isCompressed ? gzipSync(body) : body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${portOf(server.address())}`;
}

async function send(url: string, { method, path, headers, body }: Placement): Promise<void> {
  const sent = body === undefined ? {} : { body: new TextEncoder().encode(body) };
  const answer = await fetch(url + path, { method, headers, redirect: "manual", ...sent });
  await answer.arrayBuffer();
}

async function getToken(url: string, keyBy: "form" | "basic"): Promise<void> {
  const grant = { grant_type: "client_credentials" };
  const key = keyBy === "form" ? { client_id: "client", client_secret: clientSecret } : {};
  const pair = Buffer.from(`client:${clientSecret}`).toString("base64");
  const headers = { "x-first": "1", ...(keyBy === "basic" && { authorization: `Basic ${pair}` }) };
  const body = new URLSearchParams({ ...grant, ...key });
  await (await fetch(`${url}/oauth2/token`, { method: "POST", body, headers })).text();
}

/** All that a proxy has said and written about an exchange, after a client has got a token. */
async function writtenOf(placement: Placement, keyBy: "form" | "basic" = "form"): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-"));
  const at = (name: string) => join(folder, name);
  const options = {
    findings: true,
    out: at("traffic.har"),
    observe: at("seen.json"),
    profileOut: at("mine.json"),
  };
  const running = await runProxy(await echoingServer(), options);
  await getToken(running.url, keyBy);
  await send(running.url, placement);
  const said = await running.end();
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  expect(files).toHaveLength(3);
  expect(files.join("\n")).toContain('"status":422');
  return [said.out, said.notes, ...files].join("\n");
}

const numRuns = sampleSize({ test: 30, trial: 400 });

test("writes no secret that is recognized by its place", async () => {
  await assert(
    asyncProperty(knownByPlace, async (placement) => {
      expect(holds(await writtenOf(placement), placement.secret)).toBe(false);
    }),
    { numRuns },
  );
});

test("writes no secret that was seen before, wherever it is sent", async () => {
  const keyBy = constantFrom("form" as const, "basic" as const);
  await assert(
    asyncProperty(knownByValue(constantFrom(clientSecret, token)), keyBy, async (placement, by) => {
      expect(holds(await writtenOf(placement, by), placement.secret)).toBe(false);
    }),
    { numRuns },
  );
});
