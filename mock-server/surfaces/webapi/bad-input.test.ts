import * as fc from "fast-check";
import { expect, test } from "vitest";
import { completeBody, webapiMock } from "./testing.ts";
import { sampleSize } from "../../../testing/sample-size.ts";

const anyText = fc.oneof(
  fc.string(),
  fc.constantFrom("", " ", "true", "null", "x".repeat(300), "İ@i.example", "S-1-5-32-544"),
);
const anyFields = fc
  .dictionary(
    fc.oneof(
      fc.constantFrom(...Object.keys(completeBody), "name", "id", "ownerId", "__proto__", "toString"),
      fc.string(),
    ),
    fc.oneof(anyText, fc.boolean(), fc.constant(null), fc.array(fc.integer(), { maxLength: 2 })),
    { maxKeys: 4 },
  )
  .map((fields) => ({ ...completeBody, ...fields }));
const anyJson = fc.oneof(anyFields, fc.jsonValue()).map((value) => JSON.stringify(value));
const anyForm = anyFields.map((fields) => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  return form.toString();
});
const anyXml = anyFields.map((fields) => {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${String(value)}</${name}>`);
  return `<Any>${elements.join("")}</Any>`;
});
const anyBody = fc.oneof(anyJson, anyForm, anyXml, fc.string());
const anyType = fc.constantFrom(
  "application/json",
  "text/json; charset=utf-8",
  "application/xml",
  "text/xml",
  "application/x-www-form-urlencoded",
  "text/plain",
);
const anyPath = fc
  .tuple(
    fc.constantFrom(
      "/v3/users",
      "/v3/users/{user}",
      "/v3/users/{user}/deactivate",
      "/v3/users/{user}/assets",
      "/v3/users/{user}/assetTransfer",
      "/v3/usergroups",
      "/v3/usergroups/{group}",
      "/v3/usergroups/{group}/users",
      "/v3/usergroups/{group}/users/{user}",
      "/v3/usergroups/{group}/activedirectorygroups",
      "/v3//usergroups/{group}/",
      "/v3/users/x",
      "/%",
    ),
    fc.oneof(
      fc.constantFrom(
        "",
        "?view=Full",
        "?active=maybe",
        "?assetType=Insights",
        "?forceDelete=TRUE",
        "?createdAfter=%",
      ),
      fc
        .tuple(fc.constantFrom("email", "firstName", "role", "createdBefore", "view"), fc.string())
        .map(([name, value]) => `?${name}=${encodeURIComponent(value)}`),
    ),
  )
  .map(([path, query]) => path + query);

test("no request makes the mock fail, and every answer is as the description says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("windows", "saml", "builtin" as const),
      fc.array(
        fc.record({
          method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH"),
          path: anyPath,
          body: anyBody,
          type: anyType,
          accept: fc.constantFrom("application/json", "application/xml", "*/*"),
        }),
        { maxLength: 12 },
      ),
      async (authentication, requests) => {
        const { call, mock, makeMember } = await webapiMock();
        const { group, user } = await makeMember();
        const { world } = mock.default;
        world.changeSettings({ authentication });
        for (const { method, path, body, type, accept } of requests) {
          const seen = await call(
            method,
            path.replaceAll("{user}", user).replaceAll("{group}", group),
            method === "GET" ? undefined : body,
            { "Content-Type": type, Accept: accept },
          );
          expect(seen.status).toBeLessThan(500);
        }
      },
    ),
    { numRuns: sampleSize({ test: 20, trial: 400 }) },
  );
});
