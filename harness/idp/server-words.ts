import { truncate } from "../../contracts/truncate.ts";
import { memberOf } from "../../contracts/scim/member-of.ts";

const maxCharacters = 300;

/** Why a server refused a request, as it says itself. */
export function serverWords({ status, headers }: Response, body: string, json: unknown): string {
  const location = headers.get("location");
  if (status >= 300 && status < 400) return `It redirects to ${location ?? "nowhere"}.`;
  const said = ["detail", "message", "error_description", "error", "title"]
    .map((name) => memberOf(json, name))
    .find((each) => typeof each === "string" && each !== "");
  const type = memberOf(json, "scimType");
  if (typeof said === "string")
    return truncate(typeof type === "string" ? `${said} (${type})` : said, maxCharacters);
  if (isPage(headers, body)) return "It answers with an HTML page.";
  const text = body.trim();
  return text === "" ? "It says nothing more." : truncate(text, maxCharacters);
}

/** Whether the answer is for people, such as a sign-in page. */
export function isPage(headers: Headers, body: string): boolean {
  return (
    headers.get("content-type")?.includes("text/html") === true ||
    /^\s*<(?:!doctype\s+html|html)\b/i.test(body)
  );
}
