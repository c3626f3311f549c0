import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KnownSecrets } from "./known-secrets.ts";
import { Redaction } from "./redaction.ts";
import { isSecretField, namesSecret } from "./secret-names.ts";
import { knownByPlace } from "./testing/placements.ts";
import { inAnyCase } from "./testing/spellings.ts";

const webToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
const pem =
  "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEpAIB+AAK/CAQ==\n-----END RSA PRIVATE KEY-----";
const known = new KnownSecrets();
known.add("issued-token", "[token 1]");
const redaction = new Redaction(known);

test.for([
  ["grant_type=x&client_secret=a%26b&scope=y", "grant_type=x&client_secret=[redacted]&scope=y"],
  ["client%5Fsecret=a&x=%41", "client_secret=[redacted]&x=%41"],
  [
    '{"userName":"ada","PassWord":"p","active":true}',
    '{"userName":"ada","PassWord":"[redacted]","active":true}',
  ],
  ['{"password":null,"token_type":"Bearer"}', '{"password":null,"token_type":"Bearer"}'],
  ['{"password":["a",{"value":"b"}],"n":1}', '{"password":"[redacted]","n":1}'],
  [
    '[{"value":"p","path":"password"},{"path":"title","value":"t"}]',
    '[{"value":"[redacted]","path":"password"},{"path":"title","value":"t"}]',
  ],
  [
    '{"filter":"userName eq \\"ada\\" and password eq \\"p q\\" and active eq true"}',
    '{"filter":"userName eq \\"ada\\" and password eq \\"[redacted]\\" and active eq true"}',
  ],
  ['{"firstName":"issued-token","role":"Member"}', '{"firstName":"[token 1]","role":"Member"}'],
  ['{"access_token":"issued-token","expires_in":3600}', '{"access_token":"[token 1]","expires_in":3600}'],
  [
    "<User><Password>p&amp;q</Password><Role>Member</Role></User>",
    "<User><Password>[redacted]</Password><Role>Member</Role></User>",
  ],
  ["<User><Password>p</", "<User><Password>[redacted]</"],
  ['<User password="p"><Role>Member</Role></User>', '<User password="[redacted]"><Role>Member</Role></User>'],
  [
    '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\np\r\n--x\r\nContent-Disposition: form-data; name="role"\r\n\r\nMember\r\n--x--',
    '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n[redacted]\r\n--x\r\nContent-Disposition: form-data; name="role"\r\n\r\nMember\r\n--x--',
  ],
  ['{"userName":"ada","password":"p', "[redacted]"],
  [`{"data":["${webToken}"],"n":1}`, '{"data":["[redacted]"],"n":1}'],
  ['{"next":"https://ada:p@a.example/x"}', '{"next":"https://[redacted]@a.example/x"}'],
  ["x-sas=1&sig=a%2Fb&pwd=p", "x-sas=1&sig=[redacted]&pwd=[redacted]"],
  [
    '{"subscriptionKey":"a","private_key":"b","secretKey":"c"}',
    '{"subscriptionKey":"[redacted]","private_key":"[redacted]","secretKey":"[redacted]"}',
  ],
  ['{"userName":"ada","active":tr', '{"userName":"ada","active":tr'],
  [`{"note":"a ${pem.replaceAll("\n", String.raw`\n`)} b","n":1}`, '{"note":"a [redacted] b","n":1}'],
  [`a\n${pem}\nb`, "a\n[redacted]\nb"],
  [
    'Parts:\r\n--x y\r\nContent-Disposition: form-data; name="pin"\r\n\r\n1\r\n--x y--\r\nEnd.',
    'Parts:\r\n--x y\r\nContent-Disposition: form-data; name="pin"\r\n\r\n[redacted]\r\n--x y--\r\nEnd.',
  ],
  [
    '{"next":"/x?to=https%3A%2F%2Fada%3Ap%2540q%40a.example&a=%22"}',
    '{"next":"/x?to=https://[redacted]@a.example&a=%22"}',
  ],
  [
    "<form><input type=text name=user value=ada><input value='p' name=password></form>",
    "<form><input type=text name=user value=ada><input value='[redacted]' name=password></form>",
  ],
  [
    '<form><input type="password" value="p&amp;q"><b>Log in</b></form>',
    '<form><input type="password" value="[redacted]"><b>Log in</b></form>',
  ],
  [
    '{"html":"<input name=\\"pin\\" value=\\"1234\\">"}',
    '{"html":"<input name=\\"pin\\" value=\\"[redacted]\\">"}',
  ],
  [
    '<config><add key="password" value="p"/><add key="role" value="r"/><field name="otp">1</field> t</config>',
    '<config><add key="password" value="[redacted]"/><add key="role" value="r"/><field name="otp">[redacted]</field> t</config>',
  ],
  [
    '{"otp":123,"pin":"1","credentials":{"a":"b"},"connectionString":"c","accountKey":"d","sas":"e","code":"f"}',
    '{"otp":"[redacted]","pin":"[redacted]","credentials":"[redacted]","connectionString":"[redacted]","accountKey":"[redacted]","sas":"[redacted]","code":"f"}',
  ],
  ['{"shipping":"a","mapping":"b","spin":"c","disaster":"d","credentialId":"e"}', undefined],
  ['{"message":"Invalid credentials: the user is unknown. Wrong PIN: 3 attempts left."}', undefined],
  ['{"grant_type":"client_credentials","client_credentials":"allowed"}', undefined],
  ["-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", undefined],
  ['{"mail":"https%3A%2F%2Fa.example%2F%3Fmail%3Dada%40b.example"}', undefined],
  ['<form><input name="title" value="key"></form>', undefined],
] as const)("of the body %j, %j is shown, and undefined means all of it", ([body, shown]) => {
  expect(redaction.body(body)).toBe(shown ?? body);
  expect(redaction.body(shown ?? body)).toBe(shown ?? body);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("what names a secret is never passed over, however its words are divided", () => {
  const names =
    "client secret,pass word,pass code,pass phrase,user pwd,access token,api key,client assertion,connection string,account key,pin code,pin,otp,totp,sas,credentials,session id,saml response,id jwt,x signature,sig";
  const name = fc
    .tuple(fc.constantFrom(...names.split(",")), fc.constantFrom("", "_", "-", "$"))
    .map(([words, mark]) => words.replaceAll(" ", () => mark));
  fc.assert(
    fc.property(name.chain(inAnyCase), fc.nat({ max: 3 }), (given, layers) => {
      expect(isSecretField(given)).toBe(true);
      let text = `https://a.example/?${given}=1`;
      for (let layer = 0; layer < layers; layer++) text = encodeURIComponent(text);
      expect(namesSecret(text)).toBe(true);
    }),
  );
});

test("a body that is shown without its secrets is shown so again, and JSON stays JSON", () => {
  fc.assert(
    fc.property(knownByPlace, ({ body = "" }) => {
      const shown = redaction.body(body);
      expect(redaction.body(shown)).toBe(shown);
      expect(isJson(shown) || shown === "[redacted]").toBe(isJson(body) || shown === "[redacted]");
    }),
  );
});

test("what begins as JSON is read as JSON, whatever is in it", () => {
  const marks = [
    "<",
    "</",
    "<!--",
    "<C",
    "<a b='",
    "<!DOCTYPE",
    "]]>",
    "&",
    "a=1&",
    "%3C",
    "\n--x\r\n",
    "\r\n\r\n",
  ];
  const unit = fc.oneof(fc.constantFrom(...marks), fc.string());
  const text = fc.array(unit, { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, fc.nat({ max: 2 }), (note, password, spaces) => {
      fc.pre(isPlain(note) && password !== "");
      const shown = redaction.body(` ${JSON.stringify({ note, password, last: [note] }, null, spaces)}`);
      expect(JSON.parse(shown)).toEqual({ note, password: "[redacted]", last: [note] });
    }),
  );
});

test.for([
  ["Authorization", "Bearer abc", "Bearer [redacted]"],
  ["authorization", "abc def", "[redacted]"],
  ["X-Api-Key", "abc", "[redacted]"],
  ["Cookie", "a=b; c=d", "[redacted]"],
  ["Authorization", "bearer issued-token", "bearer [token 1]"],
  ["WWW-Authenticate", 'Bearer realm="mock control"', 'Bearer realm="mock control"'],
  ["Content-Type", "application/json; charset=utf-8", "application/json; charset=utf-8"],
  ["User-Agent", "client/1 (issued-token)", "client/1 ([token 1])"],
  ["Location", "/login?client%5Fsecret=a&x=%41", "/login?client_secret=[redacted]&x=%41"],
  ["If-Match", 'W/"7"', 'W/"7"'],
  ["X-AuthToken", "abc", "[redacted]"],
  ["Ocp-Apim-Subscription-Key", "abc", "[redacted]"],
  ["X-Data", `a ${webToken} b`, "a [redacted] b"],
  ["Location", "https://ada:p%3Aq@a.example/x", "https://[redacted]@a.example/x"],
  ["Location", "https://a.example/#id_token=a&x=1", "https://a.example/#id_token=[redacted]&x=1"],
  ["Link", "<https://token@a.example/@x>; rel=next", "<https://[redacted]@a.example/@x>; rel=next"],
] as const)("of the header %s: %s, %s is shown", ([name, value, shown]) => {
  expect(redaction.header(name, value)).toBe(shown);
});

test.for([
  [
    "GET http://a.example/users?page=2&access_token=x → 200",
    "GET http://a.example/users?page=2&access_token=[redacted] → 200",
  ],
  [
    "curl -H \"Authorization: Bearer $ALTERYX_TOKEN\" 'http://a.example'",
    "curl -H \"Authorization: Bearer $ALTERYX_TOKEN\" 'http://a.example'",
  ],
  ["The token is expired.", "The token is expired."],
  ["POST /oauth2/token: record the run again.", "POST /oauth2/token: record the run again."],
  ["The path is /a%2Fissued%2Dtoken", "[redacted]"],
] as const)("of the text %j, %j is shown", ([text, shown]) => {
  expect(redaction.text(text)).toBe(shown);
});

test("a known value is hidden in a URL, whatever marks it contains", () => {
  const part = fc.string({ unit: fc.constantFrom(...Array.from("a1?&=#/%+ @")) });
  fc.assert(
    fc.property(part, part, (before, after) => {
      const values = new KnownSecrets();
      values.add(`${before}horse${after}`);
      const shown = new Redaction(values).url(`/users?a=1&b=${before}horse${after}`);
      expect(shown).not.toContain("horse");
    }),
  );
});

test("the session in a cookie is known wherever it appears again, and other cookies are not", () => {
  const found: string[] = [];
  const finding = new Redaction(new KnownSecrets(), (value) => found.push(value));
  finding.header("Cookie", "theme=dark-mode; JSESSIONID=a1b2c3d4; connect.sid=s%3A1");
  finding.header("Set-Cookie", ".ASPXAUTH=e5f6; Path=/webapi; Domain=a.example; SameSite=Strict");
  for (const value of ["a1b2c3d4", "s%3A1", "e5f6"]) expect(found).toContain(value);
  for (const value of ["dark-mode", "/webapi", "a.example", "Strict"]) expect(found).not.toContain(value);
});

const isPlain = (text: string) => !namesSecret(text) && !/password|[:=]|\beq\b/i.test(text);

describe("shows text without secrets unchanged", () => {
  test("any JSON", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        fc.pre(isPlain(json.replaceAll(/[":]/g, "")));
        expect(redaction.body(json)).toBe(json);
      }),
    );
  });

  test("any other body, any field and any header", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(isPlain(text));
        expect(redaction.body(text)).toBe(text);
        expect(redaction.field("search", text)).toBe(text);
        expect(redaction.header("x-request-id", text)).toBe(text);
      }),
    );
  });
});
