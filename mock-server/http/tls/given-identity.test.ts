import { createPrivateKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { dayMs, issue, newAuthority, newKeys } from "./certificates.ts";
import { givenIdentity } from "./given-identity.ts";

const now = Date.UTC(2026, 10, 1);

async function pair() {
  const [authority, keys] = await Promise.all([newAuthority(now), newKeys()]);
  const plan = { hosts: ["alteryx.test"], publicKey: keys.publicKey, from: now, until: now + dayMs };
  return { authority, cert: issue(authority, plan), key: keys.privateKey };
}

test("the authority of a certificate is known if it is in the file, or if the certificate is its own", async () => {
  const { authority, cert, key } = await pair();
  expect(givenIdentity({ cert, key }).ca).toBeUndefined();
  const whole = givenIdentity({ cert: cert + authority.caCert, key });
  expect(new X509Certificate(whole.ca ?? "").raw).toEqual(new X509Certificate(authority.caCert).raw);
  const own = givenIdentity({ cert: authority.caCert, key: authority.caKey });
  expect(new X509Certificate(own.ca ?? "").raw).toEqual(new X509Certificate(authority.caCert).raw);
});

test("refuses an unusable certificate or key without repeating its content", async () => {
  const { authority, cert, key } = await pair();
  const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    type: "sec1",
    format: "pem",
  });
  const locked = createPrivateKey(key).export({
    type: "pkcs8",
    format: "pem",
    cipher: "aes-256-cbc",
    passphrase: "x",
  });
  const short = generateKeyPairSync("rsa", {
    modulusLength: 1024,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const plan = { hosts: ["alteryx.test"], publicKey: short.publicKey, from: now, until: now + dayMs };
  const weak = { cert: issue(authority, plan), key: short.privateKey };
  const broken = cert.replace(/\n[^-\n]+\n/, "\n");
  const refused = [
    [{ cert, key: String(other) }, "The key does not belong to the certificate."],
    [{ cert, key: String(locked) }, "The key is not PEM, or it is encrypted."],
    [{ cert, key: cert }, "The key is not PEM, or it is encrypted."],
    [{ cert: key, key }, "The certificate is not PEM."],
    [{ cert: broken, key }, "The certificate is not PEM."],
    [{ cert: "", key: "" }, "The certificate is not PEM."],
    [weak, /^OpenSSL cannot serve the certificate and its key \(ERR_SSL_EE_KEY_TOO_SMALL\)\.$/],
    [
      { cert: cert + authority.caCert.slice(0, 300), key },
      /^OpenSSL cannot serve the certificate and its key \(ERR_OSSL_PEM_\w+\)\.$/,
    ],
  ] as const;
  for (const [given, message] of refused)
    expect(() => givenIdentity(given)).toThrow(
      typeof message === "string" ? new RegExp(`^${message}$`) : message,
    );
});
