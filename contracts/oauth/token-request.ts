import { isRedacted, type Call } from "../reading/call.ts";

/** A token request that is correct, whatever its credentials, as far as a record shows it. */
export interface TokenRequest {
  readonly form: "form" | "json" | "other";
  /** How the client authenticates. */
  readonly way: "body" | "basic" | "body beside another scheme";
  readonly client: string | undefined;
  /** The id and the secret, if the record shows them. */
  readonly credentials: string | undefined;
}

/** Undefined if something other than the credentials may be wrong. */
export function tokenRequestOf(call: Call): TokenRequest | undefined {
  const form = formOf(call.sentType);
  const given = form === "json" ? call.sent : onceEach(call.seen.sent.body ?? "");
  if (given?.["grant_type"] !== "client_credentials") return undefined;
  const [id, secret] = [textOf(given["client_id"]), textOf(given["client_secret"])];
  const inBody = id === undefined || secret === undefined ? undefined : ([id, secret] as const);
  const authorization = call.header("authorization");
  if (authorization === null) return inBody && { form, way: "body", ...credentialsOf(inBody) };
  const [, scheme = "", value = ""] = /^([a-z]+) +(\S.*)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== "basic") {
    const isClear = scheme !== "" && inBody !== undefined;
    return isClear ? { form, way: "body beside another scheme", ...credentialsOf(inBody) } : undefined;
  }
  const basic = basicOf(value);
  // RFC 6749 §2.3: a client authenticates in one way in each request. A body may still name it.
  const isOneWay = secret === undefined && (id === undefined || id === basic?.[0]);
  return isOneWay ? { form, way: "basic", ...credentialsOf(basic) } : undefined;
}

function formOf(type: string | undefined): TokenRequest["form"] {
  if (type === undefined || type === "application/x-www-form-urlencoded") return "form";
  return type === "application/json" ? "json" : "other";
}

/** The fields of a form. Undefined if one is given twice. */
function onceEach(body: string): Readonly<Record<string, string>> | undefined {
  const form = new URLSearchParams(body);
  const names = [...form.keys()];
  return new Set(names).size === names.length ? Object.fromEntries(form) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function credentialsOf(
  pair: readonly [string, string] | undefined,
): Pick<TokenRequest, "client" | "credentials"> {
  if (pair === undefined || isRedacted(pair[0])) return { client: undefined, credentials: undefined };
  return { client: pair[0], credentials: isRedacted(pair[1]) ? undefined : JSON.stringify(pair) };
}

/** The id and the secret of HTTP Basic, which are encoded like a form (RFC 6749 §2.3.1). */
function basicOf(value: string): readonly [string, string] | undefined {
  if (!/^[\w+/-]+=*$/.test(value)) return undefined;
  const [id, secret, ...others] = Buffer.from(value, "base64").toString().split(":").map(decodedForm);
  return id === undefined || secret === undefined || others.length > 0 ? undefined : [id, secret];
}

function decodedForm(text: string): string {
  return new URLSearchParams(`_=${text.replaceAll("&", "%26")}`).get("_") ?? "";
}
