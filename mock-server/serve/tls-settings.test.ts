import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dayMs, issue, newAuthority, newKeys } from "../http/tls/certificates.ts";
import { openTls } from "./open-tls.ts";
import { SettingsError } from "./settings/given.ts";
import { readSettings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "tls-settings-"));
const now = Date.UTC(2026, 10, 1);

function inFolder(name: string, text?: string): string {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

const read = async (...argv: string[]) => (await readSettings({ argv, env: {} })).tls;

async function opened(...argv: string[]) {
  const settings = await read(...argv);
  if (settings === undefined) throw new Error("These settings do not speak HTTPS.");
  return openTls("127.0.0.1", settings);
}

/** A certificate and its key as files, and the flags for them. */
async function ownPair() {
  const [authority, { publicKey, privateKey }] = await Promise.all([newAuthority(now), newKeys()]);
  const cert = issue(authority, { hosts: ["x.test"], publicKey, from: now, until: now + dayMs });
  const [certFile, keyFile] = [inFolder("own.pem", cert), inFolder("own-key.pem", privateKey)];
  return { authority, flags: [`--tls-cert=${certFile}`, `--tls-key=${keyFile}`] };
}

test("without its settings the mock speaks plain HTTP", async () => {
  expect(await read()).toBeUndefined();
  expect(await read("--tls=false")).toBeUndefined();
});

test("--tls writes the authority for clients, and answers for each --tls-host", async () => {
  const file = inFolder("ca.pem");
  const endpoint = await opened("--tls", "--tls-host=a.test", "--tls-host", "b.test", `--tls-ca-out=${file}`);
  expect(readFileSync(file, "utf8")).toBe(endpoint.ca);
  expect(readFileSync(file, "utf8")).not.toContain("PRIVATE");
  expect(statSync(file).mode & 0o777).toBe(0o644);
  expect(endpoint.hosts).toEqual(
    expect.arrayContaining(["localhost", "127.0.0.1", "::1", "a.test", "b.test"]),
  );
});

test("each HTTPS setting can be a variable or in a config file", async () => {
  const env = { MOCK_ALTERYX_TLS: "true", MOCK_ALTERYX_TLS_HOST: "a.test, b.test" };
  const expected = { hosts: ["a.test", "b.test"], trouble: "expired" };
  const { tls } = await readSettings({ argv: ["--tls-trouble=expired"], env });
  expect(tls).toEqual(expected);
  const config = inFolder("config.yaml", "tls: true\ntls-host: [a.test, b.test]\ntls-trouble: expired\n");
  expect(await read("--config", config)).toEqual(expected);
});

test("your own certificate is enough for HTTPS", async () => {
  const { flags } = await ownPair();
  expect((await opened(...flags)).ca).toBeUndefined();
  expect((await opened(...flags, "--tls-trouble=handshake-cut")).trouble).toBe("handshake-cut");
});

test("a wrong certificate, key, host, trouble or file gets one sentence", async () => {
  const { authority, flags } = await ownPair();
  const [cert = "", key = ""] = flags;
  const other = inFolder("other-key.pem", authority.caKey);
  const refused = [
    [[cert], "--tls-cert needs --tls-key too"],
    [[key], "--tls-key needs --tls-cert too"],
    [["--tls-host=a.test"], "--tls-host needs --tls too"],
    [["--tls-trouble=expired"], "--tls-trouble needs --tls too"],
    [[cert, `--tls-key=${other}`], "--tls: The key does not belong to the certificate."],
    [[cert, `--tls-key=${inFolder("none")}`], /^--tls-key: \S+none cannot be read \(ENOENT\)$/],
    [[cert, `--tls-key=${folder}`], /^--tls-key: \S+ cannot be read \(EISDIR\)$/],
    [["--tls", "--tls-host=a b"], /^--tls: a b is not a host; /],
    [[...flags, "--tls-trouble=expired"], /^--tls: The trouble expired needs the mock's own authority/],
    [
      ["--tls", `--tls-ca-out=${join(folder, "none", "ca.pem")}`],
      /^--tls-ca-out: .* cannot be written \(ENOENT\)$/,
    ],
  ] as const;
  for (const [argv, message] of refused) {
    await expect(opened(...argv), argv.join(" ")).rejects.toThrow(message);
    await expect(opened(...argv)).rejects.toBeInstanceOf(SettingsError);
  }
});
