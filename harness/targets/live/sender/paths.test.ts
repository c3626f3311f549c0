import { describe, expect, test } from "vitest";
import { namesIn } from "./paths.ts";

describe("notes a new object under the names in its body", () => {
  const email = "mock-alteryx-0a-user-1@mock-alteryx.example";

  test.for<[string, string]>([
    ["as JSON of the guide's surface", JSON.stringify({ firstName: "Ada", email })],
    ["as SCIM", JSON.stringify({ userName: email, name: { givenName: "Ada" } })],
    // RFC 7643 §2.1: attribute names are case insensitive.
    ["as SCIM in another case", JSON.stringify({ USERNAME: email, Name: { GIVENNAME: "Ada" } })],
    ["as a form", new URLSearchParams({ email, firstName: "Ada" }).toString()],
  ])("%s", ([, body]) => {
    expect(namesIn(body).email).toBe(email);
  });
});
