import * as fc from "fast-check";
import { inAnyCase, inJson, inUrl, inXml } from "./spellings.ts";

const fields = [
  "client_secret",
  "clientSecret",
  "client-secret",
  "access_token",
  "refreshToken",
  "password",
  "newPassword",
  "scimToken",
  "api_key",
  "token",
  "client_assertion",
  "private_key",
  "subscriptionKey",
  "otp",
  "pin",
  "credentials",
  "connectionString",
  "accountKey",
  "sas",
  "clientAssertion",
  "pass_word",
];
/** A name that tells a secret. */
export const fieldName = fc.constantFrom(...fields).chain(inAnyCase);
/** A body with a secret in it. */
export interface Body {
  readonly type: string;
  readonly text: string;
  /** Where both the secret and its name have ended. */
  readonly secretEnd?: number;
}

export const jsonType = fc.constantFrom(
  "application/json",
  "application/scim+json",
  "text/plain",
  "application/x-www-form-urlencoded",
);

/** JSON with a secret in the place of one. */
export function jsonBodies(secret: string): fc.Arbitrary<Body> {
  const value = inJson(secret).map((text) => `"${text}"`);
  const name = fieldName.chain(inJson);
  const member = fc
    .tuple(name, value)
    .chain(([key, text]) =>
      fc.constantFrom(
        [`{"a":1,"${key}":${text}`, "}"],
        [`{"${key}" : [${text}`, ', "x"] , "b": null}'],
        [`{"${key}":{"value":${text}`, "}}"],
        [`[{"user":{"${key}":${text}`, ',"role":"Member"}}]'],
        [`{"schemas":[],"Operations":[{"op":"replace","value":{"${key}":${text}`, "}}]}"],
        [`{"${key}":${text}`, `,"${key}":null}`],
      ),
    );
  const patch = fc
    .tuple(
      fc
        .constantFrom("password", "PassWord", "urn:ietf:params:scim:schemas:core:2.0:User:password")
        .chain(inJson),
      value,
    )
    .chain(([path, text]) =>
      fc.constantFrom(
        [`{"Operations":[{"op":"add","path":"${path}","value":${text}`, "}]}"],
        [`{"Operations":[{"value":${text},"op":"add","path":"${path}"`, "}]}"],
        [`{"Operations":[{"op":"add","path":"${path}","value":[{"value":${text}`, "}]}]}"],
      ),
    );
  const filter = inJson(`not (password sw ${JSON.stringify(secret)})`).map((text) => [
    `{"filter":"${text}"`,
    "}",
  ]);
  return fc
    .tuple(jsonType, fc.oneof(member, patch, filter))
    .map(([type, [before = "", after = ""]]) => ({ type, text: before + after, secretEnd: before.length }));
}

/** Forms, XML and bodies of parts with a secret in the place of one. */
export function otherBodies(secret: string): fc.Arbitrary<Body> {
  const form = fc
    .tuple(fieldName.chain(inUrl), inUrl(secret))
    .map(([name, value]) => [`grant_type=client_credentials&${name}=${value}`, "&scope=x"]);
  const name = fc.constantFrom("Password", "clientSecret", "d2p1:Password", "access_token");
  const xml = fc
    .tuple(name, inXml(secret))
    .chain(([key, text]) =>
      fc.constantFrom(
        [`<User><${key}>${text}`, `</${key}><Role>Member</Role></User>`],
        [`<?xml version="1.0"?><User ${key}="${text}"`, "/>"],
        [`<User><${key}><Value a='1>2'>${text}`, `</Value></${key}></User>`],
        [`<User><${key}><![CDATA[${secret.replaceAll("]]>", "")}`, `]]></${key}></User>`],
      ),
    );
  return fc.oneof(
    typed("application/x-www-form-urlencoded", form),
    typed("application/xml", xml),
    typed("text/html", htmlForms(secret)),
    typed("multipart/form-data; boundary=xyz", partsWith(secret)),
    typed("text/plain", privateKeys(secret)),
    typed("text/plain", filters(secret)),
  );
}

/** A body of parts: with a text before and after them, and with any boundary, however a name is quoted. */
function partsWith(secret: string): fc.Arbitrary<readonly string[]> {
  return fc
    .record({
      key: fieldName,
      line: fc.constantFrom("\r\n", "\n"),
      boundary: fc.constantFrom("xyz", '"xyz"', "x y=z", "xyz  "),
      quote: fc.constantFrom('"', "'", ""),
      before: fc.constantFrom("", "A message of several parts."),
      after: fc.constantFrom("", "The end."),
    })
    .map(({ key, line, boundary, quote, before, after }) => [
      `${before && before + line}--${boundary}${line}Content-Disposition: form-data; name=${quote}${key}${quote}${line}${line}${secret}`,
      `${line}--${boundary.trim()}--${line}${after}`,
    ]);
}

/** A page with a field that has a value. */
function htmlForms(secret: string): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(fc.constantFrom("password", "user[Password]", "client_secret", "pin"), inXml(secret))
    .chain(([key, text]) =>
      fc.constantFrom(
        [`<form><input name="${key}" value="${text}"`, "></form>"],
        [`<form><input value='${text}' class=a name=${key}`, "></form>"],
        [`<form><INPUT type="password" name="p" VALUE="${text}"`, "></form>"],
        [`Log in: <input value="${text}" type="password"`, ">"],
        [`<fields><field name="${key}">${text}`, "</field></fields>"],
      ),
    );
}

/** A private key in PEM. */
function pemOf(secret: string): fc.Arbitrary<readonly [key: string, end: string]> {
  const lines = Buffer.from(secret).toString("base64").replaceAll(/.{64}/g, "$&\n");
  return fc
    .constantFrom("PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY")
    .map((kind) => [`-----BEGIN ${kind}-----\n${lines}`, `\n-----END ${kind}-----\n`]);
}

/** Texts that say nothing of the private key in them. */
function privateKeys(secret: string): fc.Arbitrary<readonly string[]> {
  return pemOf(secret).chain(([key, end]) => {
    const [keyInJson = "", endInJson = ""] = [key, end].map((text) => JSON.stringify(text).slice(1, -1));
    return fc.constantFrom(
      [key, end],
      [`Here it is:\n${key}`, `${end}Thanks.`],
      [`{"note":"see ${keyInJson}`, `${endInJson}","role":"Member"}`],
      [`<User><Name>${key}`, `${end}</Name></User>`],
      [`a=1&note=${encodeURIComponent(key)}`, encodeURIComponent(end)],
    );
  });
}

/** Filters in texts that are no JSON. Only complete literals: of a part of one nobody knows where it would end. */
function filters(secret: string): fc.Arbitrary<readonly string[]> {
  const filter = `password eq ${JSON.stringify(secret)}`;
  return fc.constantFrom(
    [`not (${filter}`, ")"],
    [`a=1&filter=${filter}`, "&b=2"],
    [`Invalid: ${filter}`, " and active eq true"],
    [`<p>Invalid: ${filter}`, "</p>"],
  );
}

function typed(type: string, bodies: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Body> {
  return bodies.map(([before = "", after = ""]) => ({
    type,
    text: before + after,
    secretEnd: before.length,
  }));
}
