import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { expect, test } from "vitest";
import { dayMs, newAuthority } from "./certificates.ts";
import { issuedIdentity, type CertificateTrouble } from "./identity.ts";

const now = Date.UTC(2026, 10, 1);
const hosts = ["localhost", "127.0.0.1", "::1", "alteryx.test", "*.corp.test"];
const authority = newAuthority(now);

/** What a client checks of a certificate. */
async function checks(trouble: CertificateTrouble | undefined) {
  const { under } = await issuedIdentity(authority, { hosts, now });
  const shown = await under(trouble);
  expect(() => createSecureContext(shown)).not.toThrow();
  const certificate = new X509Certificate(String(shown.cert));
  const { caCert } = await authority;
  const ca = new X509Certificate(caCert);
  return {
    hasBegun: certificate.validFromDate.getTime() <= now,
    hasNotEnded: certificate.validToDate.getTime() > now,
    isForHost: certificate.checkHost("localhost") !== undefined,
    isTrusted: certificate.checkIssued(ca) && certificate.verify(ca.publicKey),
  };
}

const sound = { hasBegun: true, hasNotEnded: true, isForHost: true, isTrusted: true };

test("without a trouble, the certificate is valid", async () => {
  expect(await checks(undefined)).toEqual(sound);
});

test.for<[CertificateTrouble, Partial<typeof sound>]>([
  ["expired", { hasNotEnded: false }],
  ["not-yet-valid", { hasBegun: false }],
  ["wrong-host", { isForHost: false }],
  ["unknown-authority", { isTrusted: false }],
])("under the trouble %s nothing else is wrong", async ([trouble, wrong]) => {
  expect(await checks(trouble)).toEqual({ ...sound, ...wrong });
});

test("a certificate is for each of its hosts, and for no other", async () => {
  const { under } = await issuedIdentity(authority, { hosts, now });
  const certificate = new X509Certificate(String((await under(undefined)).cert));
  for (const name of ["localhost", "alteryx.test", "a.corp.test"]) {
    expect(certificate.checkHost(name), name).toBeDefined();
  }
  for (const name of ["corp.test", "a.b.corp.test", "other.test"]) {
    expect(certificate.checkHost(name), name).toBeUndefined();
  }
  expect(certificate.checkIP("127.0.0.1")).toBeDefined();
  expect(certificate.checkIP("::1")).toBeDefined();
  expect(certificate.checkIP("127.0.0.2")).toBeUndefined();
});

test("an authority may only sign certificates of servers, and is valid longer than they are", async () => {
  const ca = new X509Certificate((await authority).caCert);
  expect(ca.ca).toBe(true);
  expect(ca.validToDate.getTime()).toBeGreaterThan(now + 730 * dayMs);
  const { under } = await issuedIdentity(authority, { hosts, now });
  const certificate = new X509Certificate(String((await under(undefined)).cert));
  expect(certificate.ca).toBe(false);
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
});
