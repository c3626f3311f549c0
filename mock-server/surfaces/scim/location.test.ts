import { expect, test } from "vitest";
import { z } from "zod";
import { groupBody, idIn, patchBody, scimMock, userBody } from "./testing/scim-mock.ts";

const located = z.looseObject({ meta: z.looseObject({ location: z.string() }) });

test("every answer that carries one resource has its location in Location", async () => {
  const { scim } = await scimMock();
  const patch = patchBody({ op: "add", path: "externalId", value: "x" });
  for (const [endpoint, body] of [
    ["/Users", userBody("a@x.example")],
    ["/Groups", groupBody("Engines")],
  ] as const) {
    const made = await scim("POST", endpoint, body);
    const at = `${endpoint}/${idIn(made)}`;
    for (const answer of [
      made,
      await scim("GET", at),
      await scim("PUT", at, body),
      await scim("PATCH", at, patch),
    ]) {
      expect(answer.headers.get("location")).toBe(located.parse(answer.json).meta.location);
    }
    const { location } = located.parse(made.json).meta;
    const part = await scim("GET", `${at}?attributes=externalId`);
    expect([part.headers.get("location"), located.safeParse(part.json).success]).toEqual([location, false]);
  }
  for (const path of [
    "/ServiceProviderConfig",
    "/ResourceTypes/User",
    "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group",
  ]) {
    const answer = await scim("GET", path);
    expect(answer.headers.get("location"), path).toBe(located.parse(answer.json).meta.location);
  }
});

test("an answer without a resource, or with many, has no Location", async () => {
  const { scim } = await scimMock();
  const id = idIn(await scim("POST", "/Users", userBody("a@x.example")));
  for (const [method, path] of [
    ["GET", "/Users"],
    ["GET", "/Schemas"],
    ["GET", "/Users/nobody"],
    ["DELETE", `/Users/${id}`],
  ] as const) {
    expect((await scim(method, path)).headers.get("location"), `${method} ${path}`).toBeNull();
  }
});
