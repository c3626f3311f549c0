import { describe, expect, test } from "vitest";
import { originOf, refuseCredentials } from "./server-url.ts";

test.for([
  "https://a.example/gallery",
  "https://a.example/gallery/",
  "https://a.example/gallery/webapi",
  "https://a.example/gallery/webapi/",
  "https://a.example/gallery/WebAPI/",
  "https://a.example/gallery/webapi/v3",
  "https://a.example/gallery/webapi/oauth2/token",
  "https://a.example/gallery/oauth2/token",
  "https://a.example/gallery/api/v3",
  "https://a.example/gallery/api/v3/",
  "https://a.example/gallery/scim/v2",
  "https://a.example/gallery/scim/v2?count=1#x",
])("%s names the server that the surfaces belong to", (target) => {
  expect(originOf(target)).toBe("https://a.example/gallery");
});

test.for(["https://a.example", "http://[::1]:8080", "https://a.example/mywebapi", "https://a.example/@team"])(
  "%s is already the server's URL",
  (target) => {
    expect(originOf(target)).toBe(target);
  },
);

describe("a URL with credentials in it is refused without repeating them", () => {
  test.for([
    "https://user:hunter2@a.example",
    "https://hunter2@a.example/webapi",
    "HTTPS://user:hunter2@a.example",
    "https:\\\\user:hunter2@a.example",
    "ftp://user:hunter2@a.example",
    "//user:hunter2@a.example",
    "user:hunter2@a.example",
    "https://user:hunt/er2@a.example",
    "https://user:hunter2@a.example:bad",
    "https://user:p@hunter2@a.example",
  ])("%s", (target) => {
    expect(() => originOf(target)).toThrow(/^A URL must not contain credentials\. [^\n]+\.$/);
    expect(() => originOf(target)).not.toThrow(/hunt/);
  });

  test.for(["mock", "users.*", "json=me@example.json", "somebody@example.com", "rest=/api/v3"])(
    "%s contains no credentials",
    (text) => expect(() => refuseCredentials(text)).not.toThrow(),
  );
});
