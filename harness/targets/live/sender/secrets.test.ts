import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Secrets } from "./secrets.ts";

test("a secret is found however it is spelled, and numbered", () => {
  const secrets = new Secrets();
  secrets.addKey({ clientId: "id", clientSecret: 'pä "ss/+=&' });
  const spelled = [
    'pä "ss/+=&',
    encodeURIComponent('pä "ss/+=&'),
    new URLSearchParams({ s: 'pä "ss/+=&' }).toString(),
    JSON.stringify({ s: 'pä "ss/+=&' }),
    Buffer.from('id:pä "ss/+=&').toString("base64"),
  ];
  for (const text of spelled) expect(secrets.redact(text)).toMatch(/\[(client-secret|basic) \d\]/);
});

test("two tokens can still be told apart, and one is always the same", () => {
  const secrets = new Secrets();
  secrets.learn('{"access_token":"first-token","token_type":"Bearer"}');
  secrets.learn('{"access_token":"second-token"}');
  expect(secrets.redact("first-token second-token first-token")).toBe("[token 1] [token 2] [token 1]");
});

test.for([
  ["grant_type=x&client_secret=unknown&a=b", "grant_type=x&client_secret=[redacted]&a=b"],
  ['{"password": "un\\"known", "a": 1}', '{"password": "[redacted]", "a": 1}'],
  ["Authorization: Bearer unknown-token", "Authorization: Bearer [redacted]"],
  ["authorization: basic dW5rbm93bg==", "authorization: basic [redacted]"],
  ['-H "Authorization: Bearer $ALTERYX_TOKEN"', '-H "Authorization: Bearer $ALTERYX_TOKEN"'],
] as const)("what is a secret by its place is blotted out: %s", ([text, shown]) => {
  expect(new Secrets().redact(text)).toBe(shown);
});

test("no known secret survives in any text", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 5 }), fc.string(), fc.string(), (secret, before, after) => {
      const secrets = new Secrets();
      secrets.add(secret, "key");
      // A secret that is part of what stands in its place cannot be told from it.
      fc.pre(!"[key 1] [redacted]".includes(secret) && !secret.includes("[key 1]"));
      const shown = secrets.redact(`${before}${secret}${after}`);
      expect(shown.replaceAll("[key 1]", "\u0000")).not.toContain(secret);
    }),
  );
});
