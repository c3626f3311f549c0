import { expect, test } from "vitest";
import { Redaction } from "../../mock-server/message/redaction/redaction.ts";
import { curlOf } from "./curl.ts";

const redaction = new Redaction();
const url = "https://server.example/api/v3/users";
const headers = { "Content-Type": "application/json", Authorization: "Bearer token-of-somebody" };

test("a token stands as a variable of the shell", () => {
  const line = curlOf({ method: "GET", url, headers, body: undefined }, redaction);
  expect(line).toContain('"Authorization: Bearer $ALTERYX_TOKEN"');
  expect(line).not.toContain("token-of-somebody");
});

test.for([
  ["in a form", "grant_type=client_credentials&client_secret=s3cret"],
  ["in JSON", '{"password": "s3cret"}'],
  ["where SCIM patches it", '{"Operations":[{"op":"replace","path":"password","value":"s3cret"}]}'],
  ["where a long body is cut in the middle of it", `{"password": "${"s3cret".repeat(1000)}"}`],
])("a secret is left out %s", ([, body]) => {
  expect(curlOf({ method: "POST", url, headers, body }, redaction)).not.toContain("s3cret");
});
