import { request } from "node:https";
import { resolve } from "node:path";
import { isLoopback } from "../../../contracts/loopback.ts";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import { writeWhole } from "../../process/write-file.ts";

export interface AuthorityOptions {
  /** A file that has the authority. */
  readonly ca?: string | undefined;
  /** The file to write the mock's authority to. */
  readonly caOut?: string | undefined;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * The file with the authority that clients of a mock must trust. Undefined if they need none.
 *
 * Only a mock on this machine is asked for it. From another machine, anybody in between could send their own.
 * @throws {HarnessError}
 */
export async function authorityFile(
  origin: string,
  { ca, caOut, variables }: AuthorityOptions,
): Promise<string | undefined> {
  const { protocol, hostname } = new URL(origin);
  if (protocol !== "https:") {
    if (caOut !== undefined) throw usageError(`The mock at ${origin} speaks plain HTTP: leave out --ca-out.`);
    return undefined;
  }
  if (caOut === undefined) {
    const file = ca ?? variables["MOCK_ALTERYX_TLS_CA_OUT"] ?? variables["NODE_EXTRA_CA_CERTS"];
    return file === undefined || file === "" ? undefined : resolve(file);
  }
  if (!isLoopback(hostname)) {
    throw usageError(
      `The authority of a mock on another machine is not fetched over the network: copy the file that serve --tls-ca-out writes, and pass it with --ca FILE.`,
    );
  }
  writeWhole(caOut, await toldAuthority(origin));
  return resolve(caOut);
}

/** The names by which clients look for the file: Node; OpenSSL, Python's urllib, Go; Python's requests; curl. */
export function authorityVariables(file: string | undefined): Record<string, string> {
  if (file === undefined) return {};
  return { NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file, REQUESTS_CA_BUNDLE: file, CURL_CA_BUNDLE: file };
}

function toldAuthority(origin: string): Promise<string> {
  return new Promise((tell, reject) => {
    const fail = (reason: string, cause?: Error) => {
      reject(new HarnessError(`${origin} does not give its authority: ${reason}`, { cause }));
    };
    const options = { rejectUnauthorized: false, agent: false } as const;
    const asked = request(`${origin}/__mock/ca.pem`, options, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.once("end", () => {
        if (answer.statusCode === 200) tell(text);
        else
          fail("if the certificate is your own, pass its authority with --ca FILE; otherwise check the URL.");
      });
    });
    asked.once("error", (error) => fail("start a mock with mock-alteryx serve --tls.", error)).end();
  });
}
