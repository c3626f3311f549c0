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
  const multipart = fc
    .tuple(fieldName, fc.constantFrom("\r\n", "\n"))
    .map(([key, line]) => [
      `--xyz${line}Content-Disposition: form-data; name="${key}"${line}${line}${secret}`,
      `${line}--xyz--${line}`,
    ]);
  return fc.oneof(
    typed("application/x-www-form-urlencoded", form),
    typed("application/xml", xml),
    typed("multipart/form-data; boundary=xyz", multipart),
  );
}

function typed(type: string, bodies: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Body> {
  return bodies.map(([before = "", after = ""]) => ({
    type,
    text: before + after,
    secretEnd: before.length,
  }));
}
