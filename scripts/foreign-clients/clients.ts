import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TlsTrouble } from "../../mock-server/surfaces/control/tls-control.ts";

/** An HTTP client that is not ours. `env` tells it which certificate authority to trust. */
export interface ForeignClient {
  readonly name: string;
  /** A command that prepares the client, or fails if the client is missing. */
  readonly prepare: readonly [string, ...string[]];
  /** A command that prints `answered STATUS` or `refused REASON`; the URL comes last. */
  readonly call: readonly [string, ...string[]];
  /** The client's message for each TLS problem. */
  readonly refusals: Readonly<Record<TlsTrouble, RegExp>>;
}

const folder = "scripts/foreign-clients";
/** Debian's `requests` works only with Debian's Python, which may not be first on the path. */
const python = ["python3", "/usr/bin/python3"].find(hasRequests) ?? "python3";
const classes = mkdtempSync(join(tmpdir(), "classes-"));

const ofOpenSsl = {
  expired: /certificate has expired/,
  "not-yet-valid": /certificate is not yet valid/,
  "wrong-host": /no alternative certificate subject name matches|[Hh]ostname mismatch|doesn't match/,
  "unknown-authority": /unable to get local issuer certificate/,
  "handshake-cut": /SSL_ERROR_SYSCALL|unexpected eof|UNEXPECTED_EOF|EOF occurred|[Cc]onnection reset/,
};

export const foreignClients: readonly ForeignClient[] = [
  {
    name: "curl",
    prepare: ["curl", "--version"],
    call: ["sh", "-c", `curl -sS -o /dev/null -w 'answered %{http_code}' "$0" 2>&1 || echo refused`],
    refusals: ofOpenSsl,
  },
  {
    name: "Node's fetch",
    prepare: [process.execPath, "--version"],
    call: [process.execPath, join(folder, "fetch-client.mjs")],
    refusals: {
      expired: /CERT_HAS_EXPIRED/,
      "not-yet-valid": /CERT_NOT_YET_VALID/,
      "wrong-host": /ERR_TLS_CERT_ALTNAME_INVALID/,
      "unknown-authority": /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/,
      "handshake-cut": /ECONNRESET/,
    },
  },
  {
    name: "Python's urllib",
    prepare: [python, "--version"],
    call: [python, join(folder, "urllib_client.py")],
    refusals: ofOpenSsl,
  },
  {
    name: "Python's requests",
    prepare: [python, "-c", "import requests"],
    call: [python, join(folder, "requests_client.py")],
    refusals: ofOpenSsl,
  },
  {
    name: "the JDK's HttpClient",
    prepare: ["javac", "-d", classes, join(folder, "HttpClientCall.java")],
    call: ["java", "-cp", classes, "HttpClientCall"],
    refusals: {
      expired: /CertificateExpiredException/,
      "not-yet-valid": /CertificateNotYetValidException/,
      "wrong-host": /No name matching localhost found|No subject alternative DNS name matching/,
      "unknown-authority": /unable to find valid certification path/,
      "handshake-cut": /terminated the handshake|EOF reached|[Cc]onnection reset/,
    },
  },
];

export function callBy(
  { call: [program, ...args] }: ForeignClient,
  url: string,
  trust: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env["PATH"], ...trust };
    execFile(program, [...args, url], { env }, (error, out) => {
      if (error === null) resolve(out);
      else reject(error);
    });
  });
}

/** Why a client cannot be used. Undefined if it can. */
export function reasonAgainst({ prepare: [program, ...args] }: ForeignClient): string | undefined {
  const { error, status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return error?.message ?? (status === 0 ? undefined : stderr);
}

function hasRequests(program: string): boolean {
  return spawnSync(program, ["-c", "import requests"]).status === 0;
}
