import { generateKeyPair, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import forge from "node-forge";

/** A certificate authority. Both are PEM. */
export interface Authority {
  readonly caCert: string;
  readonly caKey: string;
}

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What a certificate says. Instants are milliseconds since the epoch. */
export interface CertificatePlan {
  readonly hosts: readonly string[];
  readonly publicKey: string;
  readonly from: number;
  readonly until: number;
}

export const dayMs = 24 * 60 * 60 * 1000;
const years = 10;

/** node-forge signs with RSA only. Node makes the keys, on another thread and much faster than node-forge. */
export function newKeys(): Promise<KeyPair> {
  return promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

/** Makes an authority that is valid for ten years. Its name is unique, since a client may trust several of a mock. */
export async function newAuthority(now: number): Promise<Authority> {
  const { publicKey, privateKey } = await newKeys();
  const name = [
    { name: "commonName", value: `mock-alteryx-server ${randomBytes(4).toString("hex")}` },
    { name: "organizationName", value: "mock-alteryx-server test authority" },
  ];
  // Certificates that have expired on purpose lie within its validity, so that nothing else is wrong with them.
  const certificate = unsigned({ publicKey, from: now - 30 * dayMs, until: now + years * 365 * dayMs });
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  return { caCert: signed(certificate, privateKey), caKey: privateKey };
}

/** Issues the certificate of a server, as PEM. */
export function issue({ caCert, caKey }: Authority, { hosts, ...plan }: CertificatePlan): string {
  const authority = forge.pki.certificateFromPem(caCert);
  const certificate = unsigned(plan);
  // The names that count are the alternative ones (RFC 9110 §4.3.4). A common name has at most 64 characters.
  certificate.setSubject([{ name: "commonName", value: (hosts[0] ?? "").slice(0, 64) }]);
  certificate.setIssuer(authority.subject.attributes);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    {
      name: "subjectAltName",
      altNames: hosts.map((host) => (isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host })),
    },
    { name: "subjectKeyIdentifier" },
    // Python's strict verification, its default since 3.13, demands it.
    {
      name: "authorityKeyIdentifier",
      keyIdentifier: authority.generateSubjectKeyIdentifier().getBytes(),
    },
  ]);
  return signed(certificate, caKey);
}

function unsigned({ publicKey, from, until }: Omit<CertificatePlan, "hosts">): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = newSerialNumber();
  certificate.validity.notBefore = new Date(from);
  certificate.validity.notAfter = new Date(until);
  return certificate;
}

function signed(certificate: forge.pki.Certificate, privateKey: string): string {
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n");
}

/** Unique per authority, positive, and the shortest encoding of its number (RFC 5280 §4.1.2.2). */
function newSerialNumber(): string {
  return `4${randomBytes(16).toString("hex").slice(1)}`;
}
