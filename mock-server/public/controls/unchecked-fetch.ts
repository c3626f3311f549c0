import { Agent, request as requestOverTls } from "node:https";

/**
 * Sends control calls over HTTPS without checking the certificate, so that they succeed while a test has chosen
 * a wrong one. Connections are kept open, so that control calls use up few handshakes.
 */
export function uncheckedFetch(): (request: Request) => Promise<Response> {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  return async (request) => {
    const { method, url, headers } = request;
    const body = Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const asked = requestOverTls(
        url,
        { agent, method, headers: Object.fromEntries(headers) },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk)).once("error", reject);
          incoming.once("end", () => {
            const { statusCode: status = 500 } = incoming;
            resolve(new Response(status === 204 ? null : Buffer.concat(chunks), { status }));
          });
        },
      );
      asked.once("error", reject).end(body);
    });
  };
}
