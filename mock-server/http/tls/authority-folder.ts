import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newAuthority, type Authority } from "./certificates.ts";
import { TlsError } from "./tls-error.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * The authority that a folder keeps in `tls-ca.pem` and `tls-ca-key.pem`. A new one is made if there is none, or if it
 * has expired. Only the owner can read the key.
 * @throws {TlsError}
 */
export async function authorityIn(folder: string, now: number): Promise<Authority> {
  const paths = { caCert: join(folder, "tls-ca.pem"), caKey: join(folder, "tls-ca-key.pem") };
  const kept = trying(folder, () => read(paths));
  if (kept !== undefined && expiryOf(kept, paths.caCert) > now) return kept;
  const authority = await newAuthority(now);
  trying(folder, () => {
    writeWhole(paths.caKey, authority.caKey, 0o600);
    writeWhole(paths.caCert, authority.caCert, 0o644);
  });
  return authority;
}

/** The certificate is written last, so if it is there, its key is too. */
function read({ caCert, caKey }: Authority): Authority | undefined {
  try {
    return { caCert: readFileSync(caCert, "utf8"), caKey: readFileSync(caKey, "utf8") };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** @throws {TlsError} for files that do not hold the two halves of an authority */
function expiryOf({ caCert, caKey }: Authority, path: string): number {
  try {
    const certificate = new X509Certificate(caCert);
    if (certificate.checkPrivateKey(createPrivateKey(caKey))) return certificate.validToDate.getTime();
  } catch {
    // The error of OpenSSL is not kept: it may repeat what it could not read.
  }
  const advice = "remove tls-ca.pem and tls-ca-key.pem, so that a new authority is made";
  throw new TlsError(`${path} and its key are not an authority: ${advice}`);
}

function trying<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new TlsError(`the authority of the certificate cannot be kept in ${folder} (${reason})`, {
      cause: error,
    });
  }
}
