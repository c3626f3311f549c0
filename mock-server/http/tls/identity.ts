import type { SecureContextOptions } from "node:tls";
import type { TlsTrouble } from "../../surfaces/control/tls-control.ts";
import { dayMs, issue, newAuthority, newKeys, type Authority } from "./certificates.ts";

/** The troubles that lie in the certificate. */
export type CertificateTrouble = Exclude<TlsTrouble, "handshake-cut">;

/** What a server shows in a handshake. */
export interface Identity {
  /** The authority of the certificate, as PEM, if it is known. */
  readonly ca: string | undefined;
  /** The hosts for which the user wants the certificate. The mock answers for them. */
  readonly hosts: readonly string[];
  /** @throws {NoSuchTrouble} when there is no certificate with this trouble */
  readonly under: (trouble: CertificateTrouble | undefined) => Promise<SecureContextOptions>;
}

/** A certificate of the mock's own authority. Certificates are valid by the machine's time, as their clients are. */
export async function issuedIdentity(
  madeAuthority: Promise<Authority>,
  { hosts, now }: { hosts: readonly string[]; now: number },
): Promise<Identity> {
  const [authority, { publicKey, privateKey: key }] = await Promise.all([madeAuthority, newKeys()]);
  // At most as long as Apple's platforms accept: 825 days.
  const valid = { hosts, publicKey, from: now - dayMs, until: now + 730 * dayMs };
  const certificates = {
    expired: async () => issue(authority, { ...valid, from: now - 10 * dayMs, until: now - dayMs }),
    "not-yet-valid": async () => issue(authority, { ...valid, from: now + dayMs }),
    "wrong-host": async () => issue(authority, { ...valid, hosts: ["wrong-host.invalid"] }),
    "unknown-authority": async () => issue(await newAuthority(now), valid),
  } satisfies Record<CertificateTrouble, () => Promise<string>>;
  const cert = issue(authority, valid);
  return {
    ca: authority.caCert,
    hosts,
    under: async (trouble) => ({ key, cert: trouble === undefined ? cert : await certificates[trouble]() }),
  };
}
