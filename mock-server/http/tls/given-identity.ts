import { createPrivateKey, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { NoSuchTrouble } from "../../surfaces/control/tls-control.ts";
import type { Identity } from "./identity.ts";
import { TlsError } from "./tls-error.ts";

/**
 * The user's own certificate, perhaps with those of its authorities after it, and its key. Both are PEM.
 * @throws {TlsError} when they cannot be read, do not belong together, or are refused by OpenSSL
 */
export function givenIdentity({ cert, key }: { cert: string; key: string }): Identity {
  const chain = (cert.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((pem) =>
    read(() => new X509Certificate(pem), "The certificate is not PEM."),
  );
  const [own] = chain;
  const last = chain.at(-1);
  if (own === undefined || last === undefined) throw new TlsError("The certificate is not PEM.");
  const privateKey = read(() => createPrivateKey(key), "The key is not PEM, or it is encrypted.");
  if (!own.checkPrivateKey(privateKey)) throw new TlsError("The key does not belong to the certificate.");
  requireUsable({ cert, key });
  return {
    ca: last.checkIssued(last) ? last.toString() : undefined,
    hosts: [],
    under: async (trouble) => {
      if (trouble !== undefined) throw new NoSuchTrouble(trouble);
      return { cert, key };
    },
  };
}

/** OpenSSL has rules of its own, such as the shortest key, and reads the certificates between the first and the last. */
function requireUsable(pair: { cert: string; key: string }): void {
  try {
    createSecureContext(pair);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new TlsError(`OpenSSL cannot serve the certificate and its key${code}.`);
  }
}

function read<T>(parse: () => T, message: string): T {
  try {
    return parse();
  } catch {
    // The error of OpenSSL is not kept: it may repeat what it could not read.
    throw new TlsError(message);
  }
}
