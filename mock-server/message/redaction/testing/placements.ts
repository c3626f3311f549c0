import * as fc from "fast-check";
import { fieldName, jsonBodies, jsonType, otherBodies, type Body } from "./secret-bodies.ts";
import { inJson, inUrl, inXml } from "./spellings.ts";

/** A request with a secret at one place of it. */
export interface Placement {
  readonly secret: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether the body may be cut short. */
  readonly isCut: boolean;
}

type Parts = Partial<Omit<Placement, "secret">>;

/** A secret that nobody has issued. */
const unknown = fc
  .tuple(
    fc.stringMatching(/^[A-Za-z0-9]{4}$/),
    fc.string({
      unit: fc.constantFrom(...Array.from("abcXYZ0129\"\\/+=&%<>'é日 ;:,{}[]$#?@.-_~!")),
      minLength: 6,
      maxLength: 20,
    }),
    fc.stringMatching(/^[A-Za-z0-9]{4}$/),
  )
  .map((parts) => parts.join(""));

const paths = [
  "/api/v3/users",
  "/oauth2/token",
  "/scim/v2/Users",
  "/scim/v2/Users/.search",
  "/nowhere",
  "/api/v3/usres",
];
const anyPath = fc.constantFrom(...paths);

/** A request with a secret where its place tells that it is one. */
export const knownByPlace: fc.Arbitrary<Placement> = unknown.chain((secret) =>
  fc
    .oneof(
      inHeader(secret),
      inQuery(secret),
      inEncodedUrl(secret),
      inBody(jsonBodies(secret)),
      inBody(otherBodies(secret)),
    )
    .chain((parts) => placed(secret, parts)),
);

/** A request with a value that a world has issued, at any place at all. */
export function knownByValue(issued: fc.Arbitrary<string>): fc.Arbitrary<Placement> {
  return issued.chain((secret) =>
    fc.oneof(anywhere(secret), knownPlaceOf(secret)).chain((parts) => placed(secret, parts)),
  );
}

function knownPlaceOf(secret: string): fc.Arbitrary<Parts> {
  return fc.oneof(inHeader(secret), inQuery(secret), inBody(jsonBodies(secret)), inBody(otherBodies(secret)));
}

function placed(secret: string, parts: Parts): fc.Arbitrary<Placement> {
  return fc
    .record({ path: anyPath, method: fc.constantFrom("POST", "PUT", "PATCH", "DELETE") })
    .map(({ path, method }) => ({
      secret,
      method,
      path,
      headers: {},
      body: undefined,
      isCut: false,
      ...parts,
    }));
}

function inHeader(secret: string): fc.Arbitrary<Parts> {
  const value = printable(secret);
  const basic = Buffer.from(`mock-client-id:${value}`).toString("base64");
  return fc
    .oneof(
      fc
        .constantFrom(
          `Bearer ${value}`,
          `bearer ${value}`,
          `Token ${value}`,
          value,
          `Basic ${basic}`,
          `Digest response="${value}"`,
        )
        .map((authorization) => ["authorization", authorization] as const),
      fc
        .constantFrom(
          "x-api-key",
          "X-Auth-Token",
          "cookie",
          "Proxy-Authorization",
          "x-client-secret",
          "api-key",
          "X-Amz-Security-Token",
          "X-AuthToken",
          "Ocp-Apim-Subscription-Key",
        )
        .chain((name) => fc.constantFrom([name, value], [name, `session=${value}; a=b`])),
    )
    .map(([name = "", text = ""]) => ({ headers: { [name]: text } }));
}

/** Headers carry Latin text. */
function printable(secret: string): string {
  return secret.replaceAll(/[^\u0020-\u00ff]/g, "x");
}

function inQuery(secret: string): fc.Arbitrary<Parts> {
  const filter = `userName eq "x" or password eq ${JSON.stringify(secret)}`;
  return fc
    .tuple(
      anyPath,
      fc.oneof(
        fc.tuple(fieldName.chain(inUrl), inUrl(secret)),
        fc.tuple(fc.constant("filter"), inUrl(filter)),
        fc.tuple(fc.constant("next"), inUrl(urlWith(secret))),
        fc.tuple(fc.constant("next"), inUrl(encodeURIComponent(urlWith(secret)))),
      ),
      fc.constantFrom("", "page=1&"),
    )
    .map(([path, [name, value], before]) => ({ path: `${path}?${before}${name}=${value}` }));
}

const urlWith = (secret: string) => `https://ada:${encodeURIComponent(secret)}@a.example/x`;

/** A URL with a password, as one part of a path or of a text. */
function inEncodedUrl(secret: string): fc.Arbitrary<Parts> {
  const once = encodeURIComponent(urlWith(secret));
  return fc
    .constantFrom(once, encodeURIComponent(once))
    .chain((url) =>
      fc.constantFrom<Parts>(
        { path: `/proxy/${url}` },
        { headers: { "x-next": `to ${url}` } },
        { headers: { referer: `/login?next=${url}` } },
        { headers: { "content-type": "application/json" }, body: `{"next":"${url}","n":1}` },
        { headers: { "content-type": "application/xml" }, body: `<a href="${url}"/>` },
      ),
    );
}

/** A body as it is, or cut short after the secret. */
function inBody(bodies: fc.Arbitrary<Body>): fc.Arbitrary<Parts> {
  return fc.tuple(bodies, fc.boolean(), fc.nat()).map(([{ type, text, secretEnd }, isCut, at]) => ({
    headers: { "content-type": type },
    isCut,
    body:
      isCut && secretEnd !== undefined
        ? text.slice(0, secretEnd + (at % (text.length - secretEnd + 1)))
        : text,
  }));
}

/** Places that say nothing of what stands there. */
function anywhere(secret: string): fc.Arbitrary<Parts> {
  const header = fc
    .constantFrom("user-agent", "referer", "x-request-id", "accept", "if-match", "origin-x")
    .map((name) => ({ headers: { [name]: `a ${secret} b` } }));
  const basicId = {
    headers: { authorization: `Basic ${Buffer.from(`${secret}:x`).toString("base64")}` },
    path: "/oauth2/token",
  };
  const path = inUrl(secret).chain((text) =>
    fc.constantFrom(
      { path: `/api/v3/users/${text}` },
      { path: `/${text}/x` },
      { path: `/api/v3/users?${text}=1` },
      { path: `/api/v3/users?search=${text}` },
      { path: `/scim/v2/Users?filter=userName%20eq%20%22${text}%22` },
    ),
  );
  const json = inJson(secret).chain((text) =>
    fc.constantFrom(
      [`{"firstName":"${text}"`, ',"lastName":"B","email":"a@b.example","role":"Member"}'],
      [`{"${text}"`, ":1}"],
      [`{"a":[{"b":"see ${text}"`, "}]}"],
      [`{"a":"${text}","a":1`, "}"],
      [`"${text}"`, ""],
    ),
  );
  const form = inUrl(secret).chain((text) =>
    fc.constantFrom([`client_id=${text}`, "&grant_type=client_credentials"], [`${text}=1`, ""], [text, ""]),
  );
  const xml = inXml(secret).chain((text) =>
    fc.constantFrom(
      [`<User><Name>${text}`, "</Name></User>"],
      [`<User a="${text}"`, "/>"],
      [`<!-- ${text}`, "--><a/>"],
    ),
  );
  const multipart = fc.constant([`--${secret}\r\nA: b\r\n\r\nc`, `\r\n--${secret}--`]);
  const body = fc
    .tuple(jsonType, fc.oneof(json, form, xml, multipart))
    .map(([type, [before = "", after = ""]]) => ({ type, text: before + after, secretEnd: before.length }));
  return fc.oneof(header, fc.constant(basicId), path, inBody(body));
}
